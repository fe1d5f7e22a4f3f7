"""Acts about sharing a report: proposed, asked, answered, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wardmote.engines.documents.public import blocks_of
from wardmote.foundations.access.public import ActPage, as_uuid
from wardmote.kernel.authorisation import Decision, refuse
from wardmote.kernel.errors import NotAtThisStage

from .. import commands
from ..enums import HowGiven
from ..forms import sharing as forms
from ..forms.mapfs import Nothing
from ..models import Report, Sharing
from ..permissions import SHARE_REPORT
from ..policies import may
from ..presenters.places import sharing_at
from ..presenters.sharings import agencies_to_answer_for
from ..queries.after import (
    agreed_version,
    content_to_share,
    report_of_sharing,
    sections_to_choose,
    sharing_rule,
    whole_sharing,
)
from ..workflow import AGREED_BY_LOG
from .report_acts import ReportAct


def _recipients(answers: dict[str, Any]) -> list[commands.Recipient]:
    return [
        commands.Recipient(one["kind"], one["name"], HowGiven(one["how"])) for one in answers["recipients"]
    ]


def _sections(answers: dict[str, Any]) -> list[str]:
    return answers["chosen"] if answers["what"] == forms.SECTIONS else []


class ProposeSharing(ReportAct):
    """The lead agency's desk says with whom, why, and what of the report is shared."""

    permission = SHARE_REPORT
    back_to = "report-after"
    form_class = forms.SharingForm
    list_classes: ClassVar[Mapping[str, Any]] = {"recipients": forms.RecipientLines}
    title: ClassVar[object] = _("Propose to share the report")
    intro: ClassVar[object] = _(
        "Every agency party to the report is asked, and each can refuse. Nobody is given a copy before all have agreed."
    )
    act_label = _("Keep the proposal")

    def allowed(self, row: Report) -> Decision:
        if row.stage != AGREED_BY_LOG.name:
            raise NotAtThisStage(str(_("Only a report that has been agreed by all can be shared.")))
        return super().allowed(row)

    def form_arguments(self, row: Report) -> dict[str, Any]:
        return {
            "sections": sections_to_choose(agreed_version(row)) if row.stage == AGREED_BY_LOG.name else []
        }

    def list_arguments(self, row: Report, prefix: str) -> dict[str, Any]:
        return {"kinds": sharing_rule(row.partnership_id).for_form()}

    def carry_out(self, row: Report, answers: dict[str, Any]) -> str:
        made = commands.propose_sharing(
            report=row.pk,
            purpose=answers["purpose"],
            sections=_sections(answers),
            recipients=_recipients(answers),
            by=self.actor,
        )
        return sharing_at(made)


class OfOneSharing:
    """A page about one sharing, which also speaks of its report."""

    report: Report

    def find(self, **address: Any) -> Sharing:
        found = whole_sharing(address["pk"])
        self.report = report_of_sharing(found)
        return found


class SharingAct(OfOneSharing, ActPage[Sharing]):
    """What the acts about one sharing have in common."""

    step: ClassVar[str]

    def allowed(self, row: Sharing) -> Decision:
        step = row.life.step(self.step, row.stage)
        return may(self.actor, step.permission, row)

    def back_url(self, row: Sharing) -> str:
        return sharing_at(row)


class ChangeSharing(SharingAct):
    step = "change"
    form_class = forms.SharingForm
    list_classes: ClassVar[Mapping[str, Any]] = {"recipients": forms.RecipientLines}
    title: ClassVar[object] = _("Change the proposal")
    act_label = _("Keep the proposal")
    done_words = _("The proposal is changed.")

    def form_arguments(self, row: Sharing) -> dict[str, Any]:
        return {"sections": sections_to_choose(agreed_version(self.report))}

    def list_arguments(self, row: Sharing, prefix: str) -> dict[str, Any]:
        return {"kinds": sharing_rule(self.report.partnership_id).for_form()}

    def initial(self, row: Sharing) -> dict[str, Any]:
        what = forms.WHOLE if row.is_whole else forms.SECTIONS
        return {"purpose": row.purpose, "what": what, "chosen": row.sections}

    def list_initial(self, row: Sharing, prefix: str) -> list[dict[str, Any]]:
        return [{"kind": one.kind, "name": one.name, "how": one.how} for one in row.recipients.all()]

    def carry_out(self, row: Sharing, answers: dict[str, Any]) -> str:
        commands.change_sharing(
            sharing=row.pk,
            purpose=answers["purpose"],
            sections=_sections(answers),
            recipients=_recipients(answers),
            by=self.actor,
        )
        return ""


