"""Addresses: bringing them into one form, and how two of them agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .folding import fold

_POSTCODE = re.compile(r"^([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})$")
_OUTWARD = re.compile(r"^[A-Z]{1,2}[0-9][A-Z0-9]?$")
_WAYS = {
    "street": "st", "str": "st", "road": "rd", "avenue": "ave", "av": "ave", "lane": "ln", "drive": "dr", "close": "cl",
    "court": "ct", "crescent": "cres", "cresent": "cres", "gardens": "gdns", "garden": "gdns", "place": "pl", "terrace": "ter", "terr": "ter",
    "square": "sq", "grove": "gr", "saint": "st", "mount": "mt", "heol": "heol", "stryd": "st", "ffordd": "rd",
    "green": "grn", "hill": "hl", "park": "pk", "view": "vw", "way": "wy", "north": "n", "south": "s", "east": "e", "west": "w",
}  # fmt: skip
_HOUSE = re.compile(r"\d+[a-z]?\b")
_CODE_AT_THE_END = re.compile(
    r"[\s,]*\b([A-Za-z]{1,2}[0-9OoIl][A-Za-z0-9]?\s*[0-9OoIl][A-Za-z]{2})\s*$|,\s*([A-Za-z]{1,2}[0-9][A-Za-z0-9]?)\s*$"
)
"""A whole postcode, or its first part after a comma."""
_PART_OF_A_POSTCODE = re.compile(r"^\s*([A-Za-z]{1,2}[0-9][A-Za-z0-9]?)\s+[0-9]\s*$")
_OF_A_HOUSE = re.compile(r"(?:flat|apartment|apt|unit|room)?\s*\d*[a-z]?$|\d+[a-z]?$", re.IGNORECASE)
_WITH_A_NAMED_HOUSE = 3
_DIGITS = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class Place:
    """One address in one form. `postcode` has no space; each part may be empty."""

    house: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""
    is_previous: bool = False

    @property
    def outward(self) -> str:
        return self.postcode[:-3] if len(self.postcode) > 4 else self.postcode  # noqa: PLR2004 - an outward part alone

    @property
    def sector(self) -> str:
        return self.postcode[:-2] if len(self.postcode) > 4 else ""  # noqa: PLR2004 - the same

    def __bool__(self) -> bool:
        return bool(self.house or self.street or self.town or self.postcode)


@lru_cache(maxsize=100_000)
def read_postcode(text: str) -> str:
    """A postcode without its space, or the outward part alone; empty where there is none in what was written."""
    if part := _PART_OF_A_POSTCODE.match(text):
        return part[1].upper()
    letters = "".join(letter for letter in text.upper() if letter.isascii() and letter.isalnum())
    found = _POSTCODE.match(letters)
    if found:
        return _without_letters_that_cannot_be(found[1]) + found[2]
    if _OUTWARD.match(letters):
        return letters
    return _mended(letters)


def _without_letters_that_cannot_be(outward: str) -> str:
    """No outward part ends in I or O: they stand for 1 and 0."""
    return outward[:-1] + outward[-1].translate(_DIGITS)


def _mended(letters: str) -> str:
    """O for 0 and I for 1 where only a digit can stand, as they are mistaken for each other when written down."""
    if not 5 <= len(letters) <= 7:  # noqa: PLR2004 - lengths of postcodes
        return ""
    digit = letters[-3].translate(_DIGITS)
    found = _POSTCODE.match(letters[:-3] + digit + letters[-2:])
    return found[1] + found[2] if found else ""


@lru_cache(maxsize=100_000)
def _street(text: str) -> str:
    words = fold(text).split()
    return " ".join(_WAYS.get(word, word) for word in words)


@lru_cache(maxsize=50_000)
def _house(text: str) -> str:
    plain = fold(text)
    number = _HOUSE.findall(plain)
    return number[-1] if number else plain


def read_place(
    house: str = "", street: str = "", town: str = "", postcode: str = "", *, is_previous: bool = False
) -> Place:
    """An address from its parts as they were written, or from one line in the field of the street."""
    if street and not postcode and (code := _CODE_AT_THE_END.search(street)):
        street, postcode = street[: code.start()], code[1] or code[2]
    if "," in street:
        house, street, town = _from_one_line(house, street, town)
    number, way = _house(house), _street(street)
    if not number and (head := re.match(r"(?:flat \w+ )?(\d+[a-z]?) (.+)", way)):
        number, way = head[1], head[2]
    return Place(number, way, fold(town), read_postcode(postcode), is_previous)


def _from_one_line(house: str, street: str, town: str) -> tuple[str, str, str]:
    """House, street and town from `Flat 2, 14 Mill Lane, Merebury`: what holds a number alone, then the street, the town last."""
    segments = [part.strip() for part in street.split(",") if part.strip()]
    while len(segments) > 1 and _OF_A_HOUSE.match(segments[0]):
        house = f"{house} {segments.pop(0)}".strip()
    if len(segments) >= _WITH_A_NAMED_HOUSE and not house and not segments[0][0].isdigit():
        house = segments.pop(0)
    return house, segments[0] if segments else "", town or (segments[-1] if len(segments) > 1 else "")


LEVELS = (
    "door",
    "previous_door",
    "postcode",
    "previous_postcode",
    "street",
    "near",
    "outward",
    "town",
    "different",
    "unknown",
)
ORDER = {level: at for at, level in enumerate(LEVELS)}


def compare_places(asked: tuple[Place, ...], known: tuple[Place, ...]) -> str:
    """The best agreement between any address that was given and any that is known."""
    best = "unknown"
    for one in asked:
        for other in known:
            level = _compare(one, other)
            if best == "unknown" or (level != "unknown" and ORDER[level] < ORDER[best]):
                best = level
    return best


def _compare(one: Place, other: Place) -> str:  # noqa: PLR0911 - one line a level
    earlier = "previous_" if one.is_previous or other.is_previous else ""
    whole = len(one.postcode) > 4 and len(other.postcode) > 4  # noqa: PLR2004 - more than an outward part
    same_house = bool(one.house) and one.house == other.house
    same_street = bool(one.street) and one.street == other.street
    if whole and one.postcode == other.postcode:
        apart = (one.house and other.house and one.house != other.house) or not (same_house or same_street)
        return f"{earlier}postcode" if apart else f"{earlier}door"
    if same_street:
        return _on_the_street(one, other, earlier, same_house=same_house)
    if whole:
        differing = sum(a != b for a, b in zip(one.postcode, other.postcode, strict=False))
        if len(one.postcode) == len(other.postcode) and differing == 1 and same_house:
            return "street"
        if one.sector == other.sector or (len(one.postcode) == len(other.postcode) and differing == 1):
            return "near"
    if one.outward and one.outward == other.outward:
        return "outward"
    if one.town and one.town == other.town:
        return "town"
    return "different" if _can_differ(one, other) else "unknown"


def _on_the_street(one: Place, other: Place, earlier: str, *, same_house: bool) -> str:
    elsewhere = (one.outward and other.outward and one.outward != other.outward) or (
        one.town and other.town and one.town != other.town and not one.outward == other.outward != ""
    )
    if elsewhere:
        return "different"
    return f"{earlier}door" if same_house else "street"


def _can_differ(one: Place, other: Place) -> bool:
    return any(
        mine and theirs
        for mine, theirs in (
            (one.postcode, other.postcode),
            (one.street, other.street),
            (one.town, other.town),
        )
    )
