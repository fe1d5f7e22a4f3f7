"""A MAPF from before there was a progress gets the very row, circle and seats that the acts would have made."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import connections

from tests.cast import acting
from tests.committed import Committed, committed
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import LogAnswer
from wardmote.kernel import clock

__all__ = ["committed"]

MIGRATION = import_module("wardmote.domains.reviews.migrations.0005_progress_of_each_mapf")
STEWARDS = import_module("wardmote.domains.reviews.migrations.0010_stewards_of_learning")
ROWS = """
SELECT m.reference, p.reference, p.office_id, p.partnership_id, p.authority_id, p.case_kind, p.lead_agency_id,
       p.accountable_log_id, p.recommended_on, p.approved_on, p.planned_for, p.held_on, p.reported_on, p.agreed_on,
       p.circle_id = m.progress_circle_id, c.title, c.kind, c.office_id
FROM reviews_mapf m JOIN reviews_mapfprogress p ON p.mapf_id = m.id JOIN access_circle c ON c.id = p.circle_id ORDER BY 1
"""
NEWS = """
SELECT p.last_news_at FROM reviews_mapfprogress p ORDER BY p.reference
"""
SEATS = """
SELECT DISTINCT m.reference, s.office_id, s.person_id, s.group_id, s.agency_id, s.role, s.reason
FROM reviews_mapf m JOIN access_seat s ON s.circle_id = m.progress_circle_id WHERE s.ends_at IS NULL
"""
AS_BEFORE = """
ALTER TABLE reviews_mapf ALTER progress_circle_id DROP NOT NULL;
DELETE FROM reviews_mapfprogress;
UPDATE reviews_mapf SET progress_circle_id = NULL;
"""
"""Their circles stay: what else lies in them, such as learning points, is not for this migration to make."""
NOT_FORCED = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relforcerowsecurity
"""


@pytest.fixture
def mapfs(committed: Committed) -> Committed:
    """One at each part of the road, and one that somebody has left."""
    road = committed.road
    road.opened()
    road.event_planned()
    road.held()
    road.with_log()
    agreed = road.with_log()
    with acting(committed.cast.log_chair) as by:
        act.answer_for_log(report=agreed.pk, answer=LogAnswer.AGREED, met_on=clock.today(), reasons="", by=by)
    left = road.planning()
    with acting(committed.cast.administrator) as by:
        member = left.members.get(person=committed.cast.planner_police)
        act.release_planning_member(mapf=left.pk, member=member.pk, by=by)
    return committed


def sorted_rows(rows: list[tuple[Any, ...]]) -> list[str]:
    return sorted(map(repr, rows))


def test_what_is_made_for_them_is_what_the_acts_make(mapfs: Committed) -> None:
    rows, seats, news = mapfs.ask(ROWS), mapfs.ask(SEATS), mapfs.ask(NEWS)
    assert len(rows) == 6
    with mapfs.from_outside() as outside:
        for statement in filter(str.strip, AS_BEFORE.split(";")):
            outside.execute(statement.encode())
    with connections["owner"].schema_editor() as editor:
        MIGRATION.give_each_mapf_its_progress(None, editor)
        STEWARDS.seat_those_who_recommend(None, editor)
    assert sorted_rows(mapfs.ask(ROWS)) == sorted_rows(rows)
    assert sorted_rows(mapfs.ask(SEATS)) == sorted_rows(seats)
    for (kept,), (found,) in zip(news, mapfs.ask(NEWS), strict=True):
        assert abs(kept - found) < timedelta(seconds=1)
    assert mapfs.ask(NOT_FORCED) == []
