"""Dates of birth: reading them, and how two of them differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_ISO = re.compile(r"^\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?$")
_BRITISH = re.compile(r"^\s*(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})\s*$")
_EARLIEST, _LATEST = 1880, 2100


@dataclass(frozen=True, slots=True)
class Born:
    """A date of birth, or as much of one as is known. A part that is not known is 0."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def is_whole(self) -> bool:
        return bool(self.month and self.day)

    @property
    def ordinal(self) -> int:
        """Days, for telling how far two dates are apart; the middle of what is not known."""
        return date(self.year, self.month or 7, min(self.day or 15, 28)).toordinal()

    def __str__(self) -> str:
        parts = (
            f"{self.year:04d}",
            f"{self.month:02d}" if self.month else "",
            f"{self.day:02d}" if self.day else "",
        )
        return "-".join(part for part in parts if part)


@lru_cache(maxsize=100_000)
def read_born(text: str, *, ahead: bool = False) -> Born | None:
    """A date of birth from ISO or British writing, a year and month, or a year; None where it cannot be one.

    `ahead`: a year that lies ahead is kept, since two of its digits may have changed places.
    """
    latest = _LATEST if ahead else date.today().year + 1  # noqa: DTZ011 - a bound of a year, whatever the zone
    found = _ISO.match(text)
    if found:
        year, month, day = (int(part or 0) for part in found.groups())
        return _checked(year, month, day, latest)
    found = _BRITISH.match(text)
    if found:
        day, month, year = (int(part) for part in found.groups())
        if len(found[3]) == 2:  # noqa: PLR2004 - two digits of a year
            year += 2000 if year < 30 else 1900  # noqa: PLR2004 - the same
            return _checked(year, month, day, latest) if month else None
        return _checked(year, month, day, latest)
    return None


def _checked(year: int, month: int, day: int, latest: int) -> Born | None:
    if not _EARLIEST <= year <= latest:
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return Born(year, month, day if month else 0)


@lru_cache(maxsize=50_000)
def swapped(born: Born) -> Born | None:
    """Day and month the other way round, where that is another date."""
    if not born.is_whole or born.day == born.month or born.day > 12:  # noqa: PLR2004 - months of a year
        return None
    return Born(born.year, born.day, born.month)


LEVELS = (
    "same",
    "new_year",
    "swapped",
    "digit",
    "nearby",
    "year",
    "parts",
    "different",
    "generation",
    "unknown",
)
_CLOSE_DAYS = 3
_TWO_PARTS = 2
GENERATION = 12
"""Years that part a child from a parent of the same name, at the least."""


SAME = frozenset({"same", "new_year"})
"""`new_year`: the same 1 January, which is often written where only a year is known, and so says less."""


def compare_births(one: Born | None, other: Born | None) -> str:
    """How two dates of birth agree; the same either way round."""
    if one is None or other is None:
        return "unknown"
    if not (one.is_whole and other.is_whole):
        return _compare_partly(one, other)
    if one == other:
        return "new_year" if one.month == one.day == 1 else "same"
    if swapped(one) == other:
        return "swapped"
    return _compare_different(one, other)


def _compare_partly(one: Born, other: Born) -> str:
    if one.year == other.year:
        agrees = not (one.month and other.month) or one.month == other.month
        return "year" if agrees else "parts"
    return _far(one, other)


def _compare_different(one: Born, other: Born) -> str:
    same = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    if same == _TWO_PARTS and (_one_digit(one, other) or _transposed(one, other)):
        return "digit"
    if abs(one.year - other.year) <= 1 and abs(one.ordinal - other.ordinal) <= _CLOSE_DAYS:
        return "nearby"
    if same == _TWO_PARTS:
        apart = abs(one.year - other.year)
        return "nearby" if apart <= 1 else ("parts" if apart < GENERATION else "generation")
    if one.year == other.year:
        return "year"
    turned = swapped(other)
    if turned and abs(one.year - turned.year) <= 1 and (one.month, one.day) == (turned.month, turned.day):
        return "parts"
    return _far(one, other)


def _one_digit(one: Born, other: Born) -> bool:
    return sum(a != b for a, b in zip(_digits(one), _digits(other), strict=True)) == 1


def _far(one: Born, other: Born) -> str:
    return "generation" if abs(one.year - other.year) >= GENERATION else "different"


def _digits(born: Born) -> str:
    return f"{born.year:04d}{born.month:02d}{born.day:02d}"


def _transposed(one: Born, other: Born) -> bool:
    """Two neighbouring digits of one part changed places, as in 1987 and 1978."""
    a, b = _digits(one), _digits(other)
    places = [at for at in range(8) if a[at] != b[at]]
    if len(places) != 2 or places[1] != places[0] + 1 or places[0] in {3, 5}:  # noqa: PLR2004 - ends of year and month
        return False
    first, second = places
    return a[first] == b[second] and a[second] == b[first]
