"""What was decided about the family, and what became of the report: the last tab of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wardmote.foundations.practice.public import FamiliesRule
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import OfferedAct

from ..models import FamilyDecision, Report, Sharing
from ..permissions import SHARE_REPORT
from ..policies import may
from ..workflow import (
    AGREED_BY_LOG,
    SHARED,
    SHARING_AGREED,
    SHARING_ASKED,
    SHARING_PROPOSED,
    SHARING_REFUSED,
    SHARING_WITHDRAWN,
)
from .places import report_at, sharing_at

SHARING_COLOURS = {
    SHARING_PROPOSED.name: "blue",
    SHARING_ASKED.name: "yellow",
    SHARING_AGREED.name: "turquoise",
    SHARING_REFUSED.name: "red",
    SHARED.name: "green",
    SHARING_WITHDRAWN.name: "grey",
}


@dataclass(frozen=True)
class FamilyDecisionShown:
    """One decision with its reason, and when the family was told under it."""

    label: str
    how: str
    reasons: str
    again_on: date | None
    is_overdue: bool
    decided_by: str
    decision: FamilyDecision
    is_now: bool


@dataclass(frozen=True)
class FamilyShown:
    """The decision that counts, the ones before it, and what can be done."""

    question: str
    now: FamilyDecisionShown | None
    earlier: Sequence[FamilyDecisionShown]
    decide: OfferedAct
    told: OfferedAct | None
    waits_for: str


def family_shown(report: Report, rule: FamiliesRule, decisions: Sequence[FamilyDecision]) -> FamilyShown:
    """For those who decide: the agencies at the planning group, and the desk."""
    shown = [_decision(one, rule, is_now=place == 0) for place, one in enumerate(decisions)]
    now = shown[0] if shown else None
    tells = now is not None and now.decision.tells_the_family
    agreed = report.stage == AGREED_BY_LOG.name
    label = _("Decide anew") if now else _("Record the decision")
    return FamilyShown(
        question=str(rule.question),
        now=now,
        earlier=shown[1:],
        decide=OfferedAct(label, report_at(report, "decide-family"), primary=now is None and agreed),
        told=OfferedAct(_("Record that they were told"), report_at(report, "family-told"))
        if tells and agreed
        else None,
        waits_for=_("They are told once the report is agreed.") if tells and not agreed else "",
    )


def _decision(one: FamilyDecision, rule: FamiliesRule, *, is_now: bool) -> FamilyDecisionShown:
    labels = dict(rule.for_form())
    return FamilyDecisionShown(
        label=labels.get(one.choice, one.choice),
        how=one.how,
        reasons=one.reasons,
        again_on=one.decide_again_on,
        is_overdue=is_now and one.decide_again_on is not None and one.decide_again_on < clock.today(),
        decided_by=one.decided_by.name,
        decision=one,
        is_now=is_now,
    )


def sharings_listing(rows: Sequence[Sharing]) -> Listing:
    columns = (
        Column(gettext_lazy("Sharing"), unbroken=True),
        Column(gettext_lazy("How far")),
        Column(gettext_lazy("Proposed")),
    )
    lines = [
        Row(
            [
                Cell(one.reference, url=sharing_at(one)),
                Cell("", tag=one.at_stage.label, colour=SHARING_COLOURS[one.stage]),  # type: ignore[arg-type]
                Cell(one.proposed_at, detail=one.proposed_by.name),
            ]
        )
        for one in rows
    ]
    count = ngettext("%(n)d sharing", "%(n)d sharings", len(lines)) % {"n": len(lines)}
    empty = EmptyState(gettext_lazy("The report has been shared with nobody."))
    return Listing(gettext_lazy("Sharing the report"), columns, lines, count, empty=empty)


def propose_act(report: Report, by: Actor) -> OfferedAct | None:
    """For the lead agency's desk, once the report is agreed."""
    if report.stage == AGREED_BY_LOG.name and may(by, SHARE_REPORT, report):
        return OfferedAct(_("Propose to share the report"), report_at(report, "propose-sharing"))
    return None
