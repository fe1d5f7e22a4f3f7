"""Days on which offices work: Monday to Friday. Bank holidays are counted too until there is a list of them."""

from __future__ import annotations

from datetime import date, timedelta

_FRIDAY = 4
_DAYS_OF_A_WEEK = 7
_WORKING_DAYS_OF_A_WEEK = 5


def working_days_between(start: date, end: date) -> int:
    """How many working days come after `start`, up to and with `end`; none where `end` is not later."""
    weeks, rest = divmod(max((end - start).days, 0), _DAYS_OF_A_WEEK)
    over = (start + timedelta(days=count) for count in range(1, rest + 1))
    return weeks * _WORKING_DAYS_OF_A_WEEK + sum(day.weekday() <= _FRIDAY for day in over)
