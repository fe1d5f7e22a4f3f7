"""Doing: answer, take attendance, hold, move, cancel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wardmote.foundations.access.public import ActPage
from wardmote.kernel.authorisation import Decision

from .. import forms
from ..commands import (
    AttendanceOf,
    Timing,
    answer_invitation,
    cancel_meeting,
    hold_meeting,
    reschedule_meeting,
    take_attendance,
)
from ..enums import Answer
from ..models import Invitation, Meeting
from ..policies import (
    has_come,
    is_or_was_its_day,
    is_still_to_come,
    may_answer,
    may_convene,
    may_take_attendance,
)
from ..queries import meeting_with_everything
from ..workflow import HELD, LIFE_OF_A_MEETING


class MeetingAct(ActPage[Meeting]):
    """What the acts about a meeting share. `minds_changes` is False where another's change would not matter."""

    step: ClassVar[str]
    back_to: ClassVar[str] = "meeting"
    minds_changes: ClassVar[bool] = True

    def find(self, **address: Any) -> Meeting:
        return meeting_with_everything(address["pk"])

    def allowed(self, row: Meeting) -> Decision:
        LIFE_OF_A_MEETING.step(self.step_at(row), row.stage)
        return self.policy(row)

    def step_at(self, row: Meeting) -> str:
        del row
        return self.step

    def policy(self, row: Meeting) -> Decision:
        raise NotImplementedError

    def form_arguments(self, row: Meeting) -> dict[str, Any]:
        return {} if self.minds_changes else {"seen_version": None}

    def back_url(self, row: Meeting) -> str:
        return row.url_of(self.back_to)

    def more(self, row: Meeting) -> Mapping[str, Any]:
        return {"caption": row.heading}


class AnswerMine(MeetingAct):
    """Answer my own invitation. A person who is not invited finds no page here."""

    step = "answer"
    minds_changes = False
    template_name = "meetings/answer.html"
    form_class = forms.AnswerForm
    title: ClassVar[object] = _("Answer the invitation")
    act_label = _("Send the answer")
    done_words = _("Your answer is recorded.")

    def invitation(self, row: Meeting) -> Invitation:
        for one in row.invitations.all():
            if one.person_id == self.actor.person:
                return one
        raise Invitation.DoesNotExist

    def policy(self, row: Meeting) -> Decision:
        asked = may_answer(self.actor, self.invitation(row))
        return asked if not asked else is_still_to_come(row)

    def initial(self, row: Meeting) -> dict[str, Any]:
        one = self.invitation(row)
        known = {"deputy_name": one.deputy_name, "note": one.answer_note}
        return known if one.answer == Answer.NONE else {"answer": one.answer, **known}

    def more(self, row: Meeting) -> Mapping[str, Any]:
        return {**super().more(row), "invitation": self.invitation(row), "meeting": row}

    def carry_out(self, row: Meeting, answers: dict[str, Any]) -> str:
        answer_invitation(
            invitation=self.invitation(row).pk,
            answer=Answer(answers["answer"]),
            note=answers["note"],
            deputy_name=answers["deputy_name"],
            by=self.actor,
        )
        return ""


class AnswerForSomebody(AnswerMine):
    """Record an answer that was given by telephone or e-mail."""

    back_to = "people"
    form_class = forms.AnswerForSomebodyForm
    title = _("Record somebody’s answer")
    act_label = _("Record the answer")
    done_words = _("The answer is recorded.")

    def invitation(self, row: Meeting) -> Invitation:
        wanted: UUID = self.kwargs["invitation"]
        for one in row.invitations.all():
            if one.pk == wanted:
                return one
        raise Invitation.DoesNotExist


class TakeAttendance(MeetingAct):
    step = "take attendance"
    back_to = "people"
    form_class = forms.RegisterForm
    title = _("Who was there?")
    act_label = _("Record attendance")
    done_words = _("Attendance is recorded.")

    def step_at(self, row: Meeting) -> str:
        return "correct attendance" if row.stage == HELD.name else self.step

    def policy(self, row: Meeting) -> Decision:
        return may_take_attendance(self.actor, row)

    def form_arguments(self, row: Meeting) -> dict[str, Any]:
        invitations = row.invitations.select_related("person", "agency").order_by(
            "agency__name", "person__name", "pk"
        )
        return {"invitations": invitations[:200], "before_the_day": not has_come(row)}

    def more(self, row: Meeting) -> Mapping[str, Any]:
        come = has_come(row)
        if come:
            return super().more(row)
        words = {"title": _("Record apologies"), "act_label": _("Record apologies"), "intro": come.reason}
        return {**super().more(row), **words}

    def carry_out(self, row: Meeting, answers: dict[str, Any]) -> str:
        lines = [
            AttendanceOf(pk, attendance, deputy) for pk, attendance, deputy in forms.register_of(answers)
        ]
        take_attendance(meeting=row.pk, register=lines, by=self.actor)
        return ""


class HoldMeeting(MeetingAct):
    step = "hold"
    form_class = forms.HoldForm
    title = _("Record that the meeting was held")
    act_label = _("Record the meeting as held")
    done_words = _("The meeting is recorded as held.")

    def policy(self, row: Meeting) -> Decision:
        convenes = may_convene(self.actor, row)
        return is_or_was_its_day(row) if convenes else convenes

    def carry_out(self, row: Meeting, answers: dict[str, Any]) -> str:
        hold_meeting(meeting=row.pk, notes=answers["notes"], by=self.actor)
        return ""


class MoveMeeting(MeetingAct):
    step = "reschedule"
    form_class = forms.TimingForm
    title = _("Move the meeting")
    intro = _("Everybody invited is told. If the time changes, they are asked again whether they will come.")
    act_label = _("Move the meeting")
    done_words = _("The meeting is moved.")

    def policy(self, row: Meeting) -> Decision:
        return may_convene(self.actor, row)

    def initial(self, row: Meeting) -> dict[str, Any]:
        return {name: getattr(row, name) for name in ("starts_at", "ends_at", "venue", "online_link")}

    def carry_out(self, row: Meeting, answers: dict[str, Any]) -> str:
        timing = Timing(answers["starts_at"], answers["ends_at"], answers["venue"], answers["online_link"])
        reschedule_meeting(meeting=row.pk, timing=timing, by=self.actor)
        return ""


class CancelMeeting(MeetingAct):
    step = "cancel"
    form_class = forms.CancelForm
    title = _("Cancel the meeting")
    intro = _("Everybody invited is told, with the reason.")
    act_label = _("Cancel the meeting")
    done_words = _("The meeting is cancelled.")

    def policy(self, row: Meeting) -> Decision:
        return may_convene(self.actor, row)

    def more(self, row: Meeting) -> Mapping[str, Any]:
        return {**super().more(row), "act_warning": True}

    def carry_out(self, row: Meeting, answers: dict[str, Any]) -> str:
        cancel_meeting(meeting=row.pk, reason=answers["reason"], by=self.actor)
        return ""
