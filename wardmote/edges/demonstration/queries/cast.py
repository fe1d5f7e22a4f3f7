"""The invented people, the agencies they work for and the groups they sit on, one file for each partnership."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from wardmote.foundations.directory.enums import AgencyKind, AgencyRole, GroupKind, GroupRole

REFERENCE = Path(__file__).resolve().parent.parent / "reference"
PARTNERSHIPS = ("mid-and-west-wales", "somerset", "kent")


class FromFile(BaseModel):
    """Something read from a file of the demonstration; a word that does not belong there is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CastGroup(FromFile):
    """A group that the directory's reference facts do not have. Its name is assumed, and marked so."""

    key: str
    kind: GroupKind
    name: str
    short_name: str


class CastAgency(FromFile):
    """An agency with the codes that tie it to the national facts, and what its e-mail addresses end in."""

    key: str
    name: str
    name_cy: str = ""
    kind: AgencyKind
    mail: str
    role: AgencyRole = AgencyRole.RELEVANT_AGENCY
    local_authority: str | None = None
    health_body: str | None = None
    police_force: str | None = None


class CastPerson(FromFile):
    """Somebody obviously invented: what they do, for which agency, and at which tables they sit by their post."""

    key: str
    name: str
    agency: str
    post: str
    post_of_group: str | None = None
    groups: tuple[str, ...] = ()
    office_role: str | None = None
    index_role: str | None = None
    works_as: Literal["paid", "volunteer"] = "paid"
    language: Literal["en", "cy"] = "en"
    introduced: bool = False

    def seats_on_groups(self) -> Iterator[tuple[str, GroupRole]]:
        for seat in self.groups:
            key, _, role = seat.partition(":")
            yield key, GroupRole(role)


class Troupe(FromFile):
    """One partnership of the demonstration."""

    partnership: str
    since: date
    convener: str = ""
    sub_group: str = ""
    cases: str = ""
    meetings: str = ""
    index_keeper: str = ""
    index_decider: str = ""
    whole_year: bool = False
    groups: tuple[CastGroup, ...] = ()
    agencies: tuple[CastAgency, ...]
    people: tuple[CastPerson, ...]

    def email_of(self, person: CastPerson) -> str:
        """carys.example@carmarthenshire.example: addresses that lead nowhere."""
        plain = person.name.lower().translate(_PLAIN).split()
        first, last = [word for word in plain if word not in _TITLES][:2]
        mail = next(agency.mail for agency in self.agencies if agency.key == person.agency)
        return f"{first}.{last}@{mail}.example"


_TITLES = {"dr", "ds", "di", "pc", "sgt"}
_PLAIN = str.maketrans("âêîôûŵŷ", "aeiouwy")


@cache
def troupes() -> tuple[Troupe, ...]:
    return tuple(
        Troupe.model_validate(tomllib.loads((REFERENCE / f"{key}.toml").read_text(encoding="utf-8")))
        for key in PARTNERSHIPS
    )


def stories() -> tuple[Troupe, ...]:
    """The partnerships that have cases, in the order in which they are played."""
    return tuple(troupe for troupe in troupes() if troupe.cases)


def with_an_index() -> tuple[Troupe, ...]:
    """The partnerships in which an office keeps an index of records."""
    return tuple(troupe for troupe in troupes() if troupe.index_keeper)


def everybody() -> Iterator[tuple[Troupe, CastPerson]]:
    """Every invented person with their partnership, those to be introduced first."""
    for introduced in (True, False):
        for troupe in troupes():
            yield from ((troupe, person) for person in troupe.people if person.introduced is introduced)
