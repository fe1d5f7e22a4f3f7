"""What the exports of case-management systems write: days with their time, empty values in words, numbers that became decimals."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from .cells import cleaned, day_of

_NOTHING = frozenset(["null", "none", "nan", "nat", "n/a", "#n/a", "na", "-", "(blank)", "not recorded"])
_LONGEST_NOTHING = max(map(len, _NOTHING))
_TIME = re.compile(
    r"[ T]+(?:\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp][Mm])?)?(?:Z|[+-]\d{2}:?\d{2})?$"
)
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_DAY_MONTH_YEAR = re.compile(r"^(\d{1,2})[ /.-]([A-Za-z]{3})[A-Za-z]*[ /.,-]+(\d{4})$")
_MONTH_DAY_YEAR = re.compile(r"^([A-Za-z]{3})[A-Za-z]*[ ]+(\d{1,2}),?[ ]+(\d{4})$")
_FIRST_SERIAL, _LAST_SERIAL = 3_000, 80_000  # 1908 to 2119
_SERIALS_FROM = date(1899, 12, 30)
_LONGEST_DAY = 40
_BEFORE_ANYBODY, _FOR_EVER = "1900-01-02", 2200


def said(cell: str) -> str:
    """What a cell says: nothing where it only says that nothing is there."""
    if not cell:
        return ""
    text = cleaned(cell)
    return "" if len(text) <= _LONGEST_NOTHING and text.lower() in _NOTHING else text


def number_of(cell: str) -> str:
    """A number of somebody or something: `1234.0`, as a spreadsheet writes it, is 1234."""
    text = said(cell)
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


@lru_cache(maxsize=100_000)
def exported_day(cell: str) -> str | None:
    """A day as `2015-03-24`; empty where there is none, as in 1 January 1900 or the year 9999; None where it cannot be read."""
    text = said(cell)
    if not text:
        return ""
    if len(text) > _LONGEST_DAY:
        return None
    plain = _TIME.sub("", text).strip()
    if plain[:4].isdecimal() and plain[4:5] in ("-", "/") and int(plain[:4]) >= _FOR_EVER:
        return ""
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", plain) and int(plain[-4:]) >= _FOR_EVER:
        return ""
    found = (
        day_of(plain.replace("/", "-") if plain[:4].isdecimal() else plain)
        or _in_words(plain)
        or _serial(plain)
    )
    if found is None:
        return "" if _stands_for_none(plain) else None
    return "" if found < _BEFORE_ANYBODY else found


def _in_words(text: str) -> str | None:
    found = _DAY_MONTH_YEAR.match(text)
    day, month, year = found.groups() if found else ("", "", "")
    if not found:
        turned = _MONTH_DAY_YEAR.match(text)
        if not turned:
            return None
        month, day, year = turned.groups()
    number = _MONTHS.get(month.lower())
    return day_of(f"{year}-{number}-{day}") if number else None


def _serial(text: str) -> str | None:
    """The day a spreadsheet counts from the end of 1899."""
    digits = text.partition(".")[0]
    if len(digits) not in {4, 5} or not digits.isascii() or not digits.isdigit():
        return None
    count = int(digits)
    return (
        (_SERIALS_FROM + timedelta(days=count)).isoformat()
        if _FIRST_SERIAL <= count <= _LAST_SERIAL
        else None
    )


def _stands_for_none(text: str) -> bool:
    """00/00/0000 and the first day of a calendar are written where no day is known."""
    digits = [letter for letter in text if letter.isdigit()]
    return bool(digits) and (
        set(digits) == {"0"} or text in ("0001-01-01", "01/01/0001", "1753-01-01", "01/01/1753")
    )
