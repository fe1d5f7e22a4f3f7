"""Answering an invitation, taking attendance, recording that the meeting was held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, Refused

from ..enums import Answer, Attendance
from ..events import InvitationAnswered, MeetingHeld
from ..models import Invitation, Meeting
from ..policies import (
    attendance_is_open,
    everybody_is_accounted_for,
    has_come,
    is_or_was_its_day,
    is_still_to_come,
    may_answer,
    may_convene,
    may_take_attendance,
)
from ..rules import LONGEST_NAME, LONGEST_NOTE, LONGEST_TEXT, not_too_long, said
from ..workflow import HELD, LIFE_OF_A_MEETING


@dataclass(frozen=True)
class AttendanceOf:
    """One line of the register."""

    invitation: UUID
    attendance: Attendance
    deputy_name: str = ""


@command(carries_out="EVT-07")
def answer_invitation(
    *, invitation: UUID, answer: Answer, note: str = "", deputy_name: str = "", by: Actor
) -> None:
    """Answer an invitation: I will come, I cannot, or somebody comes in my place. It can be changed until the day."""
    chosen = Invitation.objects.select_related("person").get(pk=invitation)
    meeting = Meeting.objects.locked(chosen.meeting_id)
    LIFE_OF_A_MEETING.step("answer", meeting.stage)
    chosen.refresh_from_db()
    require(may_answer(by, chosen), is_still_to_come(meeting), attendance_is_open(chosen))
    if answer == Answer.NONE:
        raise CannotBeRight(_("Say whether you will come."), field="answer")
    chosen.answer, chosen.answered_at, chosen.answered_by_id = answer, clock.now(), by.person
    chosen.answer_note = not_too_long(note, field="note", at_most=LONGEST_NOTE)
    chosen.deputy_name = _deputy(deputy_name) if answer == Answer.DEPUTY else ""
    _apologies_follow(chosen, by)
    chosen.save()
    record("invitation answered", by=by, about=meeting, invitation=chosen.pk, answer=answer)
    InvitationAnswered(meeting.pk, meeting.kind, chosen.pk, chosen.person_id, answer, by.person).emit()


def _apologies_follow(invitation: Invitation, by: Actor) -> None:
    """Who says beforehand that they cannot come has sent apologies; who then says they can has not."""
    declined = invitation.answer == Answer.DECLINED
    _mark(invitation, Attendance.APOLOGIES if declined else Attendance.UNKNOWN, by)


@command(carries_out="ADM-02")
def take_attendance(*, meeting: UUID, register: Sequence[AttendanceOf], by: Actor) -> None:
    """Record who attended, who sent apologies, who was absent. Before the day only apologies can be recorded."""
    row = Meeting.objects.locked(meeting)
    LIFE_OF_A_MEETING.step("correct attendance" if row.stage == HELD.name else "take attendance", row.stage)
    require(may_take_attendance(by, row))
    if any(line.attendance not in {Attendance.APOLOGIES, Attendance.UNKNOWN} for line in register):
        require(has_come(row))
    invitations = {invitation.pk: invitation for invitation in row.invitations.select_related("person")}
    changed = [line for line in register if _recorded(line, invitations.get(line.invitation), by)]
    if row.stage == HELD.name:
        require(everybody_is_accounted_for(list(invitations.values())))
    if changed:
        row.happened(gettext_noop("Attendance recorded"), by=by)
        record("attendance recorded", by=by, about=row, lines=len(changed), corrected=row.stage == HELD.name)


@command(carries_out="ADM-02")
def arrive(*, meeting: UUID, by: Actor) -> bool:
    """Come in at the door of a meeting one is invited to: recorded as attending, once. Whether that was news.

    Which door that is, and who is let through it, is for the domain to say; nobody is recorded by this but themselves.
    """
    row = Meeting.objects.locked(meeting)
    LIFE_OF_A_MEETING.step("take attendance", row.stage)
    invitation = Invitation.objects.filter(meeting=row, person=by.person).first()
    if invitation is None:
        raise Refused(_("You are not invited to this meeting. Whoever convenes it can invite you."))
    require(has_come(row))
    if invitation.attendance == Attendance.ATTENDED:
        return False
    _mark(invitation, Attendance.ATTENDED, by)
    invitation.save()
    row.happened(gettext_noop("Somebody came in"), by=by)
    record("arrived at meeting", by=by, about=row)
    return True


def _recorded(line: AttendanceOf, invitation: Invitation | None, by: Actor) -> bool:
    """Whether this line changed anything."""
    if invitation is None:
        raise CannotBeRight(_("Somebody on this register is not invited to this meeting."))
    field = f"deputy_{invitation.pk}"
    announced = invitation.deputy_name if invitation.answer == Answer.DEPUTY else ""
    came = line.attendance == Attendance.DEPUTY_ATTENDED
    deputy = _deputy(line.deputy_name or announced, field=field) if came else announced
    if (line.attendance, deputy) == (invitation.attendance, invitation.deputy_name):
        return False
    invitation.deputy_name = deputy
    _mark(invitation, line.attendance, by)
    invitation.save()
    return True


@command(carries_out="ADM-02")
def hold_meeting(*, meeting: UUID, notes: str, by: Actor) -> None:
    """Record that a meeting was held and what was agreed, once its day has come and attendance is taken."""
    row = Meeting.objects.locked(meeting)
    step = LIFE_OF_A_MEETING.step("hold", row.stage)
    require(may_convene(by, row), is_or_was_its_day(row))
    require(
        everybody_is_accounted_for(list(row.invitations.select_related("person").order_by("person__name")))
    )
    require(row.kind_of_meeting.may_be_held(row, by))
    otherwise = _("Write down what was agreed, or that nothing was.")
    row.notes = said(notes, field="notes", otherwise=otherwise, at_most=LONGEST_TEXT)
    row.held_at, row.held_by_id = clock.now(), by.person
    row.happened(gettext_noop("Meeting held"), by=by, stage=step.target)
    record("meeting held", by=by, about=row)
    MeetingHeld(row.pk, row.kind, by.person).emit()


def _mark(invitation: Invitation, attendance: Attendance, by: Actor) -> None:
    invitation.attendance = attendance
    known = attendance != Attendance.UNKNOWN
    invitation.attendance_recorded_at = clock.now() if known else None
    invitation.attendance_recorded_by_id = by.person if known else None


def _deputy(name: str, *, field: str = "deputy_name") -> str:
    return said(name, field=field, otherwise=_("Say who comes in their place."), at_most=LONGEST_NAME)
