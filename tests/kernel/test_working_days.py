"""Working days as the offices of England and Wales keep them, checked against the days the governments published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wardmote.foundations.directory.enums import Nation
from wardmote.kernel.working_days import (
    Place,
    are_known,
    is_working_day,
    working_day_after,
    working_days_between,
)

PUBLISHED = {
    2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
    2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
}
"""In 2026 Boxing Day, in 2027 Christmas Day and Boxing Day are at a weekend and kept on the days in lieu."""


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("year", PUBLISHED)
def test_the_weekdays_without_work_are_the_published_bank_holidays(place: Place, year: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=count) for count in range(365))
    off = [f"{day:%m-%d}" for day in days if day.weekday() < 5 and not is_working_day(day, place)]
    assert off == PUBLISHED[year]


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 12, 23), 5, date(2027, 1, 4)),
        (date(2026, 12, 24), 15, date(2027, 1, 19)),
        (date(2027, 12, 24), 1, date(2027, 12, 29)),
        (date(2026, 4, 1), 5, date(2026, 4, 10)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
    ],
)
def test_a_period_over_bank_holidays_ends_later(start: date, days: int, end: date) -> None:
    assert working_day_after(start, days, Place.WALES) == end
    assert working_days_between(start, end, Place.WALES) == days


@given(
    start=st.dates(date(1990, 1, 1), date(2060, 1, 1)), days=st.integers(1, 400), place=st.sampled_from(Place)
)
def test_the_day_after_so_many_working_days_is_so_many_working_days_away(
    start: date, days: int, place: Place
) -> None:
    end = working_day_after(start, days, place)
    assert is_working_day(end, place)
    assert working_days_between(start, end, place) == days
    assert working_days_between(start, end - timedelta(days=1), place) == days - 1


def test_beyond_the_librarys_last_year_only_weekends_are_left_out_and_it_says_so() -> None:
    assert are_known(date(2100, 12, 31))
    assert not are_known(date(2101, 1, 3))
    assert is_working_day(date(2103, 12, 25))
    assert working_days_between(date(2101, 12, 23), date(9999, 12, 31)) > 2_000_000


def test_less_than_a_day_is_not_counted_forward() -> None:
    with pytest.raises(ValueError, match="at least one"):
        working_day_after(date(2026, 11, 23), 0)


def test_each_nation_keeps_its_own_list() -> None:
    assert {nation: nation.bank_holidays for nation in Nation} == {
        Nation.ENGLAND: Place.ENGLAND,
        Nation.WALES: Place.WALES,
    }
