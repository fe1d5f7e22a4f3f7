"""The only place that asks what time it is, so that a test can say what time it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/London")
_stopped: ContextVar[datetime | None] = ContextVar("stopped clock", default=None)


def now() -> datetime:
    """This moment, in UTC with its zone."""
    return _stopped.get() or datetime.now(UTC)


def today() -> date:
    """The day it is in the United Kingdom, which in summer is not always the day it is in UTC."""
    return now().astimezone(LOCAL).date()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Stop the clock for the length of a `with` block. A moment without a zone is refused."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    token = _stopped.set(moment)
    try:
        yield
    finally:
        _stopped.reset(token)
