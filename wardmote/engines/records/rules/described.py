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


class CardText:
    """Somebody of the index as their card says it. Most who share a key are soon put aside, so that nothing is brought apart yet."""

    __slots__ = ("born", "families", "kind", "names", "nhs_number", "places", "sex")
    names: list[str]
    born: str
    places: list[str]
    families: list[str]

    def __init__(self, text: str) -> None:
        said, _end = _read(text)
        self.names, self.born, self.sex, self.places, self.nhs_number, self.families, self.kind = said
        if not isinstance(self.born, str):
            self._as_it_was_written_before(self.names, self.born, self.places)

    def _as_it_was_written_before(self, names: Any, born: Any, places: Any) -> None:
        """Cards of version 2 had a list of parts for each name, date and address."""
        self.names = ["\t".join(parts) for parts in names]
        self.born = str(Born(*born)) if born else ""
        self.places = ["\t".join((*parts, "earlier" if earlier else "")) for *parts, earlier in places]

    @property
    def description(self) -> Description:
        return Description(
            names=tuple(name_of(name) for name in self.names),
            born=born_of(self.born),
            sex=self.sex,
            places=tuple(place_of(place) for place in self.places),
            nhs_number=self.nhs_number,
            families=tuple(self.families),
            kind=self.kind,
        )

    @property
    def words(self) -> set[str]:
        """Every word of every name."""
        return {word for name in self.names for word in name.split()}


_read = json.JSONDecoder().raw_decode


def as_text(person: Description) -> str:
    """All of a description but the children named beside it, for keeping and for reading back.

    Names and addresses have a tab between their parts: what is folded has none.
    """
    content: list[Any] = [
        ["\t".join(map(" ".join, (name.first, name.middle, name.family))) for name in person.names],
        str(person.born or ""),
        person.sex,
        [
            "\t".join(
                (each.house, each.street, each.town, each.postcode, "earlier" if each.is_previous else "")
            )
            for each in person.places
        ],
        person.nhs_number,
        person.families,
        person.kind,
    ]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def card_of(person: Description) -> CardText:
    return CardText(as_text(person))


def name_of(text: str) -> Name:
    first, middle, family = text.split("\t")
    return Name(tuple(first.split()), tuple(middle.split()), tuple(family.split()))


def born_of(text: str) -> Born | None:
    return Born(*map(int, text.split("-"))) if text else None


def place_of(text: str) -> Place:
    house, street, town, postcode, earlier = text.split("\t")
    return Place(house, street, town, postcode, bool(earlier))
