"""Agreeing an action, reporting on it, completing it, handing it to the group that answers for it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction

from tests.actions.conftest import DUE, LEADS, MONDAY, Agreed
from tests.tables import acting
from wardmote.engines.actions.events import ActionCompleted, ActionTakenOn
from wardmote.engines.actions.public import (
    Action,
    Owner,
    actions_a_group_answers_for,
    actions_of,
    agree_action,
    change_due_date,
    complete_action,
    hand_to_group,
    my_actions,
    notes_of,
    report_progress,
    tally_of,
    withdraw_action,
)
from wardmote.engines.notices.public import Notice
from wardmote.foundations.ledger.public import Entry
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused
from wardmote.kernel.events import receives

IN_TWO_DAYS = MONDAY + timedelta(days=2)


@pytest.mark.requirement("EVT-10")
def test_a_goal_becomes_an_action_with_an_owner_who_can_open_it(agreed: Agreed) -> None:
    with clock.stopped_at(MONDAY), acting(agreed.people.dewi):
        mine = my_actions(agreed.people.dewi).get()
        assert (mine.goal, mine.due_on) == ("Tell every school whom to call after hours.", DUE)
        assert mine.reference == "MAPF-2026-01"
        assert Notice.objects.filter(
            person=agreed.people.dewi, kind="action", link=mine.get_absolute_url()
        ).exists()
    with acting(agreed.people.carys):
        assert Entry.objects.filter(about_id=agreed.pk, act="action agreed").exists()


def test_who_has_no_seat_sees_nothing_of_it(agreed: Agreed) -> None:
    with acting(agreed.people.huw) as by:
        assert not Action.objects.filter(pk=agreed.pk).exists()
        with pytest.raises(ObjectDoesNotExist):
            report_progress(action=agreed.pk, note="Mine?", by=by)


def agree(agreed: Agreed, by_person: str = "carys", **changes: object) -> Action:
    given: dict[str, object] = {
        "circle": agreed.circle.pk,
        "goal": "Brief the team.",
        "owner": Owner(agreed.people.council, person=agreed.people.carys),
        "reference": "MAPF-2026-01",
        "as_soon_as_possible": True,
    }
    with clock.stopped_at(MONDAY), acting(getattr(agreed.people, by_person)) as by:
        return agree_action(**{**given, **changes}, by=by)  # type: ignore[arg-type]


@pytest.mark.requirement("EVT-10")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"goal": " "}, "goal"),
        ({"goal": "x" * 2001}, "goal"),
        ({"as_soon_as_possible": False}, "due_on"),
        ({"due_on": DUE}, "due_on"),
        ({"due_on": date(2024, 11, 24), "as_soon_as_possible": False}, "due_on"),
    ],
)
def test_an_action_says_what_and_by_when(agreed: Agreed, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(CannotBeRight) as fault:
        agree(agreed, **wrong)
    assert fault.value.field == field


def test_an_action_has_one_owner_of_the_agency_it_names(agreed: Agreed) -> None:
    people = agreed.people
    for owner in (
        Owner(people.council),
        Owner(people.police, person=people.dewi, post=people.sergeant),
        Owner(people.council, post=people.sergeant),
    ):
        with pytest.raises(CannotBeRight) as fault:
            agree(agreed, owner=owner)
        assert fault.value.field == "owner"


def test_an_owner_who_could_not_open_it_is_refused_unless_given_a_seat(agreed: Agreed) -> None:
    owner = Owner(agreed.people.council, person=agreed.people.huw)
    with pytest.raises(Refused, match="seat"):
        agree(agreed, owner=owner)
    agree(agreed, owner=owner, seat_role="test owns an action")
    with acting(agreed.people.huw):
        assert my_actions(agreed.people.huw).count() == 1


def test_only_a_seat_that_leads_the_work_agrees_actions(agreed: Agreed) -> None:
    assert LEADS
    with pytest.raises(Refused):
        agree(agreed, by_person="mair")


@pytest.mark.requirement("EVT-15")
def test_what_occurs_as_soon_as_possible_has_no_date_and_shows_how_long_it_takes(agreed: Agreed) -> None:
    action = agree(agreed)
    assert (action.due_on, action.as_soon_as_possible) == (None, True)
    assert action.days_open(date(2024, 11, 28)) == 3
    with clock.stopped_at(IN_TWO_DAYS), acting(agreed.people.carys) as by:
        complete_action(action=action.pk, evidence="Briefed 12 colleagues.", by=by)
        assert Action.objects.get(pk=action.pk).days_open(date(2025, 1, 1)) == 2


def test_the_owner_reports_progress_and_nobody_else_but_who_may_for_them(agreed: Agreed) -> None:
    with clock.stopped_at(IN_TWO_DAYS):
        with acting(agreed.people.mair) as by, pytest.raises(Refused, match="Sergeant"):
            report_progress(action=agreed.pk, note="Going well.", by=by)
        with acting(agreed.people.dewi) as by:
            with pytest.raises(CannotBeRight):
                report_progress(action=agreed.pk, note="", by=by)
            report_progress(action=agreed.pk, note="Half of the schools know.", by=by)
        with acting(agreed.people.carys) as by:
            report_progress(action=agreed.pk, note="Dewi rang: nearly all know.", by=by)
            notes = [note.note for note in notes_of(agreed.pk)]
    assert set(notes) == {"Half of the schools know.", "Dewi rang: nearly all know."}


def test_completing_needs_evidence_and_ends_the_action(agreed: Agreed) -> None:
    heard: list[ActionCompleted] = []
    receives(ActionCompleted)(heard.append)
    with clock.stopped_at(IN_TWO_DAYS), acting(agreed.people.dewi) as by:
        with pytest.raises(CannotBeRight) as fault:
            complete_action(action=agreed.pk, evidence=" ", by=by)
        assert fault.value.field == "evidence"
        complete_action(action=agreed.pk, evidence="All 40 schools have the card.", by=by)
        row = agreed.row
        assert (row.stage, row.completed_by_id, row.evidence) == (
            "done",
            by.person,
            "All 40 schools have the card.",
        )
        assert heard[-1].action == agreed.pk
        with pytest.raises(NotAtThisStage):
            report_progress(action=agreed.pk, note="More.", by=by)
        assert list(my_actions(agreed.people.dewi)) == []


def test_an_owner_does_not_move_their_own_date_or_withdraw(agreed: Agreed) -> None:
    with clock.stopped_at(IN_TWO_DAYS), acting(agreed.people.dewi) as by:
        with pytest.raises(Refused):
            change_due_date(action=agreed.pk, due_on=DUE + timedelta(days=9), reason="Busy.", by=by)
        with pytest.raises(Refused):
            withdraw_action(action=agreed.pk, reason="No.", by=by)


def test_a_date_is_changed_with_a_reason_and_the_day_before_stays_readable(agreed: Agreed) -> None:
    later = DUE + timedelta(days=9)
    with clock.stopped_at(IN_TWO_DAYS), acting(agreed.people.carys) as by:
        with pytest.raises(CannotBeRight):
            change_due_date(action=agreed.pk, due_on=DUE, reason="Same.", by=by)
        with pytest.raises(CannotBeRight):
            change_due_date(action=agreed.pk, due_on=later, reason="", by=by)
        change_due_date(action=agreed.pk, due_on=later, reason="Schools are closed.", by=by)
        note = notes_of(agreed.pk)[0]
        assert (note.due_was, agreed.row.due_on) == (DUE, later)


def test_a_withdrawn_action_keeps_its_reason_and_is_not_counted(agreed: Agreed) -> None:
    with clock.stopped_at(IN_TWO_DAYS), acting(agreed.people.carys) as by:
        withdraw_action(action=agreed.pk, reason="Another agency did it.", by=by)
        assert agreed.row.withdrawn_because == "Another agency did it."
        assert tally_of(agreed.circle.pk).all == 0
        assert actions_of(agreed.circle.pk).count() == 1


@pytest.mark.requirement("GOV-09")
def test_a_group_takes_the_action_on_and_answers_for_it(agreed: Agreed) -> None:
    heard: list[ActionTakenOn] = []
    receives(ActionTakenOn)(heard.append)
    group = agreed.people.log
    with clock.stopped_at(IN_TWO_DAYS):
        with acting(agreed.people.dewi) as by, pytest.raises(Refused):
            hand_to_group(action=agreed.pk, group=group, by=by)
        with acting(agreed.people.mair) as by:
            hand_to_group(action=agreed.pk, group=group, by=by)
            assert heard[-1].group == group
            assert [action.pk for action in actions_a_group_answers_for(group)] == [agreed.pk]
            with pytest.raises(Refused, match="already"):
                hand_to_group(action=agreed.pk, group=group, by=by)


def test_overdue_is_the_day_after_and_never_when_done(agreed: Agreed) -> None:
    with acting(agreed.people.carys):
        row = agreed.row
        assert not row.is_overdue(DUE)
        assert row.is_overdue(DUE + timedelta(days=1))
        with clock.stopped_at(MONDAY + timedelta(days=30)):
            assert (tally_of(agreed.circle.pk).overdue, tally_of(agreed.circle.pk).done) == (1, 0)
    with clock.stopped_at(IN_TWO_DAYS), acting(agreed.people.dewi) as by:
        complete_action(action=agreed.pk, evidence="Done.", by=by)
        assert not agreed.row.is_overdue(DUE + timedelta(days=1))


@pytest.mark.parametrize(
    "impossible",
    [
        {"goal": ""},
        {"due_on": None},
        {"as_soon_as_possible": True},
        {"owner_post": None},
        {"stage": "done"},
        {"stage": "withdrawn"},
        {"completed_at": MONDAY},
        {"taken_on_at": MONDAY},
        {"stage": "forgotten"},
    ],
    ids=str,
)
def test_the_database_refuses_impossible_actions(agreed: Agreed, impossible: dict[str, object]) -> None:
    with acting(agreed.people.carys), pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=agreed.pk).update(**impossible)
