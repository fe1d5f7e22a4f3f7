"""Rules about meetings, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from wardmote.kernel.clock import LOCAL
from wardmote.kernel.errors import CannotBeRight

MOST_INVITED = 200
MOST_PAPERS = 200
LONGEST_TITLE = 160
LONGEST_VENUE = 200
LONGEST_TEXT = 20_000
LONGEST_WHY = 300
LONGEST_NOTE = 500
LONGEST_NAME = 120
LONGEST_MEETING = timedelta(days=3)


@dataclass(frozen=True)
class Circulated:
    """A paper in force: its kind and the moment it was circulated, if it was."""

    kind: str
    at: datetime | None


def missing_beforehand(
    needed: Iterable[str], papers: Iterable[Circulated], meets_on: date
) -> tuple[str, ...]:
    """ADM-01: kinds of paper that were not circulated on an earlier day than the meeting."""
    in_time = {p.kind for p in papers if p.at is not None and p.at.astimezone(LOCAL).date() < meets_on}
    return tuple(kind for kind in needed if kind not in in_time)


def times_fit(starts_at: datetime, ends_at: datetime, *, now: datetime) -> None:
    """A meeting ends after it starts, on the same or one of the next days, and is still to come."""
    if ends_at <= starts_at:
        raise CannotBeRight(_("The meeting must end after it starts."), field="ends_at")
    if ends_at - starts_at > LONGEST_MEETING:
        raise CannotBeRight(_("A meeting lasts three days at most. Check the day it ends."), field="ends_at")
    if starts_at <= now:
        raise CannotBeRight(_("The meeting must start at a time that is still to come."), field="starts_at")


def somewhere(venue: str, online_link: str) -> None:
    """People can find the meeting: a venue, a link, or both."""
    if not venue and not online_link:
        raise CannotBeRight(_("Say where it is, or give the link to join online."), field="venue")
    if online_link and not online_link.startswith("https://"):
        raise CannotBeRight(_("The link must start with https://"), field="online_link")
    not_too_long(venue, field="venue", at_most=LONGEST_VENUE)
    not_too_long(online_link, field="online_link", at_most=LONGEST_NOTE)


def not_too_long(text: str, *, field: str, at_most: int) -> str:
    """The text without empty space around it. Raises CannotBeRight where it is too long."""
    text = text.strip()
    if len(text) > at_most:
        too_long = _("This can have %(limit)d characters at most; you wrote %(written)d.")
        raise CannotBeRight(too_long % {"limit": at_most, "written": len(text)}, field=field)
    return text


def said(text: str, *, field: str, otherwise: str, at_most: int) -> str:
    """What somebody wrote. Raises CannotBeRight with the sentence `otherwise` where they wrote nothing."""
    text = not_too_long(text, field=field, at_most=at_most)
    if not text:
        raise CannotBeRight(otherwise, field=field)
    return text
