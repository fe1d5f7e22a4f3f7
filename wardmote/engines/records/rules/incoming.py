"""What a file says, in the one form in which every reader gives it, whatever kind of file it read.

A reader gives teams first, then people, then links, and a `Problem` wherever something could not be read. Days are written
`2015-03-24`; a field that is empty says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol


class CannotBeRead(ValueError):
    """The file is not one that this reader knows; the sentence says why, and what would be."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was left out, or a part of one, and why. `table` names the file or sheet where an import has several.

    Row 0 is about a table as a whole (one that is not there, for example): it is to be read, and counts as no unreadable row.
    `person` is there where somebody stays as they are because of it: their number, or empty where not even that could be read.
    """

    row: int
    sentence: str
    table: str = ""
    person: str | None = None


@dataclass(frozen=True, slots=True)
class IncomingTeam:
    """A team as its source system knows it. Its parent, or a parent of that, may be what gives it a district."""

    ref: str
    name: str
    parent_ref: str = ""
    district: str = ""


@dataclass(frozen=True, slots=True)
class IncomingAddress:
    """Where somebody lives or lived, as it was written."""

    house: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""
    is_previous: bool = False
    starts_on: str = ""
    ends_on: str = ""


@dataclass(frozen=True, slots=True)
class IncomingInvolvement:
    """A service that works or worked with somebody. `ref` tells it from the same person's others; `team` is a team's ref."""

    ref: str
    service: str
    team: str = ""
    worker: str = ""
    is_allocated: bool = False
    starts_on: str = ""
    ends_on: str = ""
    has_ended: bool = False
    """It is over although no last day is known; it then ends on the day it is brought in."""


WHO, WHERE, FAMILIES, INVOLVED, NUMBERS = "who", "where", "families", "involved", "numbers"
"""What a file can speak about: names, date of birth, sex, kind and role; addresses; family groups; involvements; the NHS number
and other identifiers."""
EVERYTHING = (WHO, WHERE, FAMILIES, INVOLVED, NUMBERS)


@dataclass(frozen=True, slots=True)
class IncomingPerson:
    """One person, with all that the file says of them.

    `says` names what the file speaks about. What it does not speak about stays as it is known: an Annex A workbook has no
    names, and must not take away those that another file brought. A date of birth, a sex or a kind given by a file that does
    not speak about who somebody is fills in where nothing is known, and never changes what is.
    """

    row: int
    person_id: str
    forename: str = ""
    middle: str = ""
    surname: str = ""
    other_names: tuple[tuple[str, str], ...] = ()
    """Pairs of a NameKind and the whole name."""
    born: str = ""
    sex: str = ""
    nhs_number: str = ""
    kind: str = ""
    role: str = ""
    addresses: tuple[IncomingAddress, ...] = ()
    families: tuple[str, ...] = ()
    involvements: tuple[IncomingInvolvement, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    """Pairs of an IdentifierKind and the number."""
    says: tuple[str, ...] = EVERYTHING


@dataclass(frozen=True, slots=True)
class IncomingLink:
    """`other_id` is the `kind` (a LinkKind) of `person_id`; both are numbers of the source system."""

    row: int
    person_id: str
    other_id: str
    kind: str
    starts_on: str = ""
    ends_on: str = ""


Read = IncomingTeam | IncomingPerson | IncomingLink | Problem


@dataclass(frozen=True)
class NamedFile:
    """One file of an import, by the name it came under. A reader may read it from the start more than once."""

    name: str
    content: BinaryIO


class Reader(Protocol):
    """Reads the files of one import. Memory does not grow with the number of rows."""

    def __call__(self, files: Sequence[NamedFile]) -> Iterator[Read]:
        """Raises CannotBeRead, before anything is given, where these are not such files at all or are not whole."""
