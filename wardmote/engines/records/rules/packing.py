"""What a reader gave, as plain lists that JSON keeps, and what stands for it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from .incoming import IncomingAddress, IncomingInvolvement, IncomingLink, IncomingPerson, IncomingTeam

_NAMES = tuple(each.name for each in fields(IncomingPerson))
_ADDRESSES, _INVOLVEMENTS = _NAMES.index("addresses"), _NAMES.index("involvements")
_of_person = attrgetter(*_NAMES)
_of_address = attrgetter(*(each.name for each in fields(IncomingAddress)))
_of_involvement = attrgetter(*(each.name for each in fields(IncomingInvolvement)))
_of_team = attrgetter(*(each.name for each in fields(IncomingTeam)))
_of_link = attrgetter(*(each.name for each in fields(IncomingLink)))
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def packed(person: IncomingPerson) -> list[Any]:
    """A person without the number of the row, which does not belong to them."""
    values = list(_of_person(person))
    values[0] = 0
    if person.addresses:
        values[_ADDRESSES] = [_of_address(each) for each in person.addresses]
    if person.involvements:
        values[_INVOLVEMENTS] = [_of_involvement(each) for each in person.involvements]
    return values


def unpacked(values: list[Any]) -> IncomingPerson:
    given = dict(zip(_NAMES, values, strict=True))
    return IncomingPerson(
        **given
        | {
            "other_names": tuple((kind, name) for kind, name in given["other_names"]),
            "addresses": tuple(IncomingAddress(*each) for each in given["addresses"]),
            "families": tuple(given["families"]),
            "involvements": tuple(IncomingInvolvement(*each) for each in given["involvements"]),
            "identifiers": tuple((kind, value) for kind, value in given["identifiers"]),
            "says": tuple(given["says"]),
        }
    )


def digest_of(values: list[Any]) -> str:
    """The same for two rows that say the same of the same person."""
    return blake2b(_encode(values).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def teams_packed(teams: Iterable[IncomingTeam]) -> list[tuple[Any, ...]]:
    return [_of_team(each) for each in teams]


def link_packed(link: IncomingLink) -> tuple[Any, ...]:
    values: tuple[Any, ...] = _of_link(link)
    return values
