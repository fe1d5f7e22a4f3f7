"""The programme of a year: when the year begins, what it should hold, who watches it, and when a forum has stalled."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from wardmote.foundations.directory.enums import GroupKind

from .basics import Rule, Words

_MONTHS_OF_A_QUARTER = 3
_DECEMBER = 12
_CALENDAR_YEAR = "01-01"


def _is_a_day_every_year_has(written: str) -> str:
    month, day = (int(part) for part in written.split("-"))
    try:
        date(
            2001, month, day
        )  # not a leap year: a year that begins on 29 February would be without its first day
    except ValueError as fault:
        raise ValueError("Write a month and a day that every year has, for example 04-01") from fault
    if day != 1:
        raise ValueError("A year begins with a month here, for example 04-01")
    return written


class YearRule(Rule):
    """A programme's year. `begins` is month and day, the first of a month; quarters are counted from it."""

    begins: Annotated[str, Field(pattern=r"^\d{2}-\d{2}$"), AfterValidator(_is_a_day_every_year_has)]
    quarters: Annotated[tuple[Words, ...], Field(min_length=4, max_length=4)]


class StalledRule(Rule):
    """After how many days without news a forum is shown as stalled (FRQ-05)."""

    after_days: int = Field(ge=1, le=366)

    def since(self, today: date) -> date:
        """Whoever was last heard of before this day has stalled."""
        return today - timedelta(days=self.after_days)

    def has_stalled(self, last_news: date, today: date) -> bool:
        return last_news < self.since(today)


class ProgrammeRule(Rule):
    """What each local authority is expected to hold in a year, and where the programme is watched over."""

    each_year_children: int = Field(ge=0, le=50)
    each_year_adults: int = Field(ge=0, le=50)
    watched_locally_each: Literal["month", "quarter", "half_year", "year"]
    watched_by: tuple[GroupKind, ...]
    year: YearRule | None = None
    stalled: StalledRule | None = None

    @property
    def is_arranged(self) -> bool:
        """Whether a programme is arranged at all: where a year expects no review, there is none to open."""
        return self.each_year_children > 0 or self.each_year_adults > 0

    def minimum(self, audience: str) -> int:
        """How many forums each authority is expected to hold in a year: of children, or of adults (EVT-02)."""
        return self.each_year_children if audience == "children" else self.each_year_adults

    def year_of(self, day: date) -> date:
        """The first day of the programme's year that holds this day. It is the calendar year where nothing is said."""
        begins = self.beginning_of(day.year)
        return begins if begins <= day else self.beginning_of(day.year - 1)

    def beginning_of(self, year: int) -> date:
        """The first day of the programme's year that begins in this calendar year."""
        month, day = (int(part) for part in self._begins.split("-"))
        return date(year, month, day)

    def end_of(self, begins: date) -> date:
        """The last day of the year that begins on this day."""
        return self.beginning_of(begins.year + 1) - timedelta(days=1)

    def name_of_year(self, begins: date) -> str:
        """2026–27, or 2026 where it is a calendar year."""
        end = self.end_of(begins).year
        return str(begins.year) if end == begins.year else f"{begins.year}–{end % 100:02}"

    def quarters_of(self, begins: date) -> tuple[tuple[date, date], ...]:
        """First and last day of each of the four quarters of the year that begins on this day."""
        firsts = [_months_later(begins, _MONTHS_OF_A_QUARTER * count) for count in range(5)]
        return tuple((first, after - timedelta(days=1)) for first, after in pairwise(firsts))

    def quarter_of(self, day: date) -> int:
        """In which quarter of its year a day lies, from 1 to 4."""
        begins = self.year_of(day)
        return 1 + ((day.year - begins.year) * _DECEMBER + day.month - begins.month) // _MONTHS_OF_A_QUARTER

    def name_of_quarter(self, number: int) -> str:
        return str(self.year.quarters[number - 1]) if self.year else f"Q{number}"

    @property
    def _begins(self) -> str:
        return self.year.begins if self.year else _CALENDAR_YEAR


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, _DECEMBER)
    return date(day.year + years, month + 1, day.day)
