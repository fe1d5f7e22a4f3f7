"""A shortfall said in a sentence, as one would say it at a meeting (EVT-01, EVT-02)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.formats import date_format

from wardmote.foundations.directory.enums import BoardAudience
from wardmote.ui.words import gettext as _
from wardmote.ui.words import ngettext

from ...queries.counting import Shortfall
from ...queries.programme import Watched

CHILDREN = BoardAudience.CHILDREN.value


def shortfall_sentences(seen: Watched, kinds: Sequence[str]) -> list[str]:
    """One sentence for each area that is short of what is expected, and one more where recommended events are not held."""
    names = {area.pk: area.display_name for area in seen.areas}
    found: list[str] = []
    for short in seen.shortfalls(kinds):
        area = names[short.authority]
        if any(short.below_minimum.values()):
            found.append(_below_minimum(area, short, seen))
        if any(short.recommended_not_held.values()):
            found.append(_not_held(area, short, seen))
    return found


def _below_minimum(area: str, short: Shortfall, seen: Watched) -> str:
    missing = sum(short.below_minimum.values())
    words = {
        "area": area,
        "held": joined([events(kind, number) for kind, number in short.held.items()]),
        "missing": joined(_several(short.below_minimum)),
        "day": date_format(seen.year.ends, "j F Y"),
    }
    if seen.year.is_over:
        return _("%(area)s held %(held)s by %(day)s: %(missing)s fewer than expected.") % words
    sentence = ngettext(
        "%(area)s has held %(held)s; %(missing)s is still to be held by %(day)s.",
        "%(area)s has held %(held)s; %(missing)s are still to be held by %(day)s.",
        missing,
    )
    return sentence % words


def _not_held(area: str, short: Shortfall, seen: Watched) -> str:
    words = {
        "area": area,
        "year": seen.year.name,
        "waiting": joined(_several(short.recommended_not_held)),
    }
    sentence = ngettext(
        "Of what was recommended for %(area)s in %(year)s, %(waiting)s has not been held yet.",
        "Of what was recommended for %(area)s in %(year)s, %(waiting)s have not been held yet.",
        sum(short.recommended_not_held.values()),
    )
    return sentence % words


def _several(numbers: Mapping[str, int]) -> list[str]:
    return [events(kind, number) for kind, number in numbers.items() if number]


def events(kind: str, number: int) -> str:
    """“no children’s event”, “one adults’ event”, “2 children’s events”."""
    children = kind == CHILDREN
    if number == 0:
        return _("no children’s event") if children else _("no adults’ event")
    if number == 1:
        return _("one children’s event") if children else _("one adults’ event")
    many = _("%(number)d children’s events") if children else _("%(number)d adults’ events")
    return many % {"number": number}


def joined(parts: Sequence[str]) -> str:
    """“a”, “a and b”."""
    if len(parts) < 2:  # noqa: PLR2004 - one or none needs no "and"
        return "".join(parts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
