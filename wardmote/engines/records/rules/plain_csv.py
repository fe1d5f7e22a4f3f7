"""Reading the plain CSV of people: which columns it has, what each row says, and what is wrong with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from hashlib import blake2b
from operator import attrgetter
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from .births import read_born
from .described import Description, names_of, read_nhs_number, read_sex
from .places import read_place

PEOPLE_COLUMNS = (
    "person_id", "forename", "middle", "surname", "aliases", "dob", "gender", "house", "street", "town", "postcode",
    "prev_postcode", "household_id", "type", "role", "involvement", "district", "nhs_number", "team", "worker",
)  # fmt: skip
NEEDED = ("person_id", "forename", "surname", "dob")
_LONGEST = {
    "aliases": 1000,
    "house": 80,
    "street": 160,
    "town": 80,
    "postcode": 20,
    "prev_postcode": 20,
    "dob": 40,
    "role": 60,
    "person_id": 80,
}
_LONGEST_OTHER = 120
_MOST_COLUMNS_BESIDE = 40


class CannotBeRead(ValueError):
    """The file is not one that this reader knows; the sentence says why, and what would be."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was left out, and why."""

    row: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """One row about a person, as it was written, without space around its fields."""

    person_id: str
    forename: str = ""
    middle: str = ""
    surname: str = ""
    aliases: str = ""
    dob: str = ""
    gender: str = ""
    house: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""
    prev_postcode: str = ""
    household_id: str = ""
    type: str = ""
    role: str = ""
    involvement: str = ""
    district: str = ""
    nhs_number: str = ""
    team: str = ""
    worker: str = ""

    @property
    def digest(self) -> str:
        """The same for two rows that say the same."""
        said = "\x1f".join(_fields(self))
        return blake2b(said.encode(), digest_size=16).hexdigest()

    @property
    def other_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name.strip()[:200] for name in self.aliases.split(";") if name.strip()))

    def description(self) -> Description:
        places = (
            read_place(self.house, self.street, self.town, self.postcode),
            read_place(postcode=self.prev_postcode, is_previous=True),
        )
        return Description(
            names=names_of(self.forename, self.middle, self.surname, self.other_names),
            born=read_born(self.dob),
            sex=read_sex(self.gender),
            places=tuple(place for place in places if place),
            nhs_number=read_nhs_number(self.nhs_number),
            families=(self.household_id,) if self.household_id else (),
            kind=self.type,
        )


_fields = attrgetter(*(each.name for each in fields(Incoming)))


def read_people(file: BinaryIO) -> Iterator[Incoming | Problem]:
    """Each row of a file in the order of the file. Raises CannotBeRead where it is not such a file at all."""
    rows = csv.reader(text_of(file), strict=True)
    columns = columns_of(first_row(rows), NEEDED, PEOPLE_COLUMNS)
    seen: set[str] = set()
    for at, cells in rows_after_the_first(rows):
        yield cells if isinstance(cells, Problem) else _read(at, columns, cells, seen)


def rows_after_the_first(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | Problem]]:
    """The rows that hold something, each with its number in the file; where the file breaks, a last problem that says so."""
    at = 1
    while True:
        at += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except (csv.Error, UnicodeDecodeError) as error:
            yield at, Problem(at, broken(error))
            return
        if any(cell.strip() for cell in cells):
            yield at, cells


def text_of(file: BinaryIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(file, encoding="utf-8-sig", newline="")


def first_row(rows: Iterator[list[str]]) -> list[str]:
    try:
        return next(rows)
    except StopIteration:
        raise CannotBeRead(_("The file is empty.")) from None
    except (csv.Error, UnicodeDecodeError):
        raise CannotBeRead(
            _("This is not a CSV file in UTF-8. Save it as “CSV UTF-8” and send it again.")
        ) from None


def columns_of(heads: list[str], needed: tuple[str, ...], known: tuple[str, ...]) -> list[str]:
    """The names in the first row, in one spelling."""
    named = [head.strip().lower().replace(" ", "_") for head in heads[:_MOST_COLUMNS_BESIDE]]
    missing = [name for name in needed if name not in named]
    if missing:
        raise CannotBeRead(
            _("The first row must name the columns. Missing: %(columns)s.") % {"columns": ", ".join(missing)}
        )
    twice = sorted({name for name in named if name in known and named.count(name) > 1})
    if twice:
        raise CannotBeRead(_("These columns stand twice: %(columns)s.") % {"columns": ", ".join(twice)})
    return named


def _read(at: int, columns: list[str], cells: list[str], seen: set[str]) -> Incoming | Problem:
    if len(cells) != len(columns):
        return Problem(
            at,
            _("This row has %(has)d fields and the first row %(names)d.")
            % {"has": len(cells), "names": len(columns)},
        )
    given = {name: cleaned(cell) for name, cell in zip(columns, cells, strict=True) if name in PEOPLE_COLUMNS}
    wrong = _wrong(given, seen)
    if wrong:
        return Problem(at, wrong)
    seen.add(given["person_id"])
    return Incoming(**given)


def cleaned(cell: str) -> str:
    """Without control characters, which a database does not keep, and without space around."""
    if cell.isprintable():
        return cell.strip()
    return "".join(letter if letter.isprintable() else " " for letter in cell).strip()


def _wrong(given: dict[str, str], seen: set[str]) -> str:
    if not given["person_id"]:
        return _("The column person_id is empty.")
    if given["person_id"] in seen:
        return _("The number in person_id stands in an earlier row already.")
    for name, text in given.items():
        if len(text) > _LONGEST.get(name, _LONGEST_OTHER):
            return _("The column %(column)s is longer than it can be.") % {"column": name}
    if given.get("dob") and read_born(given["dob"]) is None:
        return _("The date of birth cannot be read. Write it as 2015-03-24 or 24/03/2015, or leave it empty.")
    if given.get("nhs_number") and not read_nhs_number(given["nhs_number"]):
        return _("The NHS number has not ten digits, or its last digit does not fit the others.")
    return ""


def broken(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return _("From here on the file is not UTF-8. Save it as “CSV UTF-8” and send it again.")
    return _("From here on the file cannot be read: a quotation mark is missing or too many.")


def as_packed(rows: Iterable[Incoming]) -> list[list[str]]:
    return [list(_fields(row)) for row in rows]


def unpacked(rows: Iterable[list[Any]]) -> Iterator[Incoming]:
    return (Incoming(*row) for row in rows)
