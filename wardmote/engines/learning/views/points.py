"""One learning point, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.access.public import ActPage, RecordPage
from wardmote.kernel.authorisation import Decision, Permission
from wardmote.kernel.errors import NotAtThisStage

from .. import commands
from ..forms import register as forms
from ..models import Dissemination, LearningPoint
from ..permissions import SEND_LEARNING_ON, WRITE_BRIEFING
from ..policies import may
from ..presenters import point as parts
from ..queries.briefings import briefing_of
from ..queries.practices import practice_of
from ..queries.register import (
    dissemination_of,
    disseminations_of,
    point_with_names,
    priorities_of,
    priority_of,
)
from ..workflow import WITHDRAWN


class PointPage(RecordPage[LearningPoint]):
    """What was learned, and the thread of what became of it."""

    template_name = "learning/point.html"
    page_name = "learning point"

    def find(self, **address: Any) -> LearningPoint:
        return point_with_names(address["pk"])

    def show(self, row: LearningPoint) -> Mapping[str, Any]:
        whole = parts.Whole(
            row, priorities_of(row), disseminations_of(row), briefing_of(row.origin), practice_of(row.partnership_id)
        )  # fmt: skip
        return {
            "page": parts.record_page(whole, self.actor),
            "point": row,
            "lines": parts.answers(whole),
            "thread": parts.thread(whole),
            "priorities": parts.priorities_listing(whole, self.actor),
            "disseminations": parts.disseminations_listing(whole, self.actor),
        }


class PointAct(ActPage[LearningPoint]):
    """What the acts about a point share."""

    page_name = "learning point"
    step: ClassVar[str] = ""

    def find(self, **address: Any) -> LearningPoint:
        return point_with_names(address["pk"])

    def allowed(self, row: LearningPoint) -> Decision:
        return may(self.actor, row.life.step(self.step, row.stage).permission, row)

    def back_url(self, row: LearningPoint) -> str:
        return row.get_absolute_url()

    def more(self, row: LearningPoint) -> Mapping[str, Any]:
        return {"intro": row.text}


class PutForward(PointAct):
    step = "put_forward"
    form_class = forms.PutForwardForm
    title = _("Put it forward for the Board")
    act_label = _("Put it forward")
    done_words = _("It is put forward.")

    def form_arguments(self, row: LearningPoint) -> dict[str, Any]:
        return {"practice": practice_of(row.partnership_id)}

    def initial(self, row: LearningPoint) -> dict[str, Any]:
        return {"board": row.board}

    def carry_out(self, row: LearningPoint, answers: dict[str, Any]) -> str:
        commands.put_forward(
            point=row.pk,
            priority=answers["priority"],
            board=answers["board"],
            year=int(answers["year"]),
            note=answers["note"],
            by=self.actor,
        )
        return ""


class TakeBack(PointAct):
    step = "take_back"
    form_class = forms.ReasonForm
    title = _("Take a priority back")
    act_label = _("Take it back")
    done_words = _("It is taken back. That it once was put forward stays in the record.")

    def allowed(self, row: LearningPoint) -> Decision:
        priority_of(row.pk, self.kwargs["priority"])
        return super().allowed(row)

    def carry_out(self, row: LearningPoint, answers: dict[str, Any]) -> str:
        found = priority_of(row.pk, self.kwargs["priority"])
        commands.take_back(priority=found.pk, reason=answers["reason"], by=self.actor)
        return ""


class LeaveAsItIs(PointAct):
    step = "leave_as_it_is"
    template_name = "ui/confirm.html"
    keeps_draft = False
    form_class = forms.Nothing
    title = _("Leave it as it is")
    act_label = _("Leave it as it is")
    done_words = _("It is noted that no priority follows from it now. It stays in the register.")

    def carry_out(self, row: LearningPoint, answers: dict[str, Any]) -> str:
        commands.leave_as_it_is(point=row.pk, by=self.actor)
        return ""


class Withdraw(PointAct):
    step = "withdraw"
    form_class = forms.ReasonForm
    title = _("Withdraw it from the register")
    act_label = _("Withdraw it")
    done_words = _("It is withdrawn from the register.")

    def more(self, row: LearningPoint) -> Mapping[str, Any]:
        return {**super().more(row), "act_warning": True}

    def carry_out(self, row: LearningPoint, answers: dict[str, Any]) -> str:
        commands.withdraw_point(point=row.pk, reason=answers["reason"], by=self.actor)
        return ""


class _WhileItStands(PointAct):
    """What can be done with a point for as long as it was not withdrawn."""

    permission: ClassVar[Permission]

    def allowed(self, row: LearningPoint) -> Decision:
        if row.stage == WITHDRAWN.name:
            raise NotAtThisStage(str(_("This point was withdrawn from the register.")))
        return may(self.actor, self.permission, row)


class SendOn(_WhileItStands):
    permission = SEND_LEARNING_ON
    form_class = forms.SendOnForm
    title = _("Send it on")
    act_label = _("Ask for it to be sent on")
    done_words = _("It is asked for. Record the day once it was sent.")

    def form_arguments(self, row: LearningPoint) -> dict[str, Any]:
        return {"practice": practice_of(row.partnership_id)}

    def more(self, row: LearningPoint) -> Mapping[str, Any]:
        rule = practice_of(row.partnership_id).learning.dissemination
        words = _("It goes to the %(to)s: “%(text)s”")
        return {"intro": words % {"to": rule.to, "text": row.text}}

    def carry_out(self, row: LearningPoint, answers: dict[str, Any]) -> str:
        commands.ask_to_send_on(point=row.pk, scope=answers["scope"], why=answers["why"], by=self.actor)
        return ""


class StartBriefing(_WhileItStands):
    permission = WRITE_BRIEFING
    template_name = "ui/confirm.html"
    keeps_draft = False
    form_class = forms.Nothing
    title = _("Make a briefing")
    act_label = _("Make the briefing")
    done_words = _("The briefing is drafted. Make it your own.")

    def more(self, row: LearningPoint) -> Mapping[str, Any]:
        rule = practice_of(row.partnership_id).learning.briefing
        return {
            "intro": str(rule.name),
            "consequences": [
                _("It is drafted from everything that was learned in %(reference)s.")
                % {"reference": row.reference},
                _("You can change every word of it before it is used."),
                _("It holds nothing of the case, so it can be given to anybody who works with people."),
            ],
        }

    def carry_out(self, row: LearningPoint, answers: dict[str, Any]) -> str:
        return commands.start_briefing(point=row.pk, by=self.actor).get_absolute_url()


class RequestAct(ActPage[Dissemination]):
    """What the acts about a request to send learning on share."""

    page_name = "request to send learning on"
    step: ClassVar[str]

    def find(self, **address: Any) -> Dissemination:
        return dissemination_of(address["pk"], address["asked"])

    def allowed(self, row: Dissemination) -> Decision:
        return may(self.actor, row.life.step(self.step, row.stage).permission, row)

    def back_url(self, row: Dissemination) -> str:
        return row.point.get_absolute_url()

    def more(self, row: Dissemination) -> Mapping[str, Any]:
        return {"intro": row.point.text}


class RecordSent(RequestAct):
    step = "send"
    form_class = forms.SentForm
    title = _("Record that it was sent")
    act_label = _("Record it")
    done_words = _("It is recorded that it was sent.")

    def carry_out(self, row: Dissemination, answers: dict[str, Any]) -> str:
        commands.record_sent(request=row.pk, sent_on=answers["sent_on"], by=self.actor)
        return ""


class RecordAnswer(RequestAct):
    step = "answer"
    form_class = forms.AnswerForm
    title = _("Record the answer")
    act_label = _("Record the answer")
    done_words = _("The answer is recorded.")

    def carry_out(self, row: Dissemination, answers: dict[str, Any]) -> str:
        commands.record_answer(
            request=row.pk, answered_on=answers["answered_on"], answer=answers["answer"], by=self.actor
        )
        return ""


class CallOff(RequestAct):
    step = "call_off"
    form_class = forms.ReasonForm
    title = _("Call the request off")
    act_label = _("Call it off")
    done_words = _("The request is called off.")

    def carry_out(self, row: Dissemination, answers: dict[str, Any]) -> str:
        commands.call_off(request=row.pk, reason=answers["reason"], by=self.actor)
        return ""


_POINT = "learning-points/<uuid:pk>/"
_REQUEST = _POINT + "requests/<uuid:asked>/"
PATHS: list[URLPattern] = [
    path(_POINT, PointPage.as_view(), name="point"),
    path(_POINT + "put-forward", PutForward.as_view(), name="put-forward"),
    path(_POINT + "priorities/<uuid:priority>/take-back", TakeBack.as_view(), name="take-back"),
    path(_POINT + "leave", LeaveAsItIs.as_view(), name="leave"),
    path(_POINT + "withdraw", Withdraw.as_view(), name="withdraw"),
    path(_POINT + "send-on", SendOn.as_view(), name="send-on"),
    path(_POINT + "briefing", StartBriefing.as_view(), name="start-briefing"),
    path(_REQUEST + "sent", RecordSent.as_view(), name="sent"),
    path(_REQUEST + "answered", RecordAnswer.as_view(), name="answered"),
    path(_REQUEST + "call-off", CallOff.as_view(), name="call-off"),
]
