"""Answers, the register, and recording that a meeting was held."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.meetings.conftest import MONDAY, SITS, SUPPORTS, THE_DAY, Planned, timing
from tests.tables import acting
from wardmote.engines.meetings.enums import Answer, Attendance
from wardmote.engines.meetings.events import InvitationAnswered, MeetingHeld
from wardmote.engines.meetings.ports import MeetingKind, register_kind
from wardmote.engines.meetings.public import (
    Asked,
    AttendanceOf,
    agencies_there,
    answer_invitation,
    convene_meeting,
    hold_meeting,
    invite,
    take_attendance,
)
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor, Decision, refuse
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused
from wardmote.kernel.events import receives

AT_NOON = THE_DAY + timedelta(hours=3)


def answer(planned: Planned, answer: Answer, *, deputy: str = "") -> None:
    with clock.stopped_at(MONDAY), acting(planned.people.dewi) as by:
        answer_invitation(invitation=planned.dewi, answer=answer, deputy_name=deputy, by=by)


def register(planned: Planned, dewi: Attendance, mair: Attendance, deputy: str = "") -> None:
    lines = [AttendanceOf(planned.dewi, dewi, deputy), AttendanceOf(planned.mair, mair)]
    with acting(planned.people.carys) as by:
        take_attendance(meeting=planned.pk, register=lines, by=by)


def test_i_answer_my_own_invitation(planned: Planned) -> None:
    heard: list[InvitationAnswered] = []
    receives(InvitationAnswered)(heard.append)
    answer(planned, Answer.ACCEPTED)
    with acting(planned.people.dewi):
        mine = planned.invitation(planned.people.dewi)
        assert (mine.answer, mine.answered_at, mine.answered_by_id) == (
            "accepted",
            MONDAY,
            planned.people.dewi,
        )
    assert heard[-1].answer == "accepted"


def test_nobody_else_answers_it_but_who_supports_the_meeting(planned: Planned) -> None:
    with clock.stopped_at(MONDAY), acting(planned.people.mair) as by, pytest.raises(Refused, match="Dewi"):
        answer_invitation(invitation=planned.dewi, answer=Answer.DECLINED, by=by)
    with clock.stopped_at(MONDAY), acting(planned.people.carys) as by:
        answer_invitation(invitation=planned.dewi, answer=Answer.DECLINED, by=by)
        assert planned.invitation(planned.people.dewi).answered_by_id == planned.people.carys


def test_who_cannot_come_has_sent_apologies_and_who_then_can_has_not(planned: Planned) -> None:
    answer(planned, Answer.DECLINED)
    with acting(planned.people.carys):
        assert planned.invitation(planned.people.dewi).attendance == Attendance.APOLOGIES
    answer(planned, Answer.ACCEPTED)
    with acting(planned.people.carys):
        assert planned.invitation(planned.people.dewi).attendance == Attendance.UNKNOWN


def test_a_deputy_has_a_name(planned: Planned) -> None:
    with pytest.raises(CannotBeRight) as fault:
        answer(planned, Answer.DEPUTY)
    assert fault.value.field == "deputy_name"
    answer(planned, Answer.DEPUTY, deputy="Sgt Nia Sample")
    with acting(planned.people.carys):
        assert planned.invitation(planned.people.dewi).deputy_name == "Sgt Nia Sample"


def test_an_answer_comes_before_the_day_is_over(planned: Planned) -> None:
    late = THE_DAY + timedelta(days=1)
    with clock.stopped_at(late), acting(planned.people.dewi) as by, pytest.raises(Refused):
        answer_invitation(invitation=planned.dewi, answer=Answer.ACCEPTED, by=by)


def test_apologies_are_recorded_in_advance_but_nobody_has_attended_before_the_day(planned: Planned) -> None:
    with clock.stopped_at(MONDAY):
        register(planned, Attendance.APOLOGIES, Attendance.UNKNOWN)
        with pytest.raises(Refused, match="on the day"):
            register(planned, Attendance.APOLOGIES, Attendance.ABSENT)


def test_absent_is_not_apologies_and_a_deputy_brings_the_agency_to_the_table(planned: Planned) -> None:
    with clock.stopped_at(AT_NOON):
        with pytest.raises(CannotBeRight) as fault:
            register(planned, Attendance.DEPUTY_ATTENDED, Attendance.ABSENT)
        assert fault.value.field == f"deputy_{planned.dewi}"
        register(planned, Attendance.DEPUTY_ATTENDED, Attendance.ABSENT, deputy="Sgt Nia Sample")
    with acting(planned.people.carys):
        assert agencies_there(planned.pk) == {planned.people.police}
        assert planned.invitation(planned.people.mair).attendance == Attendance.ABSENT


def test_once_the_register_is_taken_the_answer_is_closed(planned: Planned) -> None:
    with clock.stopped_at(AT_NOON):
        register(planned, Attendance.ATTENDED, Attendance.ATTENDED)
        with acting(planned.people.dewi) as by, pytest.raises(Refused, match="recorded already"):
            answer_invitation(invitation=planned.dewi, answer=Answer.DECLINED, by=by)


def test_only_who_supports_the_meeting_takes_attendance(planned: Planned) -> None:
    lines = [AttendanceOf(planned.dewi, Attendance.ATTENDED)]
    with clock.stopped_at(AT_NOON), acting(planned.people.dewi) as by, pytest.raises(Refused):
        take_attendance(meeting=planned.pk, register=lines, by=by)


def test_a_meeting_is_held_once_its_day_has_come_and_everybody_is_accounted_for(planned: Planned) -> None:
    heard: list[MeetingHeld] = []
    receives(MeetingHeld)(heard.append)
    with acting(planned.people.carys) as by:
        with clock.stopped_at(MONDAY), pytest.raises(Refused, match="its day or later"):
            hold_meeting(meeting=planned.pk, notes="Agreed.", by=by)
        with clock.stopped_at(AT_NOON), pytest.raises(Refused, match="Dewi Sample, Mair Specimen"):
            hold_meeting(meeting=planned.pk, notes="Agreed.", by=by)
    with clock.stopped_at(AT_NOON):
        register(planned, Attendance.ATTENDED, Attendance.APOLOGIES)
        with acting(planned.people.carys) as by:
            with pytest.raises(CannotBeRight):
                hold_meeting(meeting=planned.pk, notes=" ", by=by)
            hold_meeting(meeting=planned.pk, notes="We meet every month.", by=by)
            assert (planned.row.stage, planned.row.held_by_id) == ("held", by.person)
            assert heard[-1].meeting == planned.pk
            with pytest.raises(NotAtThisStage):
                hold_meeting(meeting=planned.pk, notes="Again.", by=by)


def test_a_meeting_to_which_nobody_came_was_not_held(planned: Planned) -> None:
    with clock.stopped_at(AT_NOON):
        register(planned, Attendance.ABSENT, Attendance.APOLOGIES)
        with acting(planned.people.carys) as by, pytest.raises(Refused, match="Nobody is recorded"):
            hold_meeting(meeting=planned.pk, notes="Nothing.", by=by)


def test_the_register_of_a_held_meeting_can_be_corrected_but_not_emptied(planned: Planned) -> None:
    with clock.stopped_at(AT_NOON):
        register(planned, Attendance.ATTENDED, Attendance.ABSENT)
        with acting(planned.people.carys) as by:
            hold_meeting(meeting=planned.pk, notes="Agreed.", by=by)
        register(planned, Attendance.ATTENDED, Attendance.APOLOGIES)
        with pytest.raises(Refused):
            register(planned, Attendance.UNKNOWN, Attendance.APOLOGIES)


def not_yet(meeting: object, by: Actor) -> Decision:
    del meeting, by
    return refuse("The working principles are not agreed yet.")


def test_a_domain_adds_what_it_asks_for_before_its_meeting_counts_as_held(planned: Planned) -> None:
    kind = "test learning event"
    register_kind(
        MeetingKind(
            kind, "Event", invited_as={"member": "Member"}, papers={}, gives_seat=SITS, may_be_held=not_yet
        )
    )
    assert SUPPORTS
    people = planned.people
    with clock.stopped_at(MONDAY), acting(people.carys) as by:
        event = convene_meeting(
            circle=planned.circle.pk, kind=kind, title="Event", reference="R", timing=timing(), by=by
        )
        [asked] = invite(
            meeting=event.pk, people=[Asked(people.dewi, people.police, "member", "Come.")], by=by
        )
    with clock.stopped_at(AT_NOON), acting(people.carys) as by:
        take_attendance(meeting=event.pk, register=[AttendanceOf(asked.pk, Attendance.ATTENDED)], by=by)
        with pytest.raises(Refused, match="working principles"):
            hold_meeting(meeting=event.pk, notes="Agreed.", by=by)
