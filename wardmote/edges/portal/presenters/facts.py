"""Facts in words: days as exactly as they are known, and the mark on what is assumed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy, pgettext

from wardmote.foundations.directory.enums import Basis, Precision

if TYPE_CHECKING:
    from wardmote.foundations.directory.public import Fact
    from wardmote.ui.words import Words

ASSUMED: Words = gettext_lazy("Assumed")
ASSUMED_COLOUR = "yellow"


@dataclass(frozen=True)
class Doubt:
    """Something on a page that no source we found confirms, and why it is shown all the same."""

    about: Words
    why: Words


def day_in_words(day: date) -> str:
    return date_format(day, pgettext("a day in words, without the weekday", "j F Y"))


def start_in_words(day: date, precision: str = Precision.EXACT) -> str:
    """The first day of something, no more exactly than it is known."""
    if precision == Precision.STATUTORY_DEADLINE:
        return gettext("By %(day)s, the last day the law allowed") % {"day": day_in_words(day)}
    if precision == Precision.CODE_START:
        return gettext("On or before %(day)s, when the national codes began") % {"day": day_in_words(day)}
    return known_day(day, precision)


def start_in_brief(day: date, precision: str) -> str:
    """The same for a list, where the reason need not stand on every line."""
    if precision in {Precision.STATUTORY_DEADLINE, Precision.CODE_START}:
        return gettext("By %(day)s") % {"day": day_in_words(day)}
    return known_day(day, precision)


def known_day(day: date | None, precision: str = Precision.EXACT) -> str:
    """A day, or its month where only that is known; an assumed day says that it is."""
    if day is None:
        return ""
    if precision == Precision.MONTH:
        return date_format(day, pgettext("a month in words", "F Y"))
    if precision == Precision.ASSUMED:
        return gettext("%(day)s, an assumed day") % {"day": day_in_words(day)}
    return day_in_words(day)


def span_in_words(since: date, until: date | None, precision: str = Precision.EXACT) -> str:
    """From one day, or from one to another, no more exactly than the first is known."""
    start = _bounded(since, precision)
    if until is None:
        return gettext("Since %(since)s") % {"since": start}
    return gettext("%(since)s to %(until)s") % {"since": start, "until": day_in_words(until)}


def _bounded(day: date, precision: str) -> str:
    if precision == Precision.STATUTORY_DEADLINE:
        return gettext("%(day)s at the latest") % {"day": day_in_words(day)}
    if precision == Precision.CODE_START:
        return gettext("%(day)s or before") % {"day": day_in_words(day)}
    return known_day(day, precision)


def precision_here(day: date | None, of: date | None, precision: str) -> str:
    """A link that begins or ends on the same day as the body it belongs to is known no more exactly than that."""
    return precision if day is not None and day == of and precision else Precision.EXACT


def tag_of(fact: Fact) -> Words:
    """The mark that an assumed row carries wherever it is shown."""
    return ASSUMED if fact.is_assumed else ""


def why_assumed(basis: str) -> Words:
    """In a sentence, why an assumed row is in the directory at all."""
    if basis == Basis.ONE_TO_ONE_ASSUMED:
        return gettext_lazy(
            "We found no joint arrangement for this area, so we take it to have a partnership of its own."
        )
    return gettext_lazy("This is general knowledge. We found no source that confirms it.")
