"""Acts about the report: put to the agencies, agreed by each, put to the LOG, agreed by the LOG."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.urls import URLPattern, path

from wardmote.engines.documents.public import blocks_of
from wardmote.foundations.access.public import ActPage, as_uuid
from wardmote.kernel.authorisation import Decision, Permission, refuse
from wardmote.kernel.errors import Refused
from wardmote.ui.words import gettext_lazy as _
from wardmote.ui.words import ngettext

from .. import commands
from ..enums import Answer, LogAnswer
from ..forms import reports as forms
from ..forms.mapfs import Nothing
from ..models import Report
from ..permissions import ANSWER_FOR_LOG, PUT_TO_LOG, RECEIVE_REPORT, WRITE_REPORT
from ..policies import may
from ..presenters import reports as parts
from ..presenters.places import report_at
from ..queries.disagreements import different_views
from ..queries.report import action_plan, sections_to_agree, unfinished
from ..queries.reports_seen import WholeReport, to_receive, whole_report


class ReportAct(ActPage[Report]):
    """What the acts about a report share."""

    permission: ClassVar[Permission]
    step: ClassVar[str] = ""
    back_to: ClassVar[str] = "report"
    whole: WholeReport

    def find(self, **address: Any) -> Report:
        self.whole = whole_report(address["pk"])
        return self.whole.report

    def allowed(self, row: Report) -> Decision:
        if self.step:
            row.life.step(self.step, row.stage)
        return may(self.actor, self.permission, row)

    def back_url(self, row: Report) -> str:
        return report_at(row, self.back_to)


class AskAgencies(ReportAct):
    permission = WRITE_REPORT
    step = "ask_agencies"
    back_to = "report-agreement"
    keeps_draft = False
    template_name = "reviews/reports/ask_agencies.html"
    form_class = Nothing
    title: ClassVar[object] = _("Ask the agencies to agree")
    act_label = _("Ask the agencies")
    done_words = _("The agencies are asked to agree the report as it is now.")

    def allowed(self, row: Report) -> Decision:
        decision = super().allowed(row)
        missing = unfinished(row)
        return refuse(" ".join(missing)) if decision and missing else decision

    def more(self, row: Report) -> Mapping[str, Any]:
        words = ngettext("%(n)d agency is asked", "%(n)d agencies are asked", len(self.whole.agencies))
        asked = ", ".join(one.agency.display_name for one in self.whole.agencies)
        return {
            "sections": [{**one, "blocks": blocks_of(one["text"])} for one in sections_to_agree(row)],
            "plan": action_plan(row),
            "views": different_views(row),
            "consequences": [
                _("%(many)s: %(agencies)s.")
                % {"many": words % {"n": len(self.whole.agencies)}, "agencies": asked},
                _("This text is kept as a version that nobody can change."),
                _("If an agency asks for changes, the report can be written again, and all are asked again."),
            ],
        }

    def carry_out(self, row: Report, answers: dict[str, Any]) -> str:
        commands.ask_agencies(report=row.pk, by=self.actor)
        return ""


class AnswerForAgency(ReportAct):
    """The person of each agency reads exactly the version that was put to it, and answers for the agency."""

    step = "agree_last"
    back_to = "report-agreement"
    template_name = "reviews/reports/answer.html"
    form_class = forms.AgencyAnswerForm
    title = _("Answer for your agency")
    act_label = _("Send the answer")
    done_words = _("Your agency’s answer is recorded.")

    def allowed(self, row: Report) -> Decision:
        row.life.step(self.step, row.stage)
        if not parts.agencies_to_answer_for(self.whole, self.actor):
            return refuse(
                _(
                    "Each agency answers by its own person, once for each version. There is nothing for you to answer here."
                )
            )
        return may(self.actor, row.life.named(self.step).permission, row)

    def form_arguments(self, row: Report) -> dict[str, Any]:
        return {"seen_version": None, "agencies": parts.agencies_to_answer_for(self.whole, self.actor)}

    def initial(self, row: Report) -> dict[str, Any]:
        return {"version": self.whole.latest.pk if self.whole.latest else None}

    def more(self, row: Report) -> Mapping[str, Any]:
        latest = self.whole.latest
        before = self.whole.versions[1] if len(self.whole.versions) > 1 else None
        return {
            "shown": parts.version_shown(latest, before) if latest else None,
            "requests": parts.requests_of(before) if before else [],
        }

    def carry_out(self, row: Report, answers: dict[str, Any]) -> str:
        commands.answer_for_agency(
            report=row.pk,
            agency=as_uuid(answers["agency"]),
            answer=Answer(answers["answer"]),
            comment=answers["comment"],
            version=answers["version"],
            by=self.actor,
        )
        return ""


class PutToLog(ReportAct):
    permission = PUT_TO_LOG
    back_to = "report"
    keeps_draft = False
    template_name = "ui/confirm.html"
    form_class = Nothing
    title = _("Put the report to the {accountable_group_short}")
    act_label = _("Put the report to the {accountable_group_short}")
    done_words = _("The report is with the {accountable_group_short}.")

    def allowed(self, row: Report) -> Decision:
        if row.stage in {"writing", "agreeing", "disagreeing"}:
            waiting = ", ".join(self.whole.waiting())
            return refuse(
                _("Every agency must agree the report first: %(agencies)s.") % {"agencies": waiting}
            )
        row.life.step("put_to_log", row.stage)
        return super().allowed(row)

    def more(self, row: Report) -> Mapping[str, Any]:
        words = {"log": row.accountable_log.display_name}
        return {
            "consequences": [
                _("The members of the %(log)s see the report and its action plan from now on.") % words,
                _("They do not see the {forum}, its event, or who said what there."),
                _(
                    "Its Chair records whether the {accountable_group_short} agrees it and takes the action plan on, or returns it."
                ),
            ]
        }

    def carry_out(self, row: Report, answers: dict[str, Any]) -> str:
        commands.put_to_log(report=row.pk, by=self.actor)
        return ""


class AnswerForLog(ReportAct):
    permission = ANSWER_FOR_LOG
    step = "log_agrees"
    form_class = forms.LogAnswerForm
    title = _("What did the {accountable_group_short} decide?")
    act_label = _("Record the decision")
    done_words = _("The {accountable_group_short}’s decision is recorded.")
    intro = _(
        "If the {accountable_group_short} agrees, it takes the action plan on and answers for carrying it out."
    )

    def carry_out(self, row: Report, answers: dict[str, Any]) -> str:
        commands.answer_for_log(
            report=row.pk,
            answer=LogAnswer(answers["answer"]),
            met_on=answers["met_on"],
            reasons=answers["reasons"],
            by=self.actor,
        )
        return ""


class AcknowledgeReport(ReportAct):
    """A member of a group says that the report sent to it has arrived (EVT-13)."""

    permission = RECEIVE_REPORT
    back_to = "report-agreement"
    keeps_draft = False
    template_name = "ui/confirm.html"
    form_class = Nothing
    title = _("Say that your group has received the report")
    act_label = _("We have received it")
    done_words = _("It is recorded that your group has received the report.")

    def allowed(self, row: Report) -> Decision:
        if to_receive(self.whole, self.actor.person) is None:
            return refuse(_("There is nothing that your group has still to receive."))
        return super().allowed(row)

    def more(self, row: Report) -> Mapping[str, Any]:
        sent = to_receive(self.whole, self.actor.person)
        name = sent.group.display_name if sent else ""
        return {
            "consequences": [_("It stands in the record today that the %(group)s has it.") % {"group": name}]
        }

    def carry_out(self, row: Report, answers: dict[str, Any]) -> str:
        sent = to_receive(self.whole, self.actor.person)
        if sent is None:
            raise Refused(str(_("There is nothing that your group has still to receive.")))
        commands.acknowledge_report(report=row.pk, group=sent.group_id, by=self.actor)
        return ""


PATHS: list[URLPattern] = [
    path("reports/<uuid:pk>/ask", AskAgencies.as_view(), name="ask-agencies"),
    path("reports/<uuid:pk>/answer", AnswerForAgency.as_view(), name="answer-report"),
    path("reports/<uuid:pk>/put-to-log", PutToLog.as_view(), name="put-to-log"),
    path("reports/<uuid:pk>/received", AcknowledgeReport.as_view(), name="acknowledge-report"),
    path("reports/<uuid:pk>/log-answer", AnswerForLog.as_view(), name="log-answer"),
]
