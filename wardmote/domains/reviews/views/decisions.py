"""What the agencies decide together: proposed by one, answered by each for itself (GOV-06)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import URLPattern, path

from wardmote.foundations.access.public import as_uuid
from wardmote.kernel.authorisation import Decision, refuse
from wardmote.kernel.errors import NotAtThisStage
from wardmote.ui.words import gettext_lazy as _

from .. import commands
from ..forms import mapfs as forms
from ..models import JointDecision, Mapf
from ..permissions import DECIDE_TOGETHER
from ..policies import agencies_spoken_for
from ..presenters.mapfs import what_is_proposed
from ..queries.mapfs import decision_of
from ..queries.planning import agencies_seated, agencies_that_answer
from .mapf_acts import MapfAct


class ProposeMeetings(MapfAct):
    permission = DECIDE_TOGETHER
    form_class = forms.ProposeMeetingsForm
    title = _("Propose how often you meet")
    intro = _(
        "It holds once every agency of the {planning_group} has agreed. Your own agency agrees by proposing it."
    )
    act_label = _("Propose it")
    done_words = _("It is proposed, and the other agencies are asked.")

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        asked = {name: answers[name] for name in ("how_often", "meetings_planned", "reasons")}
        commands.propose_meetings(mapf=row.pk, **asked, by=self.actor)
        return ""


class ProposeLeadAgency(MapfAct):
    permission = DECIDE_TOGETHER
    form_class = forms.ProposeLeadForm
    title = _("Propose another lead agency")
    intro = _(
        "The council of the area where the subjects normally lived leads, unless all agencies agree that another does. "
        "The record then belongs to that agency’s desk."
    )
    act_label = _("Propose it")
    done_words = _("It is proposed, and the other agencies are asked.")

    def form_arguments(self, row: Mapf) -> dict[str, Any]:
        others = [one for one in agencies_seated(row) if one.pk != row.lead_agency_id]
        agencies = [(str(one.pk), one.display_name) for one in others]
        return {**super().form_arguments(row), "agencies": agencies}

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        commands.propose_lead_agency(
            mapf=row.pk, agency=as_uuid(answers["agency"]), reasons=answers["reasons"], by=self.actor
        )
        return ""


class AnswerDecision(MapfAct):
    """Answer for my own agency. Somebody else's answer in the meantime does not matter to it."""

    permission = DECIDE_TOGETHER
    minds_changes = False
    template_name = "reviews/mapfs/answer_decision.html"
    form_class = forms.AnswerDecisionForm
    title = _("Answer for your agency")
    act_label = _("Send the answer")
    done_words = _("Your agency’s answer is recorded.")

    def decision(self, row: Mapf) -> JointDecision:
        return decision_of(row, self.kwargs["decision"])

    def allowed(self, row: Mapf) -> Decision:
        decision = self.decision(row)
        if decision.agreed_at or decision.declined_at:
            raise NotAtThisStage(str(_("This has been decided already.")))
        if not self._open_agencies(row, decision):
            return refuse(
                _("Each agency answers by its own person, once. There is nothing for you to answer here.")
            )
        return super().allowed(row)

    def _open_agencies(self, row: Mapf, decision: JointDecision) -> list[tuple[str, str]]:
        said = {answer.agency_id for answer in decision.answers.all()}
        mine = agencies_spoken_for(self.actor, DECIDE_TOGETHER, row) - said
        return [(str(one.pk), one.display_name) for one in agencies_that_answer(row) if one.pk in mine]

    def form_arguments(self, row: Mapf) -> dict[str, Any]:
        return {**super().form_arguments(row), "agencies": self._open_agencies(row, self.decision(row))}

    def more(self, row: Mapf) -> Mapping[str, Any]:
        decision = self.decision(row)
        return {"decision": decision, "proposal": what_is_proposed(decision)}

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        commands.answer_joint_decision(
            decision=self.kwargs["decision"],
            agency=as_uuid(answers["agency"]),
            agrees=answers["answer"] == forms.AGREES,
            comment=answers["comment"],
            by=self.actor,
        )
        return ""


PATHS: list[URLPattern] = [
    path("mapfs/<uuid:pk>/decisions/meetings", ProposeMeetings.as_view(), name="propose-meetings"),
    path("mapfs/<uuid:pk>/decisions/lead-agency", ProposeLeadAgency.as_view(), name="propose-lead"),
    path(
        "mapfs/<uuid:pk>/decisions/<uuid:decision>/answer", AnswerDecision.as_view(), name="answer-decision"
    ),
]
