"""Between asking and agreeing: requests answered, agencies reminded, a disagreement taken further and settled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.urls import URLPattern, path

from wardmote.foundations.access.public import as_uuid
from wardmote.kernel.authorisation import Decision, refuse
from wardmote.kernel.errors import NotAtThisStage
from wardmote.ui.words import gettext_lazy as _
from wardmote.ui.words import ngettext

from .. import commands
from ..enums import Reply
from ..forms import agreement as forms
from ..forms.mapfs import Nothing
from ..models import Report
from ..permissions import ESCALATE, SETTLE, WRITE_REPORT
from ..presenters import reports as parts
from ..queries.disagreements import escalation_rule
from ..queries.report import unanswered_requests
from ..workflow import AGREEING, WRITING
from .report_acts import ReportAct


class AnswerRequest(ReportAct):
    """What was changed, or why not, said to whoever asked before the report is put forward again."""

    permission = WRITE_REPORT
    back_to = "report-agreement"
    template_name = "reviews/reports/answer_request.html"
    form_class = forms.RequestAnswerForm
    title: ClassVar[object] = _("Answer the request for changes")
    act_label: ClassVar[object] = _("Record the answer")
    done_words = _("The answer is recorded. It is shown beside the new version.")

    def allowed(self, row: Report) -> Decision:
        if row.stage != WRITING.name:
            raise NotAtThisStage(
                str(_("Requests for changes are answered while the report is being written."))
            )
        if not unanswered_requests(row):
            return refuse(_("Every request for changes has been answered."))
        return super().allowed(row)

    def more(self, row: Report) -> Mapping[str, Any]:
        waiting = unanswered_requests(row)
        return {"request_shown": parts.request_shown(waiting[0]) if waiting else None}

    def carry_out(self, row: Report, answers: dict[str, Any]) -> str:
        commands.answer_request(
            report=row.pk,
            reply=Reply(answers["reply"]),
            explanation=answers["explanation"],
            by=self.actor,
        )
        return ""


class RemindAgencies(ReportAct):
    permission = WRITE_REPORT
    back_to = "report-agreement"
    keeps_draft = False
    template_name = "ui/confirm.html"
    form_class = Nothing
    title = _("Remind those who have not answered")
    act_label = _("Send the reminder")
    done_words = _("The reminder is sent and counted.")

    def allowed(self, row: Report) -> Decision:
        if row.stage != AGREEING.name:
            raise NotAtThisStage(str(_("Agencies are reminded while their agreement is asked for.")))
        if parts.reminded_today(self.whole):
            return refuse(_("They were reminded today already. They can be reminded again tomorrow."))
        return super().allowed(row)

    def more(self, row: Report) -> Mapping[str, Any]:
        waiting = self.whole.waiting()
        words = ngettext("%(n)d agency is reminded", "%(n)d agencies are reminded", len(waiting))
        return {
            "consequences": [
                f"{words % {'n': len(waiting)}}: {', '.join(waiting)}.",
                _("Their people get an e-mail with the reference and a link, and nothing of the case."),
                _("It is counted, and can be done once on a day."),
            ]
        }

    def carry_out(self, row: Report, answers: dict[str, Any]) -> str:
        commands.remind_agencies(report=row.pk, by=self.actor)
        return ""


class TakeFurther(ReportAct):
    """An agency will not agree: those the practice names are asked how the report goes on (GOV-07)."""

    permission = ESCALATE
    step = "escalate"
    back_to = "report-agreement"
    form_class = forms.DisagreementForm
    template_name = "reviews/reports/take_further.html"
    title = _("Take a disagreement further")
    act_label = _("Ask them")
    done_words = _("They are asked, and see the report from now on.")

    def allowed(self, row: Report) -> Decision:
        row.life.step(self.step, row.stage)
        if not self._open_agencies():
            return refuse(_("There is no agency that was asked and has not agreed."))
        escalation_rule(row)
        return super().allowed(row)

    def _open_agencies(self) -> list[tuple[str, str]]:
        return parts.agencies_that_have_not_agreed(self.whole)

    def form_arguments(self, row: Report) -> dict[str, Any]:
        return {"agencies": self._open_agencies()}

    def more(self, row: Report) -> Mapping[str, Any]:
        rule = escalation_rule(row)
        words = {"who": rule.name, "days": rule.within_working_days}
        return {
            "consequences": [
                _("Asked is: %(who)s, who answers within %(days)s working days.") % words,
                rule.explanation,
                _(
                    "They see the report, its versions and what each agency said of it. They see nothing else."
                ),
                _(
                    "The report waits until they have answered. It goes to nobody without every agency’s agreement."
                ),
            ]
        }

    def carry_out(self, row: Report, answers: dict[str, Any]) -> str:
        commands.take_disagreement_further(
            report=row.pk, agency=as_uuid(answers["agency"]), reasons=answers["reasons"], by=self.actor
        )
        return ""


class Settle(ReportAct):
    """Those who were asked say, with reasons, how the report goes on."""

    permission = SETTLE
    step = "settle_by_writing"
    back_to = "report-agreement"
    form_class = forms.SettlementForm
    template_name = "reviews/reports/settle.html"
    title = _("Settle the disagreement")
    act_label = _("Record the outcome")
    done_words = _("The outcome is recorded, and the {planning_group} is told.")

    def form_arguments(self, row: Report) -> dict[str, Any]:
        return {"outcomes": escalation_rule(row).outcomes}

    def more(self, row: Report) -> Mapping[str, Any]:
        return {
            "one": next((one for one in self.whole.disagreements if not one.outcome), None),
            "requests": [one for version in self.whole.versions for one in parts.requests_of(version)],
        }

    def carry_out(self, row: Report, answers: dict[str, Any]) -> str:
        commands.settle_disagreement(
            report=row.pk,
            outcome=answers["outcome"],
            direction=answers["direction"],
            different_view=answers["different_view"],
            by=self.actor,
        )
        return ""


PATHS: list[URLPattern] = [
    path("reports/<uuid:pk>/answer-request", AnswerRequest.as_view(), name="answer-request"),
    path("reports/<uuid:pk>/remind", RemindAgencies.as_view(), name="remind-agencies"),
    path("reports/<uuid:pk>/disagreement", TakeFurther.as_view(), name="take-disagreement-further"),
    path("reports/<uuid:pk>/disagreement/settle", Settle.as_view(), name="settle-disagreement"),
]
