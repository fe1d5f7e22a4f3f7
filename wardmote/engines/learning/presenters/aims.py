"""Learning against the stated aims, as bars and as a table (MAPF-03)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from wardmote.ui.listing import Cell, Column, Listing, Row
from wardmote.ui.words import Words

from ..queries.practices import LearningPractice


@dataclass(frozen=True)
class Bar:
    """One aim: how many points serve it, and how long its bar is in hundredths of the longest."""

    label: Words
    explanation: Words
    number: int
    words: str
    length: int
    url: str


def bars(counted: Mapping[str, int], practice: LearningPractice, *, query: str) -> list[Bar]:
    """In the practice’s order, also those that nothing serves yet."""
    longest = max(counted.values(), default=0)
    return [
        Bar(
            label=str(aim.label),
            explanation=str(aim.explanation or ""),
            number=counted.get(aim.key, 0),
            words=_points(counted.get(aim.key, 0)),
            length=round(100 * counted.get(aim.key, 0) / longest) if longest else 0,
            url=f"{reverse('learning:register')}?aim={aim.key}{query}",
        )
        for aim in practice.aims.choices
    ]


def _points(number: int) -> str:
    return ngettext("%(number)d learning point", "%(number)d learning points", number) % {"number": number}


def table(
    years: Sequence[int], counted: Mapping[tuple[int, str], int], practice: LearningPractice
) -> Listing:
    """Each year of the programme and how many points of it serve each aim."""
    aims = practice.aims.choices
    columns = [
        Column(gettext_lazy("Year"), unbroken=True),
        *(Column(str(a.label), numeric=True) for a in aims),
    ]
    rows = [
        Row([Cell(practice.name_of_year(year)), *(Cell(counted.get((year, aim.key), 0)) for aim in aims)])
        for year in years
    ]
    return Listing(gettext_lazy("Learning points that serve each aim, by year"), columns, rows, "")
