"""Random histories of real acts by all sorts of people, in the database, under row security.

Each begins somewhere on the road and goes on with acts drawn at random: mostly by whoever ought to take them, sometimes by
anybody. Whatever came about, what stands in the database afterwards must be what the workflow tables allow.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as some

from tests.cast import Cast, acting
from tests.properties.acts import draw
from tests.road import Road
from wardmote.domains.reviews.enums import Answer, LogAnswer, Outcome
from wardmote.domains.reviews.models import (
    AgencyAnswer,
    ChairDecision,
    LearningEvent,
    LogDecision,
    Mapf,
    MapfProgress,
    Referral,
    Report,
    ReportAgency,
    ReportSent,
)
from wardmote.domains.reviews.queries.counting import counts
from wardmote.foundations.access.public import Happening, Record
from wardmote.kernel import clock
from wardmote.kernel.clock import LOCAL

BEGINNINGS = (
    "recommended", "opened", "seated", "planning", "event_planned", "ready", "under_way", "recorded",
    "held", "written", "asked", "agreed", "with_log",
)  # fmt: skip


@contextmanager
def undone() -> Iterator[None]:
    """Everything inside is rolled back, so that each history begins afresh."""
    with transaction.atomic():
        savepoint = transaction.savepoint()
        yield
        transaction.savepoint_rollback(savepoint)


def followed_its_table(row: Record) -> None:
    """Every stage the record ever entered was reached by a step of its table from the stage before."""
    steps = {(source.name, step.target.name) for step in row.life.steps for source in step.sources}
    entered = Happening.objects.filter(about=row.pk).exclude(stage="").order_by("version")
    stages = [one.stage for one in entered]
    assert row.stage in row.life.names()
    before = stages[0] if stages else row.stage
    for stage in stages[1:]:
        assert stage == before or (before, stage) in steps, f"{row.life.name}: {before} to {stage}"
        before = stage
    assert row.stage == before


def agreed_by_every_agency(report: Report) -> bool:
    """Counted anew from the answers themselves."""
    version = report.versions.order_by("-number").first()
    answers = AgencyAnswer.objects.filter(report_version=version, answer=Answer.AGREED)
    must = set(ReportAgency.objects.filter(report=report).values_list("agency", flat=True))
    return version is not None and must <= set(answers.values_list("agency", flat=True))


@dataclass(frozen=True)
class Recounted:
    """One MAPF’s dates, found anew in the MAPF, its event, its report and the decisions themselves."""

    authority_id: str
    case_kind: str
    approved_on: date
    planned_for: date | None
    held_on: date | None
    reported_on: date | None
    agreed_on: date | None


def found_anew(cast: Cast) -> list[Recounted]:
    with acting(cast.coordinator):
        approved = {
            one.referral.reference: one.decided_at.astimezone(LOCAL).date()
            for one in ChairDecision.objects.filter(outcome=Outcome.APPROVED).select_related("referral")
        }
    with acting(cast.administrator):
        return [_found_anew(mapf, approved[mapf.referral_reference]) for mapf in Mapf.objects.all()]


def _found_anew(mapf: Mapf, approved_on: date) -> Recounted:
    event_day = LearningEvent.objects.filter(mapf=mapf).values_list("meeting__starts_at", flat=True).first()
    planned_for = event_day.astimezone(LOCAL).date() if event_day else None
    report = Report.objects.filter(mapf=mapf).first()
    reached = report is not None and report.stage in {"with_log", "agreed_by_log"}
    sent = ReportSent.objects.filter(report=report, group=mapf.accountable_log).order_by("-sent_at").first()
    decided = LogDecision.objects.filter(report_version__report=report, answer=LogAnswer.AGREED).first()
    return Recounted(
        authority_id=mapf.normally_resident_id,
        case_kind=mapf.case_kind,
        approved_on=approved_on,
        planned_for=planned_for,
        held_on=planned_for if mapf.stage == "held" else None,
        reported_on=sent.sent_at.astimezone(LOCAL).date() if reached and sent else None,
        agreed_on=decided.met_on if decided else None,
    )


def programme_counts_what_there_is(cast: Cast) -> None:
    """What those who watch over the programme count is what a recount of its MAPFs finds, in every span of days."""
    anew = found_anew(cast)
    with acting(cast.coordinator):
        watched = list(MapfProgress.objects.all())
    today = clock.today()
    for days in (400, 29, 28, 1, 0):
        span = (today - timedelta(days=days), today)
        assert counts(watched, span) == counts(anew, span)


def nothing_is_where_it_cannot_be(cast: Cast) -> None:
    with acting(cast.sub_three):
        for referral in Referral.objects.all():
            followed_its_table(referral)
    with acting(cast.administrator):
        for mapf in Mapf.objects.all():
            followed_its_table(mapf)
        for report in Report.objects.all():
            followed_its_table(report)
            if report.stage in {"agreed_by_all", "with_log", "agreed_by_log"}:
                assert agreed_by_every_agency(report)


def stage_now(cast: Cast) -> str:
    """Where the case is: the stage of its report, else of its MAPF, else of the referral."""
    with acting(cast.administrator):
        for model in (Report, Mapf):
            row = model.objects.first()
            if row is not None and row.stage != "held":
                return row.stage
    with acting(cast.sub_three):
        return Referral.objects.get().stage


@pytest.mark.requirement("GOV-07", "GOV-08", "EVT-01", "MAPF-04")
@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(beginning=some.sampled_from(BEGINNINGS), seed=some.integers(0, 2**32))
def test_no_history_of_acts_leads_where_the_tables_do_not(cast: Cast, beginning: str, seed: int) -> None:
    chance = Random(seed)
    with undone():
        getattr(Road(cast), beginning)()
        tried = [draw(chance, stage_now(cast)).go(cast) for _ in range(15)]
        event(f"from {beginning} to {stage_now(cast)}, {sum(tried)} of {len(tried)} came about")
        nothing_is_where_it_cannot_be(cast)
        programme_counts_what_there_is(cast)
