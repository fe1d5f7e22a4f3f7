"""What a referral says, as questions and answers; what it still lacks; and what was recommended and decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wardmote.foundations.practice.public import ReviewPractice
from wardmote.ui.summary import Answer, Answers
from wardmote.ui.templatetags.ui import day, moment
from wardmote.ui.words import gettext as _

from ..enums import Outcome
from ..models import ChairDecision, Recommendation, Referral, ReferralSubject
from ..rules import OTHER_MECHANISM, CompleteReferral, DaysCanRun, Missing
from .addresses import referral_page
from .days import the_days
from .referral_list import KINDS

PLACE_ON_THE_FORM = {
    "subjects": "id_subjects-0-name",
    "case_kind": "id_case_kind_0",
    "normally_resident": "id_normally_resident_0",
    "agencies": "id_agencies_0",
    "what_happened": "id_what_happened",
    "incident": "id_incident_0",
    "aware_on": "id_aware_on_day",
    "view": "id_view_0",
    "view_reasons": "id_view_reasons",
}


@dataclass(frozen=True)
class MissingLine:
    """One thing that is missing, and the link to where it is asked."""

    sentence: str
    url: str


def missing_in(referral: Referral, rule: ReviewPractice) -> list[Missing]:
    """What a referral lacks before it can be completed, in the form's order (REF-03)."""
    return (
        CompleteReferral(
            needed=frozenset(map(str, rule.referral.needed_to_complete)),
            subjects=len(referral.subjects.all()),
            agencies=len(referral.agencies.all()),
            has_area=referral.normally_resident_id is not None,
            what_happened=referral.what_happened,
            case_kind=referral.case_kind,
        ).missing()
        + DaysCanRun(rule.deadlines, referral.incident, referral.aware_on).missing()
    )


def missing_lines(referral: Referral, rule: ReviewPractice) -> list[MissingLine]:
    return [MissingLine(one.sentence, _change(referral, one.field)) for one in missing_in(referral, rule)]


def _change(referral: Referral, field: str) -> str:
    return f"{referral_page(referral, 'write-referral')}#{PLACE_ON_THE_FORM[field]}"


def what_it_says(referral: Referral, rule: ReviewPractice, *, change: bool = False) -> list[Answers]:
    """Everything that was written, in the form's order; with links to change it while it is a draft."""

    def line(label: str, value: object, field: str, missing: str = "") -> Answer:
        words = missing or _("Not answered yet")
        return Answer(label, value, _change(referral, field) if change else "", words)  # type: ignore[arg-type]

    area = referral.normally_resident
    people = [_person(one) for one in referral.subjects.all()]
    agencies = [one.agency.display_name for one in referral.agencies.all()]
    return [
        Answers(
            _("The case"),
            [
                line(_("Who it is about"), people, "subjects"),
                line(_("A child or an adult"), KINDS.get(referral.case_kind, ""), "case_kind"),
                line(_("Where they normally lived"), area.display_name if area else "", "normally_resident"),
                line(_("Agencies involved"), agencies, "agencies"),
            ],
        ),
        *the_days(referral, rule, writing=referral_page(referral, "write-referral") if change else ""),
        Answers(_("What happened"), [line(_("What happened"), referral.what_happened, "what_happened")]),
        Answers(
            _("Your view, which is not binding")
            if change
            else _("The referrer’s view, which is not binding"),
            [
                line(_("Process that would fit"), view_in_words(referral, rule), "view", _("No view given")),
                line(_("Why"), referral.view_reasons, "view_reasons", _("No reasons given")),
            ],
        ),
    ]


def _person(subject: ReferralSubject) -> str:
    if subject.born_on is None:
        return subject.name
    return _("%(name)s, born %(day)s") % {"name": subject.name, "day": day(subject.born_on)}


def view_in_words(referral: Referral, rule: ReviewPractice) -> str:
    if referral.view == OTHER_MECHANISM:
        return _("Something else")
    return dict(rule.routes.for_form()).get(referral.view, referral.view)


def who_referred(referral: Referral) -> list[Answer]:
    return [
        Answer(_("Referred by"), f"{referral.referred_by.name}, {referral.referring_agency.display_name}"),
        Answer(_("Completed"), referral.completed_at or "", missing=_("Not complete yet")),
        Answer(_("Partnership"), referral.partnership.display_name),
    ]


def recommendation_lines(recommendation: Recommendation, rule: ReviewPractice) -> list[Answer]:
    """One recommendation: route, reasons, the day it was agreed, who recorded it and when (REF-04)."""
    return [
        Answer(_("Route recommended"), str(rule.routes[recommendation.route].label)),
        Answer(_("Reasons"), recommendation.reasons),
        Answer(_("Agreed at the meeting of"), recommendation.agreed_on),
        Answer(_("Recorded by"), _by(recommendation.recommended_by.name, recommendation.recommended_at)),
    ]


def decision_lines(decision: ChairDecision) -> list[Answer]:
    """What the Chair decided (REF-05, REF-07)."""
    words = {
        Outcome.APPROVED: _("Approved"),
        Outcome.DECLINED: _("Declined"),
        Outcome.RETURNED: _("Returned to the {recommending_group_short}"),
    }
    return [
        Answer(_("Decision"), words[Outcome(decision.outcome)]),
        Answer(_("Reasons"), decision.reasons, missing=_("None needed for an approval")),
        Answer(_("Decided by"), _by(decision.decided_by.name, decision.decided_at)),
    ]


def _by(name: str, at: datetime) -> str:
    return f"{name}, {moment(at)}"


def road_so_far(referral: Referral, rule: ReviewPractice, *, decided_only: bool = False) -> list[Answers]:
    """Recommendations with what the Chair decided on each, the newest first."""
    decided = {decision.recommendation_id: decision for decision in referral.decisions.all()}
    shown = []
    for recommendation in referral.recommendations.all():
        if decided_only and recommendation.pk not in decided:
            continue
        if recommendation.pk in decided:
            shown.append(
                Answers(_("The {decision_maker}’s decision"), decision_lines(decided[recommendation.pk]))
            )
        title = _("The {recommending_group_short}’s recommendation")
        shown.append(Answers(title, recommendation_lines(recommendation, rule)))
    return shown
