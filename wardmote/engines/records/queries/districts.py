"""Which district a team works for: its own, or that of the nearest team above it that has one."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import connection

_NEAREST = """
WITH RECURSIVE above AS (
    SELECT id AS team, id AS at, source_id, parent_ref, district_id, 1 AS steps FROM records_team WHERE id = ANY (%s)
    UNION ALL
    SELECT above.team, parent.id, parent.source_id, parent.parent_ref, parent.district_id, above.steps + 1
    FROM above JOIN records_team parent ON parent.source_id = above.source_id AND parent.ref = above.parent_ref
    WHERE above.district_id IS NULL AND above.parent_ref <> ''
) CYCLE at SET goes_round USING passed
SELECT team, district_id FROM above WHERE district_id IS NOT NULL
"""


def districts_of_teams(teams: Collection[UUID]) -> dict[UUID, UUID]:
    """Team → district. A team whose parents lead nowhere, or in a circle, is left out: it routes nowhere yet."""
    if not teams:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, [sorted(teams)])
        return dict(cursor.fetchall())
