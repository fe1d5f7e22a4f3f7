"""Writing a batch of people: a few statements with arrays, under row security like everything else.

COPY into a table is refused by PostgreSQL where row security binds the role, so rows go in as `INSERT … SELECT unnest(…)`,
which is nearly as fast; `docs/performance.md` has both figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from wardmote.kernel import clock

from ..enums import NameKind, PersonKind, Service
from ..rules.described import Description, as_text
from ..rules.involved import read_involvement
from ..rules.keys import VERSION, card_keys
from ..rules.plain_csv import Incoming
from ..rules.sounds import sound

_KINDS = set(PersonKind.values)
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Place:
    """The office and circle that every row of an import has."""

    office: UUID
    circle: UUID


@dataclass
class Batch:
    """People of one import on their way into the tables."""

    place: Place
    brought_by: UUID
    source: UUID
    new: int = 0
    people: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    names: list[Row] = field(default_factory=list)
    addresses: list[Row] = field(default_factory=list)
    involvements: list[Row] = field(default_factory=list)
    cards: list[Row] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)

    def add(self, person: UUID, row: Incoming, *, is_new: bool, team: UUID | None) -> None:
        described = row.description()
        self.new += is_new
        (self.people if is_new else self.changed).append(_person(person, row, described))
        self.names += [(uuid4(), person, NameKind.ALIAS.value, name) for name in row.other_names]
        self._add_addresses(person, row)
        self._add_involvement(person, row, team)
        involved = read_involvement(row.involvement)
        is_open = involved is not None and involved.is_open
        keys = "{" + ",".join(map(str, card_keys(described, self.place.office.bytes, is_open=is_open))) + "}"
        self.cards.append((person, keys, as_text(described)))
        self.words.update({word for name in described.names for word in name.words})

    def _add_addresses(self, person: UUID, row: Incoming) -> None:
        if row.house or row.street or row.town or row.postcode:
            code = row.postcode[:10].upper()
            self.addresses.append((uuid4(), person, row.house, row.street, row.town, code, False))
        if row.prev_postcode:
            self.addresses.append((uuid4(), person, "", "", "", row.prev_postcode[:10].upper(), True))

    def _add_involvement(self, person: UUID, row: Incoming, team: UUID | None) -> None:
        involved = read_involvement(row.involvement)
        if involved is None:
            return
        service = Service.EARLY_HELP if involved.is_early_help else Service.SOCIAL_WORK
        ended = None if involved.is_open else clock.today()
        self.involvements.append(
            (uuid4(), person, service.value, service.value, team, row.worker, involved.is_allocated, ended)
        )


def _person(person: UUID, row: Incoming, described: Description) -> Row:
    born = described.born
    born_on = date(born.year, born.month, born.day) if born and born.is_whole else None
    kind = row.type.lower() if row.type.lower() in _KINDS else ""
    families = "{" + ",".join(f'"{_escaped(family)}"' for family in described.families) + "}"
    return (
        person, row.person_id, row.forename, row.middle, row.surname, born_on, "" if born_on else row.dob, described.sex,
        described.nhs_number, kind, row.role, families, row.digest,
    )  # fmt: skip


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


_PERSON = {
    "id": "uuid", "ref": "text", "forename": "text", "middle": "text", "surname": "text", "born_on": "date", "born_text": "text",
    "sex": "text", "nhs_number": "text", "kind": "text", "role": "text", "families": "text", "digest": "text",
}  # fmt: skip
_NAME = {"id": "uuid", "person_id": "uuid", "kind": "text", "name": "text"}
_ADDRESS = {
    "id": "uuid", "person_id": "uuid", "house": "text", "street": "text", "town": "text", "postcode": "text", "is_previous": "boolean",
}  # fmt: skip
_INVOLVEMENT = {
    "id": "uuid", "person_id": "uuid", "ref": "text", "service": "text", "team_id": "uuid", "worker": "text",
    "is_allocated": "boolean", "ends_on": "date",
}  # fmt: skip
_CARD = {"person_id": "uuid", "keys": "text", "text": "text"}
_CASTS = {"families": "::varchar[]", "keys": "::bigint[]"}


def write(batch: Batch) -> None:
    """Everything of a batch, in the order in which rows need each other."""
    place = {"office_id": batch.place.office, "circle_id": batch.place.circle}
    brought = {**place, "brought_by_id": batch.brought_by}
    _insert("records_person", _PERSON, batch.people, {**brought, "source_id": batch.source})
    _change_people(batch)
    _insert("records_othername", _NAME, batch.names, brought)
    _insert("records_address", _ADDRESS, batch.addresses, brought)
    _insert("records_involvement", _INVOLVEMENT, batch.involvements, brought)
    same = "ON CONFLICT (person_id) DO UPDATE SET keys = excluded.keys, text = excluded.text, version = excluded.version"
    _insert("records_card", _CARD, batch.cards, {**place, "version": VERSION}, same)


def _insert(
    table: str, columns: dict[str, str], rows: list[Row], fixed: dict[str, Any], beside: str = ""
) -> None:
    if not rows:
        return
    taken = ", ".join(f"new.{name}{_CASTS.get(name, '')}" for name in columns)
    given = ", ".join("%s" for _name in fixed)
    statement = (
        f"INSERT INTO {table} ({', '.join((*columns, *fixed))}) SELECT {taken}, {given} "  # noqa: S608 - names of our own tables
        f"FROM {_arrays(columns)} {beside}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*fixed.values(), *_columns(rows)])


def _change_people(batch: Batch) -> None:
    if not batch.changed:
        return
    changes = ", ".join(f"{name} = new.{name}{_CASTS.get(name, '')}" for name in _PERSON if name != "id")
    statement = f"UPDATE records_person AS old SET {changes}, brought_by_id = %s FROM {_arrays(_PERSON)} WHERE old.id = new.id"  # noqa: S608 - the same
    with connection.cursor() as cursor:
        cursor.execute(statement, [batch.brought_by, *_columns(batch.changed)])


def _arrays(columns: dict[str, str]) -> str:
    return f"unnest({', '.join(f'%s::{kind}[]' for kind in columns.values())}) AS new ({', '.join(columns)})"


def _columns(rows: Iterable[Row]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


def add_counts(place: Place, counts: Counter[str]) -> None:
    """Bring the counts of words up to what the import changed."""
    by_word: Counter[str] = Counter()
    for word, by in counts.items():
        by_word[word[:200]] += by
    changed = sorted((word, by) for word, by in by_word.items() if by)
    if not changed:
        return
    arrays: list[list[Any]] = [[word for word, _by in changed], [by for _word, by in changed]]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_wordcount AS old SET people = greatest(old.people + new.by, 0) "
            "FROM unnest(%s::text[], %s::int[]) AS new (word, by) WHERE old.office_id = %s AND old.word = new.word",
            [*arrays, place.office],
        )
        cursor.execute(
            "INSERT INTO records_wordcount (office_id, circle_id, word, people, sound) "
            "SELECT %s, %s, new.word, new.by, new.sound FROM unnest(%s::text[], %s::int[], %s::text[]) AS new (word, by, sound) "
            "WHERE new.by > 0 ON CONFLICT (office_id, word) DO NOTHING",
            [place.office, place.circle, *arrays, [sound(word) for word, _by in changed]],
        )


_LINK = {
    "id": "uuid",
    "person_id": "uuid",
    "other_id": "uuid",
    "kind": "text",
    "starts_on": "date",
    "ends_on": "date",
}


def write_links(place: Place, brought_by: UUID, rows: Iterable[list[str]]) -> None:
    """New links, and the days of those that are kept already."""
    kept = [
        (uuid4(), person, other, kind, starts or None, ends or None)
        for person, other, kind, starts, ends in rows
    ]
    fixed = {"office_id": place.office, "circle_id": place.circle, "brought_by_id": brought_by}
    same = (
        "ON CONFLICT (person_id, other_id, kind) DO UPDATE "
        "SET starts_on = excluded.starts_on, ends_on = excluded.ends_on, brought_by_id = excluded.brought_by_id"
    )
    _insert("records_link", _LINK, kept, fixed, same)
