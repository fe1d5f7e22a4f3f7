"""Writing people of an import: a few statements a batch, under row security like everything else.

PostgreSQL refuses COPY into a table whose row security binds the role, and the role may make no temporary tables; so rows go in
as `INSERT … SELECT unnest(…)`, with arrays that come ready made. `docs/performance.md` has the figures beside COPY.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from ..rules.arrays import Row, array_of, arrays_of
from ..rules.preparing import COLUMNS
from ..rules.sounds import sound
from .handing_on import handing_on


@dataclass(frozen=True)
class Place:
    """Where every row of an import lies, and which import and source it names."""

    office: UUID
    circle: UUID
    brought_by: UUID
    source: UUID

    def fixed(self, table: str) -> dict[str, Any]:
        fixed: dict[str, Any] = {
            "office_id": self.office,
            "circle_id": self.circle,
            "brought_by_id": self.brought_by,
        }
        return {**fixed, "source_id": self.source} if table == "records_person" else fixed


_CASTS = {"families": "::varchar[]", "digests": "::jsonb"}


def insert(place: Place, table: str, arrays: Sequence[str]) -> None:
    """Rows of one table, given as one ready-made array a column."""
    columns, fixed = COLUMNS[table], place.fixed(table)
    into = ["team_id" if name == "team" else name for name in columns]
    taken = [_taken(name) for name in columns]
    statement = (
        f"INSERT INTO {table} ({', '.join((*into, *fixed))}) "  # noqa: S608 - names of our own tables
        f"SELECT {', '.join((*taken, *('%s' for _name in fixed)))} FROM {_from(columns)}"
    )
    given: list[Any] = [*fixed.values(), *arrays]
    if "team" in columns:
        statement += " LEFT JOIN records_team t ON t.source_id = %s AND t.ref = new.team"
        given.append(place.source)
    with handing_on() as cursor:
        cursor.execute(statement, given)


def insert_rows(place: Place, table: str, rows: Sequence[Row]) -> None:
    if rows:
        insert(place, table, arrays_of(rows))


def change(place: Place, table: str, rows: Sequence[Row], *, also: str = "") -> None:
    """Rows that are there become these, and name this import. What was is in the history."""
    if not rows:
        return
    columns = COLUMNS[table]
    sets = [
        f"{'team_id' if name == 'team' else name} = {_taken(name)}"
        for name in columns
        if name not in {"id", "person_id", "ref"}
    ]
    team = "LEFT JOIN records_team t ON t.source_id = %s AND t.ref = new.team" if "team" in columns else ""
    statement = (
        f"UPDATE {table} AS old SET {', '.join(sets)}, brought_by_id = %s{also} "  # noqa: S608 - the same
        f"FROM {_from(columns)} {team} WHERE old.id = new.id"
    )
    with handing_on() as cursor:
        cursor.execute(statement, [place.brought_by, *arrays_of(rows), *([place.source] if team else [])])


def remove(table: str, ids: Iterable[UUID]) -> None:
    """Details that are no longer so. What was is in the history."""
    gone = sorted(ids)
    if gone:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE id = ANY (%s)", [gone])  # noqa: S608 - the same


def _taken(column: str) -> str:
    return "t.id" if column == "team" else f"new.{column}{_CASTS.get(column, '')}"


def _from(columns: dict[str, str]) -> str:
    return f"unnest({', '.join(f'%s::{kind}[]' for kind in columns.values())}) AS new ({', '.join(columns)})"


def add_counts(office: UUID, circle: UUID, counts: Counter[str]) -> None:
    """Bring the counts of words up to what was changed."""
    by_word: Counter[str] = Counter()
    for word, by in counts.items():
        by_word[word[:200]] += by
    changed = sorted((word, by) for word, by in by_word.items() if by)
    if not changed:
        return
    arrays: list[Any] = [array_of(word for word, _by in changed), [by for _word, by in changed]]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_wordcount AS old SET people = greatest(old.people + new.by, 0) "
            "FROM unnest(%s::text[], %s::int[]) AS new (word, by) WHERE old.office_id = %s AND old.word = new.word",
            [*arrays, office],
        )
        cursor.execute(
            "INSERT INTO records_wordcount (office_id, circle_id, word, people, sound) "
            "SELECT %s, %s, new.word, new.by, new.sound FROM unnest(%s::text[], %s::int[], %s::text[]) AS new (word, by, sound) "
            "WHERE new.by > 0 ON CONFLICT (office_id, word) DO NOTHING",
            [office, circle, *arrays, [sound(word) for word, _by in changed]],
        )


_LINKS = """
INSERT INTO records_link (id, office_id, circle_id, brought_by_id, person_id, other_id, kind, starts_on, ends_on)
SELECT new.id, %s, %s, %s, one.id, other.id, new.kind, new.starts_on, new.ends_on
FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::date[], %s::date[])
     AS new (id, person, other, kind, starts_on, ends_on)
JOIN records_person one ON one.source_id = %s AND one.ref = new.person
JOIN records_person other ON other.source_id = %s AND other.ref = new.other
ON CONFLICT (person_id, other_id, kind) DO UPDATE
SET starts_on = excluded.starts_on, ends_on = excluded.ends_on, brought_by_id = excluded.brought_by_id
"""


def write_links(place: Place, rows: Sequence[Row]) -> None:
    """New links, and the days of those that are kept already. Rows: id, two refs, kind, first and last day."""
    if rows:
        fixed = [place.office, place.circle, place.brought_by]
        with connection.cursor() as cursor:
            cursor.execute(_LINKS, [*fixed, *arrays_of(rows), place.source, place.source])
