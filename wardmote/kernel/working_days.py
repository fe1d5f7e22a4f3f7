"""Days on which offices work: Monday to Friday without the bank holidays of the place.

The library works bank holidays out by their rules, with the days put in lieu of those at a weekend, and knows each
that was proclaimed once, up to its release: one proclaimed since is counted as a working day until the library is
renewed. It ends with the year 2100. Beyond that only Saturdays and Sundays are left out, and `are_known` says no.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import holidays

_FRIDAY = 4
_DAYS_OF_A_WEEK = 7
_WORKING_DAYS_OF_A_WEEK = 5
_LAST_YEAR = holidays.country_holidays("GB").end_year


class Place(StrEnum):
    """Whose bank holidays are kept: England and Wales have one list by law today, and need not have for ever."""

    ENGLAND = "ENG"
    WALES = "WLS"


def is_working_day(day: date, place: Place = Place.ENGLAND) -> bool:
    return day.weekday() <= _FRIDAY and day not in _bank_holidays(place, day.year)


def working_days_between(start: date, end: date, place: Place = Place.ENGLAND) -> int:
    """How many working days come after `start`, up to and with `end`; none where `end` is not later."""
    weeks, rest = divmod(max((end - start).days, 0), _DAYS_OF_A_WEEK)
    over = (start + timedelta(days=count) for count in range(1, rest + 1))
    weekdays = weeks * _WORKING_DAYS_OF_A_WEEK + sum(day.weekday() <= _FRIDAY for day in over)
    return weekdays - sum(start < day <= end for day in _kept_on_weekdays(start, end, place))


def working_day_after(start: date, days: int, place: Place = Place.ENGLAND) -> date:
    """The day on which so many working days have passed since `start`, which itself is not counted."""
    if days < 1:
        raise ValueError("Count at least one working day.")
    day = start
    for _counted in range(days):
        day += timedelta(days=1)
        while not is_working_day(day, place):
            day += timedelta(days=1)
    return day


def are_known(day: date, place: Place = Place.ENGLAND) -> bool:
    """Whether the bank holidays of this day's year are known."""
    return bool(_bank_holidays(place, day.year))


def _kept_on_weekdays(start: date, end: date, place: Place) -> Iterator[date]:
    for year in range(start.year, min(end.year, _LAST_YEAR) + 1):
        yield from (day for day in _bank_holidays(place, year) if day.weekday() <= _FRIDAY)


@cache
def _bank_holidays(place: Place, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=place.value, years=year))
