"""Convening a meeting and inviting to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction

from tests.meetings.conftest import KIND, MONDAY, SITS, SUPPORTS, THE_DAY, Planned, timing
from tests.tables import People, acting, seat, table
from wardmote.engines.meetings.enums import Answer, Attendance
from wardmote.engines.meetings.events import MeetingConvened, PersonInvited
from wardmote.engines.meetings.ports import MeetingKind, register_kind
from wardmote.engines.meetings.public import (
    Asked,
    Invitation,
    Meeting,
    cancel_meeting,
    convene_meeting,
    invite,
    my_invitations,
    my_unanswered_invitations,
    reschedule_meeting,
)
from wardmote.engines.notices.public import Notice
from wardmote.foundations.ledger.public import Entry
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused
from wardmote.kernel.events import receives

ONLY_THE_SEATED = "test meeting of the seated"
register_kind(MeetingKind(ONLY_THE_SEATED, "Meeting", invited_as={"member": "Member"}, papers={}))


def test_convening_is_recorded_and_told(db: None, people: People) -> None:
    heard: list[MeetingConvened] = []
    receives(MeetingConvened)(heard.append)
    circle = table(people, role=SUPPORTS, opened_by=people.carys)
    with clock.stopped_at(MONDAY), acting(people.carys) as by:
        meeting = convene_meeting(
            circle=circle.pk, kind=KIND, title=" Planning ", reference="R-1", timing=timing(), by=by
        )
        assert (meeting.title, meeting.stage, meeting.version) == ("Planning", "planned", 1)
        assert heard[-1] == MeetingConvened(meeting.pk, KIND, circle.pk, people.carys)
        assert Entry.objects.filter(
            about_id=meeting.pk, act="meeting convened", actor_id=people.carys
        ).exists()


def test_only_a_seat_that_supports_meetings_convenes_one(planned: Planned) -> None:
    with clock.stopped_at(MONDAY), acting(planned.people.dewi) as by, pytest.raises(Refused):
        convene_meeting(
            circle=planned.circle.pk, kind=KIND, title="X", reference="R-1", timing=timing(), by=by
        )


@pytest.mark.requirement("EVT-07")
def test_whoever_is_invited_is_told_why_and_can_open_the_meeting(planned: Planned) -> None:
    """Mair had no seat at this table; the invitation gave her one."""
    with clock.stopped_at(MONDAY), acting(planned.people.mair):
        mine = my_unanswered_invitations(planned.people.mair).get()
        assert mine.why == "You lead the team."
        assert mine.meeting.title == "Planning meeting"
        told = Notice.objects.get(person=planned.people.mair, kind="invitation")
        assert told.link == mine.meeting.get_absolute_url()


def test_who_is_not_invited_sees_nothing_of_it(planned: Planned) -> None:
    with acting(planned.people.huw):
        assert not Meeting.objects.filter(pk=planned.pk).exists()
        assert not Invitation.objects.filter(meeting=planned.pk).exists()
    with acting(planned.people.huw) as by, pytest.raises(ObjectDoesNotExist):
        invite(meeting=planned.pk, people=[], by=by)


def test_inviting_twice_changes_nothing(planned: Planned) -> None:
    heard: list[PersonInvited] = []
    receives(PersonInvited)(heard.append)
    with clock.stopped_at(MONDAY), acting(planned.people.carys) as by:
        again = [Asked(planned.people.dewi, planned.people.police, "guest", "Another reason.")]
        assert invite(meeting=planned.pk, people=again, by=by) == []
        assert planned.invitation(planned.people.dewi).invited_as == "member"
    assert heard == []


@pytest.mark.parametrize(
    ("invited_as", "why", "field"), [("chair", "You chair.", "invited_as"), ("member", "  ", "why")]
)
def test_an_invitation_says_as_what_and_why(planned: Planned, invited_as: str, why: str, field: str) -> None:
    asked = Asked(planned.people.huw, planned.people.council, invited_as, why)
    with clock.stopped_at(MONDAY), acting(planned.people.carys) as by, pytest.raises(CannotBeRight) as fault:
        invite(meeting=planned.pk, people=[asked], by=by)
    assert fault.value.field == field


def test_nobody_is_invited_after_the_day(planned: Planned) -> None:
    asked = [Asked(planned.people.huw, planned.people.council, "guest", "You know the school.")]
    later = THE_DAY + timedelta(days=1)
    with clock.stopped_at(later), acting(planned.people.carys) as by, pytest.raises(Refused, match="passed"):
        invite(meeting=planned.pk, people=asked, by=by)


def test_where_a_kind_gives_no_seat_only_the_seated_are_invited(db: None, people: People) -> None:
    circle = table(people, role=SUPPORTS, opened_by=people.carys)
    seat(circle, people.dewi, role=SITS, by=people.carys)
    with clock.stopped_at(MONDAY), acting(people.carys) as by:
        meeting = convene_meeting(
            circle=circle.pk, kind=ONLY_THE_SEATED, title="M", reference="R", timing=timing(), by=by
        )
        outside = [Asked(people.huw, people.council, "member", "Come.")]
        with pytest.raises(Refused, match="Huw Placeholder"):
            invite(meeting=meeting.pk, people=outside, by=by)
        inside = [Asked(people.dewi, people.police, "member", "Come.")]
        assert len(invite(meeting=meeting.pk, people=inside, by=by)) == 1


def test_a_meeting_that_moves_in_time_asks_everybody_again(planned: Planned) -> None:
    with clock.stopped_at(MONDAY), acting(planned.people.carys) as by:
        row = planned.invitation(planned.people.dewi)
        row.answer, row.answered_at, row.answered_by_id = Answer.ACCEPTED, MONDAY, by.person
        row.save()
        reschedule_meeting(meeting=planned.pk, timing=timing(THE_DAY, venue="Room 2"), by=by)
        assert planned.invitation(planned.people.dewi).answer == Answer.ACCEPTED
        reschedule_meeting(meeting=planned.pk, timing=timing(THE_DAY + timedelta(days=7)), by=by)
        assert planned.invitation(planned.people.dewi).answer == Answer.NONE
        assert Notice.objects.filter(kind="meeting", person=planned.people.mair).exists()


def test_a_cancelled_meeting_says_why_and_takes_no_more_acts(planned: Planned) -> None:
    with clock.stopped_at(MONDAY), acting(planned.people.carys) as by:
        with pytest.raises(CannotBeRight):
            cancel_meeting(meeting=planned.pk, reason=" ", by=by)
        cancel_meeting(meeting=planned.pk, reason="The chair is ill.", by=by)
        assert planned.row.cancelled_because == "The chair is ill."
        assert planned.row.cancelled_by_id == by.person
        with pytest.raises(NotAtThisStage):
            invite(meeting=planned.pk, people=[], by=by)
    with clock.stopped_at(MONDAY), acting(planned.people.mair):
        assert list(my_invitations(planned.people.mair)) == []


@pytest.mark.parametrize(
    "impossible",
    [
        {"stage": "held"},
        {"stage": "cancelled"},
        {"held_at": MONDAY},
        {"ends_at": THE_DAY - timedelta(hours=1)},
        {"venue": ""},
        {"stage": "forgotten"},
    ],
    ids=str,
)
def test_the_database_refuses_impossible_meetings(planned: Planned, impossible: dict[str, object]) -> None:
    with acting(planned.people.carys), pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=planned.pk).update(**impossible)


@pytest.mark.parametrize(
    "impossible",
    [
        {"answer": Answer.ACCEPTED},
        {"attendance": Attendance.ATTENDED},
        {"answer": Answer.DEPUTY, "answered_at": MONDAY},
        {"why": ""},
    ],
    ids=str,
)
def test_the_database_refuses_impossible_invitations(planned: Planned, impossible: dict[str, object]) -> None:
    with acting(planned.people.carys), pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=planned.dewi).update(**impossible)
