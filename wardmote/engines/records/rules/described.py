"""What is known or asked of somebody, in the one form that is compared, and the text it is kept as."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .births import Born, read_born
from .names import Name, read_name, read_whole
from .places import Place, read_place


@dataclass(frozen=True, slots=True)
class Description:
    """Somebody as far as they are described. The first name is the one in use; the others are also known."""

    names: tuple[Name, ...] = ()
    born: Born | None = None
    sex: str = ""
    places: tuple[Place, ...] = ()
    nhs_number: str = ""
    linked: tuple[Description, ...] = ()
    families: tuple[str, ...] = ()
    kind: str = ""

    def __bool__(self) -> bool:
        return bool(self.names or self.born or self.places or self.nhs_number)


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote of a person, field by field; any field may be empty."""

    forename: str = ""
    middle: str = ""
    surname: str = ""
    aliases: tuple[str, ...] = ()
    born: str = ""
    sex: str = ""
    house: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""
    nhs_number: str = ""
    linked: tuple[tuple[str, str], ...] = field(default=())
    """Children named beside the person: name in one piece, and date of birth."""


_SEXES = {
    "f": "F",
    "female": "F",
    "girl": "F",
    "woman": "F",
    "2": "F",
    "m": "M",
    "male": "M",
    "boy": "M",
    "man": "M",
    "1": "M",
    "x": "X",
    "9": "X",
}


def read_sex(text: str) -> str:
    return _SEXES.get(text.strip().lower(), "")


def read_nhs_number(text: str) -> str:
    """Ten digits whose last one fits the others, or nothing."""
    digits = "".join(letter for letter in text if letter in "0123456789")
    if len(digits) != 10 or len(set(digits)) == 1:  # noqa: PLR2004 - digits of an NHS number
        return ""
    check = (
        11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    )
    return digits if check % 11 == int(digits[9]) and check != 10 else ""  # noqa: PLR2004 - the check digit that is never given


def names_of(forename: str, middle: str, surname: str, aliases: Iterable[str]) -> tuple[Name, ...]:
    """The name in use, then every other one; each once. A name that stands in one field is also read as a whole one."""
    main = read_name(forename, middle, surname)
    whole = (read_whole(text) for text in _in_one_field(forename, surname))
    others = (read_whole(alias, main) for alias in aliases)
    return tuple(dict.fromkeys(name for name in (*whole, main, *others) if name))


def _in_one_field(forename: str, surname: str) -> tuple[str, ...]:
    """The field that holds more than one word where the other one is empty."""
    filled, empty = (forename, surname) if forename.strip() else (surname, forename)
    return (filled,) if not empty.strip() and len(filled.split()) > 1 else ()


def describe(written: Written) -> Description:
    """What was written, brought into one form."""
    place = read_place(written.house, written.street, written.town, written.postcode)
    named = (
        Description(names=(name,) if (name := read_whole(who)) else (), born=read_born(born, ahead=True))
        for who, born in written.linked
    )
    return Description(
        names=names_of(written.forename, written.middle, written.surname, written.aliases),
        born=read_born(written.born, ahead=True),
        sex=read_sex(written.sex),
        places=(place,) if place else (),
        nhs_number=read_nhs_number(written.nhs_number),
        linked=tuple(child for child in named if child),
    )


# -- the text of a card -----------------------------------------------------------------------------------------------


def as_text(person: Description) -> str:
    """All of a description but the children named beside it, for keeping and for reading back."""
    born = person.born
    content: list[Any] = [
        [[" ".join(name.first), " ".join(name.middle), " ".join(name.family)] for name in person.names],
        [born.year, born.month, born.day] if born else 0,
        person.sex,
        [
            [place.house, place.street, place.town, place.postcode, int(place.is_previous)]
            for place in person.places
        ],
        person.nhs_number,
        person.families,
        person.kind,
    ]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Description:
    names, born, sex, places, nhs_number, families, kind = json.loads(text)
    return Description(
        names=tuple(Name(*(tuple(part.split()) for part in name)) for name in names),
        born=Born(*born) if born else None,
        sex=sex,
        places=tuple(
            Place(house, street, town, code, bool(earlier)) for house, street, town, code, earlier in places
        ),
        nhs_number=nhs_number,
        families=tuple(families),
        kind=kind,
    )
