"""Random histories of real acts by all sorts of people, in the database, under row security.

Each begins somewhere on the road and goes on with acts drawn at random: mostly by whoever ought to take them, sometimes by
anybody. Whatever came about, what stands in the database afterwards must be what the workflow tables allow.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as some

from tests.cast import Cast, acting
from tests.properties.acts import draw
from tests.road import Road
from wardmote.domains.reviews.enums import Answer
from wardmote.domains.reviews.models import AgencyAnswer, Mapf, Referral, Report, ReportAgency
from wardmote.foundations.access.public import Happening, Record

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


@pytest.mark.requirement("GOV-07", "GOV-08")
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
