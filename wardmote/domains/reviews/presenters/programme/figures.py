"""The programme in figures: a table by area, and a picture of areas and quarters with its own table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.words import Words, ngettext
from wardmote.ui.words import gettext as _

from ...queries.counting import Counts, Mark, counts, marks, total
from ...queries.programme import Watched


def by_authority(seen: Watched, kinds: Sequence[str]) -> Listing:
    """For each area what is expected and what has come of it, and the sum over what the reader watches."""
    found = counts(seen.of_kinds(kinds), seen.year.span)
    expected = sum(seen.year.rule.minimum(kind) for kind in kinds)
    of_area = {area.pk: total(found.get((area.pk, kind), Counts()) for kind in kinds) for area in seen.areas}
    rows = [_line(area.display_name, expected, of_area[area.pk]) for area in seen.areas]
    if len(seen.areas) > 1:
        name = _("Whole region") if seen.sees_the_region else _("Your areas together")
        rows.append(_line(name, expected * len(seen.areas), total(of_area.values())))
    number = len(seen.areas)
    return Listing(
        caption=_("What is expected, and what has come of it"),
        columns=(
            Column(_("Area")),
            Column(_("Expected"), numeric=True),
            Column(_("Recommended"), numeric=True),
            Column(_("Planned"), numeric=True),
            Column(_("Held"), numeric=True),
            Column(_("Reported"), numeric=True),
            Column(_("Agreed"), numeric=True),
        ),
        rows=rows,
        count=ngettext("%(number)d area", "%(number)d areas", number) % {"number": number},
        empty=EmptyState(_("No area is watched from your seat.")),
    )


def _line(name: str, expected: int, found: Counts) -> Row:
    numbers = (expected, found.recommended, found.planned, found.held, found.reported, found.agreed)
    return Row([Cell(name), *(Cell(str(number)) for number in numbers)], urgent=found.held < expected)


@dataclass(frozen=True)
class Square:
    """One area in one quarter."""

    quarter: str
    marks: tuple[Mark, ...]
    words: str


@dataclass(frozen=True)
class Band:
    """One area over the year."""

    area: str
    squares: tuple[Square, ...]


@dataclass(frozen=True)
class Picture:
    """Areas by quarters; what it shows is said again in words and in the table beside it."""

    title: str
    said: str
    quarters: tuple[str, ...]
    bands: tuple[Band, ...]
    legend: tuple[tuple[Mark, Words], ...]


def picture(seen: Watched, kinds: Sequence[str]) -> Picture:
    rows = seen.of_kinds(kinds)
    shown = marks(rows, seen.year.quarters)
    names = tuple(seen.year.rule.name_of_quarter(number) for number in (1, 2, 3, 4))
    bands = tuple(
        Band(
            area.display_name,
            tuple(
                Square(quarter, tuple(found), _in_words(found))
                for quarter, found in zip(names, shown.get(area.pk, [[]] * 4), strict=True)
            ),
        )
        for area in seen.areas
    )
    every = Counter(mark for band in bands for square in band.squares for mark in square.marks)
    said = "; ".join(
        f"{band.area}: "
        + ", ".join(f"{square.quarter} {square.words}" for square in band.squares if square.marks)
        for band in bands
        if any(square.marks for square in band.squares)
    )
    return Picture(
        title=_("Events of %(year)s by area and quarter") % {"year": seen.year.name},
        said=said if every else _("No event is planned or held in this year yet."),
        quarters=names,
        bands=bands,
        legend=tuple((mark, name_of(mark)) for mark in Mark),
    )


def name_of(mark: Mark) -> Words:
    return {
        Mark.PLANNED: _("Planned"),
        Mark.HELD: _("Held"),
        Mark.REPORTED: _("Held and reported"),
        Mark.AGREED: _("Held, reported and agreed"),
    }[mark]


def _in_words(found: Sequence[Mark]) -> str:
    """“2 held, 1 planned”: what stands in one square, for who reads and for who listens."""
    if not found:
        return "–"
    number = Counter(found)
    words = {
        Mark.PLANNED: _("%(n)d planned"),
        Mark.HELD: _("%(n)d held"),
        Mark.REPORTED: _("%(n)d reported"),
        Mark.AGREED: _("%(n)d agreed"),
    }
    return ", ".join(words[mark] % {"n": number[mark]} for mark in Mark if number[mark])


def by_quarter(shown: Picture) -> Listing:
    """The same as the picture, as a table."""
    rows = [Row([Cell(band.area), *(Cell(square.words) for square in band.squares)]) for band in shown.bands]
    return Listing(
        caption=shown.title,
        columns=(Column(_("Area")), *(Column(quarter) for quarter in shown.quarters)),
        rows=rows,
        count=_("Each is shown once, in the quarter of its event, by how far it has come."),
        empty=EmptyState(_("No area is watched from your seat.")),
    )
