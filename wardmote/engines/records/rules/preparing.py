"""Rows for the tables, made of what was read: plain Python that can run in a process of its own, beside the one that writes.

Rows are given as one array for each column, written as PostgreSQL reads arrays, so that whoever writes only hands them on.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from .arrays import Row, array_of, arrays_of
from .cards import CardBatch, ReadyCards
from .described import as_text
from .incoming import IncomingInvolvement, IncomingPerson
from .kept import born_on, described, in_form
from .keys import card_keys
from .packing import unpacked
from .rubbish import rubbish_later

PERSON = {
    "id": "uuid", "ref": "text", "forename": "text", "middle": "text", "surname": "text", "born_on": "date", "born_text": "text",
    "sex": "text", "nhs_number": "text", "kind": "text", "role": "text", "families": "text", "digests": "text",
}  # fmt: skip
NAME = {"id": "uuid", "person_id": "uuid", "kind": "text", "name": "text"}
ADDRESS = {
    "id": "uuid", "person_id": "uuid", "house": "text", "street": "text", "town": "text", "postcode": "text",
    "is_previous": "boolean", "starts_on": "date", "ends_on": "date",
}  # fmt: skip
INVOLVEMENT = {
    "id": "uuid", "person_id": "uuid", "ref": "text", "service": "text", "team": "text", "worker": "text",
    "is_allocated": "boolean", "starts_on": "date", "ends_on": "date",
}  # fmt: skip
IDENTIFIER = {"id": "uuid", "person_id": "uuid", "kind": "text", "value": "text"}
COLUMNS = {
    "records_person": PERSON,
    "records_othername": NAME,
    "records_address": ADDRESS,
    "records_involvement": INVOLVEMENT,
    "records_identifier": IDENTIFIER,
}


@dataclass(frozen=True)
class Work:
    """A part of an import whose new people are to be prepared."""

    content: bytes
    kind: str
    salt: bytes
    today: str


@dataclass
class Prepared:
    """Rows by table, each table as one array a column; their cards; how many bear each word; and what is left of the part."""

    tables: dict[str, list[str]] = field(default_factory=dict)
    cards: ReadyCards | None = None
    words: Counter[str] = field(default_factory=Counter)
    people: int = 0
    rest: dict[str, Any] = field(default_factory=dict)


def prepare(work: Work) -> Prepared:
    with rubbish_later():
        part = json.loads(zlib.decompress(work.content))
        rows = Rows(work.kind, work.salt, work.today)
        for digest, *values in part.pop("new"):
            rows.add_new(rising_id(), in_form(unpacked(values)), digest)
        return Prepared(rows.arrays(), rows.cards.ready(), rows.words, len(rows.cards), part)


def prepare_until_closed(pipe: Connection) -> None:
    """The life of a process beside: it takes parts until there are no more. It lives here because it knows no tables."""
    while True:
        try:
            work = pipe.recv()
        except EOFError:
            return
        try:
            answer: Prepared | Exception = prepare(work)
        except Exception as error:  # noqa: BLE001 - whatever it was, it is raised where the part was asked for
            answer = error
        try:
            pipe.send(answer)
        except BrokenPipeError:
            return


class Rows:
    """Rows of people on their way into the tables."""

    def __init__(self, kind: str, salt: bytes, today: str) -> None:
        self.kind, self.salt, self.today = kind, salt, today
        self.by_table: dict[str, list[Row]] = {table: [] for table in COLUMNS}
        self.cards = CardBatch()
        self.words: Counter[str] = Counter()

    def add_new(self, pk: str, form: IncomingPerson, digest: str) -> None:
        rows = self.by_table
        rows["records_person"].append(person_row(pk, form, {self.kind: digest}))
        for kind, name in form.other_names:
            rows["records_othername"].append((rising_id(), pk, kind, name))
        for each in form.addresses:
            rows["records_address"].append((
                rising_id(), pk, each.house, each.street, each.town, each.postcode, each.is_previous,
                each.starts_on or None, each.ends_on or None,
            ))  # fmt: skip
        for one in form.involvements:
            rows["records_involvement"].append((rising_id(), pk, *involvement_row(one, self.today)))
        for kind, value in form.identifiers:
            rows["records_identifier"].append((rising_id(), pk, kind, value))
        self.add_card(pk, form)

    def add_card(self, pk: str, form: IncomingPerson) -> None:
        person = described(form)
        is_open = any(not one.has_ended for one in form.involvements)
        self.cards.add(pk, card_keys(person, self.salt, is_open=is_open), as_text(person))
        self.words.update({word for name in person.names for word in name.words})

    def arrays(self) -> dict[str, list[str]]:
        return {table: arrays_of(rows) for table, rows in self.by_table.items() if rows}


def person_row(pk: str, form: IncomingPerson, digests: dict[str, str]) -> Row:
    day = born_on(form)
    return (
        pk, form.person_id, form.forename, form.middle, form.surname, day, "" if day else form.born, form.sex,
        form.nhs_number, form.kind, form.role, array_of(form.families) if form.families else "{}", json.dumps(digests),
    )  # fmt: skip


def involvement_row(one: IncomingInvolvement, today: str) -> Row:
    """What is over although nobody knows since when ended on the day it is brought in, or the day it began if that is later."""
    ends = one.ends_on or (max(today, one.starts_on) if one.has_ended else None)
    return one.ref, one.service, one.team, one.worker, one.is_allocated, one.starts_on or None, ends


def rising_id() -> str:
    """A new id that begins with the moment (UUID version 7): rows that come together lie together in every index."""
    chance = int.from_bytes(os.urandom(10), "big")
    moment = time.time_ns() // 1_000_000
    high = moment << 16 | 0x7000 | chance >> 68
    low = 1 << 63 | chance & (1 << 62) - 1
    return f"{high:016x}{low:016x}"
