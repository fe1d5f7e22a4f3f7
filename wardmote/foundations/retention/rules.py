"""Days and quarters of a retention schedule."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

MOST_YEARS: Final = 150
_FEBRUARY, _LEAP_DAY, _MONTHS_OF_A_QUARTER = 2, 29, 3


def years_after(day: date, years: int) -> date:
    """The same day so many years later. From 29 February it is 1 March where there is none: never a day too early."""
    if (day.month, day.day) == (_FEBRUARY, _LEAP_DAY) and not _is_leap(day.year + years):
        return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)


def closed_by(due: date, years: int) -> date:
    """The last day of closing whose time has run out by `due`: the other way round from `years_after`."""
    if (due.month, due.day) == (_FEBRUARY, _LEAP_DAY) and not _is_leap(due.year - years):
        return date(due.year - years, _FEBRUARY, 28)
    return due.replace(year=due.year - years)


def end_of_quarter(day: date) -> date:
    """The last day of the calendar quarter that a day lies in."""
    month = (day.month - 1) // _MONTHS_OF_A_QUARTER * _MONTHS_OF_A_QUARTER + _MONTHS_OF_A_QUARTER
    after = date(day.year + month // 12, month % 12 + 1, 1)
    return after - timedelta(days=1)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
