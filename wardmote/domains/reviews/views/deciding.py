"""The Sub-Group recommends one route; the Chair approves, declines or returns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from wardmote.foundations.access.public import ActPage
from wardmote.foundations.directory.public import LocalAuthority
from wardmote.kernel.authorisation import Decision, refuse
from wardmote.ui.words import gettext as say
from wardmote.ui.words import gettext_lazy as _

from ..commands import decide_recommendation, recommend_route, require_notified
from ..enums import Outcome
from ..forms.referrals import DecideForm, RecommendForm
from ..models import Referral
from ..permissions import DECIDE, RECOMMEND
from ..policies import may, may_decide
from ..presenters import referral_answers as answers_of
from ..presenters.addresses import referral_page
from ..presenters.days import notification_of
from ..presenters.referrals import seen
from ..queries.practices import practice_of
from ..queries.referrals import referral_with_everything, standing_recommendation, sub_group_meetings

OUTCOMES: Mapping[str, Outcome] = {
    "approve": Outcome.APPROVED,
    "decline": Outcome.DECLINED,
    "return": Outcome.RETURNED,
}


class _OfAReferral(ActPage[Referral]):
    """What recommending and deciding share: the referral beside the form."""

    def find(self, **address: Any) -> Referral:
        return referral_with_everything(address["pk"])

    def back_url(self, row: Referral) -> str:
        return referral_page(row)

    def more(self, row: Referral) -> Mapping[str, Any]:
        rule = practice_of(row.partnership_id).for_reviews()
        return {
            "marking": practice_of(row.partnership_id).marking.case_material,
            "who": answers_of.who_referred(row),
            "answers": answers_of.what_it_says(row, rule),
            "earlier": answers_of.road_so_far(row, rule, decided_only=True),
        }


class Recommend(_OfAReferral):
    """One route, with reasons, as agreed at a meeting that has begun (REF-04)."""

    template_name = "reviews/recommend.html"
    page_name = "referral: recommending"
    form_class = RecommendForm
    title: ClassVar[object] = _("Recommend a route")
    act_label = _("Recommend this route to the {decision_maker}")
    save_label = _("Save and come back later")
    done_words = _("The recommendation is recorded. It is with the {decision_maker} now.")

    def allowed(self, row: Referral) -> Decision:
        row.life.step("recommend", row.stage)
        allowed = may(self.actor, RECOMMEND, row)
        if allowed:
            require_notified(row, practice_of(row.partnership_id).for_reviews().deadlines)
        if allowed and not sub_group_meetings(row.partnership_id).met:
            unit = practice_of(row.partnership_id).names.business_unit
            return refuse(
                say("The {recommending_group_short} has not met yet. The %(unit)s convenes it.")
                % {"unit": unit}
            )
        return allowed

    def form_arguments(self, row: Referral) -> dict[str, Any]:
        rule = practice_of(row.partnership_id).for_reviews()
        told = notification_of(row)
        first = told is not None and not row.recommendations.all()
        return {
            "rule": rule,
            "meetings": sub_group_meetings(row.partnership_id).met,
            "review_by": told.review_by if told and first else None,
        }

    def carry_out(self, row: Referral, answers: dict[str, Any]) -> str:
        recommend_route(
            referral=row.pk,
            route=answers["route"],
            reasons=answers["reasons"],
            meeting=answers["meeting"],
            late_reason=answers.get("late_reason", ""),
            by=self.actor,
        )
        return ""


class Decide(_OfAReferral):
    """All the Chair needs on one page: the recommendation, the referral, the decision (REF-05, REF-07)."""

    template_name = "reviews/decide.html"
    page_name = "referral: deciding"
    form_class = DecideForm
    title: ClassVar[object] = _("Decide on the recommendation")
    act_label = _("Record the decision")
    save_label = _("Save and come back later")
    done_words = _("Your decision is recorded.")

    def allowed(self, row: Referral) -> Decision:
        row.life.step("approve", row.stage)
        return may_decide(self.actor, DECIDE, row, standing_recommendation(row))

    def form_arguments(self, row: Referral) -> dict[str, Any]:
        rule = practice_of(row.partnership_id).for_reviews()
        offered = [OUTCOMES[str(outcome)] for outcome in rule.approval.outcomes]
        hints = {
            Outcome.APPROVED: _what_approving_does(row),
            Outcome.DECLINED: say(
                "The referral ends here. Whoever referred the case and the {recommending_group_short} see your reasons."
            ),
            Outcome.RETURNED: say(
                "The {recommending_group_short} looks at it again and recommends once more."
            ),
        }
        return {"hints": {outcome: hints[outcome] for outcome in offered}}

    def more(self, row: Referral) -> Mapping[str, Any]:
        recommendation = standing_recommendation(row)
        rule = practice_of(row.partnership_id).for_reviews()
        lines = answers_of.recommendation_lines(recommendation, rule)[1:] if recommendation else []
        return {**super().more(row), "recommended": lines, "route": seen(row).route}

    def carry_out(self, row: Referral, answers: dict[str, Any]) -> str:
        decide_recommendation(
            referral=row.pk, outcome=Outcome(answers["outcome"]), reasons=answers["reasons"], by=self.actor
        )
        return ""


def _what_approving_does(row: Referral) -> str:
    """What opens, at whose desk, in words (GOV-01, GOV-03)."""
    recommendation = standing_recommendation(row)
    routes = practice_of(row.partnership_id).for_reviews().routes
    area: LocalAuthority | None = row.normally_resident
    if recommendation is None or not routes[recommendation.route].opens_a_forum or area is None:
        return say("The recommended process can begin.")
    words = {"route": routes[recommendation.route].short_label, "area": area.display_name}
    return (
        say(
            "A %(route)s opens at once. The council of %(area)s leads it, because that is where they normally lived, "
            "and it answers to the {accountable_group} of %(area)s."
        )
        % words
    )
