"""The last tab of a report: the family's decision, and with whom the report is shared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.urls import URLPattern, path

from wardmote.foundations.access.public import as_uuid
from wardmote.kernel.authorisation import Decision, require
from wardmote.kernel.errors import NotAtThisStage
from wardmote.ui.words import gettext_lazy as _

from .. import commands
from ..forms import families as forms
from ..models import Report
from ..permissions import DECIDE_ABOUT_FAMILIES
from ..policies import may
from ..presenters.families import family_shown, propose_act, sharings_listing
from ..queries.after import families_rule, family_decision_now, family_decisions, sharings_of, tellers
from ..workflow import AGREED_BY_LOG
from .report_acts import ReportAct
from .reports import ReportPart


class ReportAfter(ReportPart):
    """For the agencies at the planning group and the lead agency's desk; the others who read the report do not see it."""

    template_name = "reviews/reports/after.html"
    page_name = "report: families and sharing"
    tab = "after"

    def find(self, **address: Any) -> Report:
        row = super().find(**address)
        require(may(self.actor, DECIDE_ABOUT_FAMILIES, row))
        return row

    def part(self, row: Report) -> Mapping[str, Any]:
        rule = families_rule(row.partnership_id)
        return {
            "family": family_shown(row, rule, list(family_decisions(row.mapf_id))),
            "listing": sharings_listing(list(sharings_of(row.mapf_id))),
            "propose": propose_act(row, self.actor),
        }


class DecideAboutFamily(ReportAct):
    """A new decision takes the place of the one before, which stays readable."""

    permission = DECIDE_ABOUT_FAMILIES
    back_to = "report-after"
    form_class = forms.FamilyDecisionForm
    title: ClassVar[object] = _("What is the family told?")
    intro: ClassVar[object] = _(
        "Only the agencies at the {planning_group} and the lead agency’s desk see this. It can be decided anew later; what was decided before stays readable."
    )
    act_label = _("Record the decision")
    done_words = _("The decision about the family is recorded.")

    def form_arguments(self, row: Report) -> dict[str, Any]:
        return {"rule": families_rule(row.partnership_id)}

    def carry_out(self, row: Report, answers: dict[str, Any]) -> str:
        commands.decide_about_families(
            report=row.pk,
            choice=answers["choice"],
            how=answers["how"],
            reasons=answers["reasons"],
            decide_again_on=answers["again_on"],
            by=self.actor,
        )
        return ""


class RecordFamilyTold(ReportAct):
    permission = DECIDE_ABOUT_FAMILIES
    back_to = "report-after"
    form_class = forms.FamilyToldForm
    title = _("Record that the family was told")
    act_label = _("Record it")
    done_words = _("It is recorded that the family was told.")

    def allowed(self, row: Report) -> Decision:
        decision = family_decision_now(row.mapf_id)
        if row.stage != AGREED_BY_LOG.name or decision is None or not decision.tells_the_family:
            raise NotAtThisStage(
                str(_("The family is told once the report is agreed and it was decided that they are told."))
            )
        return super().allowed(row)

    def form_arguments(self, row: Report) -> dict[str, Any]:
        decision = family_decision_now(row.mapf_id)
        return {"people": tellers(decision) if decision else []}

    def carry_out(self, row: Report, answers: dict[str, Any]) -> str:
        commands.record_family_told(
            report=row.pk,
            told_on=answers["told_on"],
            told_by=as_uuid(answers["told_by"]),
            who_was_told=answers["who_was_told"],
            by=self.actor,
        )
        return ""


PATHS: list[URLPattern] = [
    path("reports/<uuid:pk>/after", ReportAfter.as_view(), name="report-after"),
    path("reports/<uuid:pk>/family", DecideAboutFamily.as_view(), name="decide-family"),
    path("reports/<uuid:pk>/family-told", RecordFamilyTold.as_view(), name="family-told"),
]
