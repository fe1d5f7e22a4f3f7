"""Reading the plain CSV of relational links."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from uuid import UUID

from django.utils.translation import gettext as _

from ..enums import LinkKind
from .births import read_born
from .plain_csv import Problem, cleaned, columns_of, first_row, rows_after_the_first, text_of
from .relationships import read_relationship

LINK_COLUMNS = ("person_id", "other_id", "relationship", "start", "end")
NEEDED = ("person_id", "other_id", "relationship")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class IncomingLink:
    """`other_id` is the `relationship` of `person_id`; dates as they were written and as they are read."""

    row: int
    person_id: str
    other_id: str
    relationship: str
    start: str = ""
    end: str = ""

    @property
    def starts_on(self) -> date | None:
        return _day(self.start)

    @property
    def ends_on(self) -> date | None:
        return _day(self.end)


def read_links(file: BinaryIO) -> Iterator[IncomingLink | Problem]:
    """Each row of a file in the order of the file. Raises CannotBeRead where it is not such a file at all."""
    rows = csv.reader(text_of(file), strict=True)
    columns = columns_of(first_row(rows), NEEDED, LINK_COLUMNS)
    for at, cells in rows_after_the_first(rows):
        yield cells if isinstance(cells, Problem) else _read(at, columns, cells)


def _read(at: int, columns: list[str], cells: list[str]) -> IncomingLink | Problem:
    if len(cells) != len(columns):
        counts = {"has": len(cells), "names": len(columns)}
        return Problem(at, _("This row has %(has)d fields and the first row %(names)d.") % counts)
    given = {name: cleaned(cell) for name, cell in zip(columns, cells, strict=True) if name in LINK_COLUMNS}
    wrong = _wrong(given)
    return Problem(at, wrong) if wrong else IncomingLink(row=at, **given)


def _wrong(given: dict[str, str]) -> str:
    for name in NEEDED:
        if not given[name]:
            return _("The column %(column)s is empty.") % {"column": name}
    for name, text in given.items():
        if len(text) > _LONGEST:
            return _("The column %(column)s is longer than it can be.") % {"column": name}
    if given["person_id"] == given["other_id"]:
        return _("Nobody can be linked with themself.")
    if read_relationship(given["relationship"]) is None:
        return _(
            "The relationship is no word that is known here, such as mother, sibling or in contact with."
        )
    return _wrong_days(given)


def _wrong_days(given: dict[str, str]) -> str:
    days: dict[str, date | None] = {}
    for name in ("start", "end"):
        if given.get(name):
            days[name] = _day(given[name])
            if days[name] is None:
                return _("The date in %(column)s cannot be read. Write it as 2015-03-24 or 24/03/2015.") % {
                    "column": name
                }
    start, end = days.get("start"), days.get("end")
    return _("The link ends before it starts.") if start and end and end < start else ""


def _day(text: str) -> date | None:
    born = read_born(text) if text else None
    return date(born.year, born.month, born.day) if born and born.is_whole else None


def as_kept(link: IncomingLink, person: UUID, other: UUID) -> list[str]:
    """The link in the one direction in which it is kept: person, who the other is to them, and the days."""
    kind = read_relationship(link.relationship) or LinkKind.OTHER
    turned = kind.is_kept_turned or (kind.inverse is kind and other < person)
    if turned:
        person, other, kind = other, person, kind.inverse
    days = ["" if day is None else day.isoformat() for day in (link.starts_on, link.ends_on)]
    return [str(person), str(other), kind.value, *days]
