"""The Chair approves, declines or returns. Nothing starts before approval."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from wardmote.foundations.ledger.public import record
from wardmote.foundations.practice.public import practice_for
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_noop

from ..enums import Outcome
from ..events import RecommendationDecided
from ..models import ChairDecision, Referral
from ..policies import may_decide
from .opening import open_mapf

STEP_OF: Final = {Outcome.APPROVED: "approve", Outcome.DECLINED: "decline", Outcome.RETURNED: "return"}
TOLD: Final = {
    Outcome.APPROVED: gettext_noop("Recommendation approved by the {decision_maker}"),
    Outcome.DECLINED: gettext_noop("Recommendation declined by the {decision_maker}"),
    Outcome.RETURNED: gettext_noop("Returned to the {recommending_group_short} by the {decision_maker}"),
}


@command(carries_out="REF-05 REF-06 REF-07")
def decide_recommendation(*, referral: UUID, outcome: Outcome, reasons: str, by: Actor) -> ChairDecision:
    """The Chair approves, declines or returns the recommendation; an approved MAPF opens in the same moment."""
    row = Referral.objects.locked(referral)
    step = row.life.step(STEP_OF[outcome], row.stage)
    recommendation = row.recommendations.select_related("recommended_by").get(stands=True)
    require(may_decide(by, step.permission, row, recommendation))
    if outcome is not Outcome.APPROVED and not reasons.strip():
        raise CannotBeRight(
            _("Say why, so that those who referred and recommended can learn from it."), field="reasons"
        )
    decision = ChairDecision(
        referral=row,
        recommendation=recommendation,
        outcome=outcome,
        reasons=reasons.strip(),
        recommended_by_id=recommendation.recommended_by_id,
        decided_by_id=by.person,
        decided_at=clock.now(),
        **row.place(),
    )
    decision.save(force_insert=True)
    row.happened(TOLD[outcome], by=by, stage=step.target)
    record("recommendation decided", by=by, about=row, outcome=outcome.value)
    route = practice_for(row.partnership_id).document.for_reviews().routes[recommendation.route]
    if outcome is Outcome.APPROVED and route.opens_a_forum:
        open_mapf(referral=row, by=by)
    RecommendationDecided(row.pk, outcome.value, by.person).emit()
    return decision