class AskToShare(SharingAct):
    step = "ask"
    keeps_draft = False
    template_name = "ui/confirm.html"
    form_class = Nothing
    title = _("Ask the agencies whether the report may be shared")
    act_label = _("Ask the agencies")
    done_words = _("The agencies are asked.")

    def more(self, row: Sharing) -> Mapping[str, Any]:
        asked = [one.agency.display_name for one in self.report.agencies.select_related("agency")]
        words = ngettext("%(n)d agency is asked", "%(n)d agencies are asked", len(asked)) % {"n": len(asked)}
        return {
            "consequences": [
                _("%(many)s: %(agencies)s.") % {"many": words, "agencies": ", ".join(asked)},
                _("What is shared, with whom and why is kept as it is now, and nobody can change it."),
                _("If one agency refuses, it is not shared like this. You can then propose it differently."),
            ]
        }

    def carry_out(self, row: Sharing, answers: dict[str, Any]) -> str:
        commands.ask_to_share(sharing=row.pk, by=self.actor)
        return ""


class AnswerSharing(SharingAct):
    """The person of each agency reads what is shared, with whom and why, and answers for the agency (GOV-15)."""

    step = "agree_last"
    template_name = "reviews/sharings/answer.html"
    form_class = forms.SharingAnswerForm
    title = _("May the report be shared?")
    act_label = _("Send the answer")
    done_words = _("Your agency’s answer is recorded.")

    def allowed(self, row: Sharing) -> Decision:
        decision = super().allowed(row)
        if not agencies_to_answer_for(row, self.actor):
            return refuse(
                _("Each agency answers by its own person, once. There is nothing for you to answer here.")
            )
        return decision

    def form_arguments(self, row: Sharing) -> dict[str, Any]:
        return {
            "seen_version": None,
            "agencies": agencies_to_answer_for(row, self.actor),
            "question": str(sharing_rule(self.report.partnership_id).consideration),
        }

    def more(self, row: Sharing) -> Mapping[str, Any]:
        kept = getattr(row, "content", None)
        content = kept.content if kept is not None else content_to_share(row, self.report)
        kinds = dict(sharing_rule(self.report.partnership_id).for_form())
        return {
            "recipients": [
                (one["name"], kinds.get(one["kind"], one["kind"]), HowGiven(one["how"]).label)
                for one in content["recipients"]
            ],
            "sections": [
                {"heading": one["heading"], "blocks": blocks_of(one["text"])} for one in content["sections"]
            ],
            "plan": content["action_plan"],
            "kept": kept,
        }

    def carry_out(self, row: Sharing, answers: dict[str, Any]) -> str:
        commands.answer_sharing(
            sharing=row.pk,
            agency=as_uuid(answers["agency"]),
            agrees=answers["answer"] == forms.AGREES,
            consideration=answers["consideration"],
            reasons=answers["reasons"],
            by=self.actor,
        )
        return ""


class WithdrawSharing(SharingAct):
    step = "withdraw"
    form_class = forms.ReasonsForm
    title = _("Withdraw the proposal to share")
    act_label = _("Withdraw it")
    done_words = _("The proposal is withdrawn.")

    def carry_out(self, row: Sharing, answers: dict[str, Any]) -> str:
        commands.withdraw_sharing(sharing=row.pk, reasons=answers["reasons"], by=self.actor)
        return ""


PATHS: list[URLPattern] = [
    path("reports/<uuid:pk>/share", ProposeSharing.as_view(), name="propose-sharing"),
    path("sharings/<uuid:pk>/change", ChangeSharing.as_view(), name="change-sharing"),
    path("sharings/<uuid:pk>/ask", AskToShare.as_view(), name="ask-to-share"),
    path("sharings/<uuid:pk>/answer", AnswerSharing.as_view(), name="answer-sharing"),
    path("sharings/<uuid:pk>/withdraw", WithdrawSharing.as_view(), name="withdraw-sharing"),
]
