"""An owner is reminded before and after the day; after too long the group that answers for the action is told."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as some

from tests.actions.conftest import DUE, MONDAY, Agreed, agree_for_today
from tests.cast import as_operator
from tests.tables import acting
from tests.working import work_off
from wardmote.engines.actions.enums import UpdateKind
from wardmote.engines.actions.models import ActionReminder
from wardmote.engines.actions.ports import Rhythm
from wardmote.engines.actions.public import (
    Action,
    change_due_date,
    complete_action,
    escalate_action,
    hand_to_group,
    look_after_action,
)
from wardmote.engines.actions.tasks import look_after_all
from wardmote.engines.notices.public import Notice
from wardmote.foundations.ledger.public import Entry
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused


def on(day: date) -> datetime:
    return datetime.combine(day, time(7), tzinfo=clock.LOCAL)


def look(agreed: Agreed, day: date, person: str = "dewi") -> None:
    """What the job of a morning does for this person."""
    with clock.stopped_at(on(day)), acting(getattr(agreed.people, person)) as by:
        look_after_action(action=agreed.pk, by=by)


def reminders(agreed: Agreed) -> list[int]:
    with acting(agreed.people.dewi):
        found = ActionReminder.objects.filter(action=agreed.pk).order_by("reminded_at")
        return [reminder.point for reminder in found]


def letters(agreed: Agreed) -> set[str]:
    """What the owner was told. Within one transaction, as here, the same words are told once."""
    with acting(agreed.people.dewi):
        told = Notice.objects.filter(kind="action reminder", about=agreed.pk, person=agreed.people.dewi)
        return set(told.values_list("words", flat=True))


@pytest.mark.requirement("GOV-09")
def test_owner_is_reminded_a_week_before_the_day_after_and_a_week_after(agreed: Agreed) -> None:
    for days in range(-14, 13):
        look(agreed, DUE + timedelta(days=days))
    assert reminders(agreed) == [-7, 1, 7]
    assert letters(agreed) == {
        "an action of yours is due soon",
        "an action of yours was due and is not done yet",
    }
    with acting(agreed.people.dewi):
        assert Entry.objects.filter(about_id=agreed.pk, act="owner of action reminded").count() == 3


def test_morning_after_a_worker_was_down_for_days_reminds_once(agreed: Agreed) -> None:
    look(agreed, DUE + timedelta(days=9))
    look(agreed, DUE + timedelta(days=9))
    assert reminders(agreed) == [7]


def test_new_day_begins_the_rhythm_again(agreed: Agreed) -> None:
    look(agreed, DUE + timedelta(days=1))
    later = DUE + timedelta(days=20)
    with clock.stopped_at(on(DUE + timedelta(days=2))), acting(agreed.people.carys) as by:
        change_due_date(action=agreed.pk, due_on=later, reason="The form is with the printers.", by=by)
    look(agreed, later - timedelta(days=7))
    assert reminders(agreed) == [1, -7]


@pytest.mark.requirement("EVT-15")
def test_what_is_to_be_done_as_soon_as_possible_is_asked_after_again_and_again(agreed: Agreed) -> None:
    with clock.stopped_at(MONDAY + timedelta(days=1)), acting(agreed.people.carys) as by:
        change_due_date(
            action=agreed.pk, due_on=None, as_soon_as_possible=True, reason="It cannot wait.", by=by
        )
    for days in range(30):
        look(agreed, MONDAY.date() + timedelta(days=days))
    assert reminders(agreed) == [14, 28]


def test_nobody_is_reminded_of_what_is_done(agreed: Agreed) -> None:
    with clock.stopped_at(MONDAY), acting(agreed.people.dewi) as by:
        complete_action(action=agreed.pk, evidence="The list hangs in every school.", by=by)
    look(agreed, DUE + timedelta(days=1))
    assert reminders(agreed) == []


@pytest.mark.requirement("GOV-09")
def test_after_too_long_the_group_that_answers_for_it_is_told(agreed: Agreed) -> None:
    with clock.stopped_at(MONDAY), acting(agreed.people.mair) as by:
        hand_to_group(action=agreed.pk, group=agreed.people.log, by=by)
    look(agreed, DUE + timedelta(days=13))
    assert agreed_row(agreed).escalated_at is None
    look(agreed, DUE + timedelta(days=14))
    look(agreed, DUE + timedelta(days=15))
    with acting(agreed.people.mair):
        row = agreed.row
        assert row.escalated_at is not None
        assert row.updates.filter(kind=UpdateKind.ESCALATED).count() == 1
        words = "an action your group answers for does not go forward"
        assert Notice.objects.filter(person=agreed.people.mair, about=agreed.pk, words=words).count() == 1


def agreed_row(agreed: Agreed) -> Action:
    with acting(agreed.people.mair):
        return agreed.row


def test_without_a_group_there_is_nobody_to_tell(agreed: Agreed) -> None:
    look(agreed, DUE + timedelta(days=30))
    assert agreed_row(agreed).escalated_at is None
    with acting(agreed.people.dewi) as by, pytest.raises(Refused, match="No group answers for this action"):
        escalate_action(action=agreed.pk, reason="The budget is not agreed.", by=by)


@pytest.mark.requirement("GOV-09")
def test_owner_may_bring_it_before_the_group_once_with_the_reason(agreed: Agreed) -> None:
    with clock.stopped_at(MONDAY), acting(agreed.people.mair) as by:
        hand_to_group(action=agreed.pk, group=agreed.people.log, by=by)
    with clock.stopped_at(MONDAY), acting(agreed.people.dewi) as by:
        with pytest.raises(CannotBeRight):
            escalate_action(action=agreed.pk, reason="  ", by=by)
        escalate_action(action=agreed.pk, reason="The budget is not agreed.", by=by)
        with pytest.raises(Refused, match="already"):
            escalate_action(action=agreed.pk, reason="Again.", by=by)
        note = agreed.row.updates.get(kind=UpdateKind.ESCALATED)
        assert note.note == "The budget is not agreed."
        complete_action(action=agreed.pk, evidence="Done after all.", by=by)
        with pytest.raises(NotAtThisStage):
            escalate_action(action=agreed.pk, reason="Late.", by=by)


def test_database_refuses_an_escalation_to_nobody(agreed: Agreed) -> None:
    with acting(agreed.people.carys), pytest.raises(IntegrityError), transaction.atomic():
        type(agreed.row).objects.filter(pk=agreed.pk).update(escalated_at=clock.now())


def whom_to_ask() -> set[tuple[UUID, UUID]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT action_id, person_id FROM actions_to_look_after()")
        return set(cursor.fetchall())


def test_morning_asks_for_the_owners_and_learns_only_ids(agreed: Agreed) -> None:
    assert (agreed.pk, agreed.people.dewi) in whom_to_ask()
    with acting(agreed.people.dewi) as by:
        complete_action(action=agreed.pk, evidence="Done.", by=by)
    assert agreed.pk not in {action for action, person in whom_to_ask()}


@pytest.mark.requirement("GOV-09")
def test_post_that_changed_hands_reminds_its_new_holder(agreed: Agreed) -> None:
    dewi, huw, post = agreed.people.dewi, agreed.people.huw, agreed.people.sergeant
    hands = "UPDATE directory_postholding SET person_id = %s WHERE post_id = %s AND person_id = %s"
    as_operator(hands, huw, post, dewi)
    try:
        asked = {person for action, person in whom_to_ask() if action == agreed.pk}
    finally:
        as_operator(hands, dewi, post, huw)
    assert asked == {huw}


def test_every_morning_the_jobs_run_as_the_owners(agreed: Agreed) -> None:
    action = agree_for_today(agreed)
    look_after_all(0)
    work_off()
    with acting(agreed.people.dewi):
        assert ActionReminder.objects.filter(action=action, person=agreed.people.dewi).count() == 1


@given(
    agreed_on=some.dates(date(2024, 1, 1), date(2026, 1, 1)),
    takes=some.integers(0, 400),
    days=some.lists(some.integers(0, 500), min_size=1, max_size=40),
)
def test_points_never_go_back_and_never_lie_before_the_agreement(
    agreed_on: date, takes: int, days: list[int]
) -> None:
    rhythm, due = Rhythm(), agreed_on + timedelta(days=takes)
    last = -1000
    for passed in sorted(days):
        point = rhythm.point(agreed=agreed_on, due=due, today=agreed_on + timedelta(days=passed))
        if point is not None:
            assert point >= last
            assert due + timedelta(days=point) > agreed_on
            last = point
