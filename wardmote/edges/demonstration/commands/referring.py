"""From the referral to the Chair's decision."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from wardmote.domains.reviews.public import (
    ReferralAnswers,
    Subject,
    complete_referral,
    decide_recommendation,
    recommend_route,
    record_notification,
    start_referral,
    write_referral,
)
from wardmote.engines.meetings.public import Meeting
from wardmote.foundations.directory.public import Agency

from ..queries import Case, Reaches
from .cast import Cast, act_as, day, moment

A_YEAR = 365.25


def refer(cast: Cast, case: Case) -> UUID:
    """The practitioner starts, writes and (unless the story ends there) completes a referral."""
    referrer = cast[case.referrer]
    agency = next(one for one in cast.agencies.values() if one.pk == referrer.agency)
    started = moment(case.referred, 14)
    with act_as(referrer, started) as by:
        referral = start_referral(partnership=cast.partnership, agency=agency, by=by)
    answers = _answers(cast, case)
    with act_as(referrer, started + timedelta(minutes=40)) as by:
        write_referral(referral=referral.pk, answers=answers, by=by)
    if case.reaches > Reaches.DRAFT:
        with act_as(referrer, started + timedelta(minutes=55)) as by:
            complete_referral(referral=referral.pk, by=by)
    return UUID(str(referral.pk))


def _answers(cast: Cast, case: Case) -> ReferralAnswers:
    today = day(case.referred)
    return ReferralAnswers(
        case_kind=case.case_kind,
        subjects=tuple(
            Subject(one.name, today - timedelta(days=int(one.years * A_YEAR) + 60)) for one in case.subjects
        ),
        normally_resident=case.area,
        agencies=tuple(_pk(cast.agencies[key]) for key in case.agencies),
        what_happened=case.what_happened,
        view=case.view,
        view_reasons=case.view_reasons,
        incident=case.incident,
        aware_on=day(case.aware) if case.incident else None,
    )


def _pk(agency: Agency) -> UUID:
    return UUID(str(agency.pk))


def notify(cast: Cast, case: Case, referral: UUID) -> None:
    """The Business Unit records that the national body was told."""
    told = day(case.notified)
    with act_as(cast.convener, moment(case.notified, 11)) as by:
        record_notification(
            referral=referral,
            notified_on=told,
            their_reference=case.notified_reference,
            late_reason="",
            by=by,
        )


def recommend(cast: Cast, case: Case, referral: UUID, meeting: UUID) -> None:
    """A member records, on the afternoon of the meeting, the one route the Sub-Group recommends."""
    said = case.recommendation
    assert said is not None
    with act_as(cast[said.by]):
        began = Meeting.objects.get(pk=meeting).starts_at
    with act_as(cast[said.by], began + timedelta(hours=4)) as by:
        recommend_route(referral=referral, route=said.route, reasons=said.reasons, meeting=meeting, by=by)


def decide(cast: Cast, case: Case, referral: UUID) -> None:
    said = case.decision
    assert said is not None
    with act_as(cast[said.by], moment(said.days_ago, 19, 20)) as by:
        decide_recommendation(referral=referral, outcome=said.outcome, reasons=said.reasons, by=by)
