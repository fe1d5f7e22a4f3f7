"""Programmes, their MAPFs and those that have stalled, as lists: references, areas and dates, never a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.core.paginator import Page
from django.urls import reverse

from wardmote.kernel import clock
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import OfferedAct
from wardmote.ui.words import gettext as _
from wardmote.ui.words import ngettext

from ...models import MapfProgress, Programme
from ...queries.counting import mark_of
from ...queries.programme import has_stalled, rule_of
from ..mapf_kinds import KINDS
from .figures import name_of

COLOURS = {"planned": "blue", "held": "purple", "reported": "turquoise", "agreed": "green"}


def list_of_programmes(
    programmes: Sequence[Programme], held: Mapping[UUID, tuple[int, int]], act: OfferedAct | None
) -> Listing:
    """`held` says of each programme how many events were held, and how many are expected."""
    rows = [
        Row(
            [
                Cell(one.board.display_name, url=reverse("reviews:programme", args=[one.pk])),
                Cell(one.year_name),
                Cell(_("%(held)d of %(expected)d expected") % _numbers(held[one.pk])),
            ]
        )
        for one in programmes
    ]
    return Listing(
        caption=_("Programmes"),
        columns=(Column(_("Board")), Column(_("Year")), Column(_("Events held"))),
        rows=rows,
        count=ngettext("%(n)d programme", "%(n)d programmes", len(rows)) % {"n": len(rows)},
        empty=EmptyState(
            _("No programme of this year is open. The {business_unit} opens one for each board and year."),
            act,
        ),
    )


def _numbers(held: tuple[int, int]) -> dict[str, int]:
    return {"held": held[0], "expected": held[1]}


def list_of_mapfs(page: Page[MapfProgress], programme: Programme) -> Listing:
    rule = rule_of(programme.partnership_id)
    return Listing(
        caption=_("Each {forum} of this programme"),
        columns=(
            Column(_("Reference"), unbroken=True),
            Column(_("Area")),
            Column(_("How far")),
            Column(_("Event")),
            Column(_("Last news")),
        ),
        rows=[_line(row, stalled=has_stalled(row, rule)) for row in page],
        count=ngettext("%(n)d {forum}", "%(n)d {forums}", page.paginator.count) % {"n": page.paginator.count},
        page=page,
        empty=EmptyState(
            _(
                "None yet. One comes of a referred case once its recommendation is approved, and then appears here."
            )
        ),
    )


def list_of_stalled(rows: Sequence[MapfProgress]) -> Listing:
    """The longest silence first (FRQ-05)."""
    lines = [
        Row(
            [
                Cell(row.reference, url=progress_at(row)),
                Cell(row.authority.display_name, detail=KINDS.get(row.case_kind, "")),
                Cell(row.lead_agency.display_name),
                Cell(_("%(n)d days without news") % {"n": silence(row)}),
            ],
            urgent=True,
        )
        for row in rows
    ]
    number = len(lines)
    return Listing(
        caption=_("Stalled"),
        columns=(
            Column(_("Reference"), unbroken=True), Column(_("Area")), Column(_("Led by")), Column(_("Silence")),
        ),
        rows=lines,
        count=ngettext("%(n)d has stalled", "%(n)d have stalled", number) % {"n": number},
        empty=EmptyState(_("Nothing has stalled.")),
    )  # fmt: skip


def silence(row: MapfProgress) -> int:
    return (clock.today() - row.last_news_at.astimezone(clock.LOCAL).date()).days


def _line(row: MapfProgress, *, stalled: bool) -> Row:
    started = row.held_on or row.planned_for
    words = str(name_of(mark_of(row))) if started else _("Approved")
    colour = COLOURS[mark_of(row).value] if started else "grey"
    return Row(
        [
            Cell(row.reference, url=progress_at(row)),
            Cell(row.authority.display_name, detail=KINDS.get(row.case_kind, "")),
            Cell("", tag=words, colour=colour),
            Cell(started or _("No day yet")),
            Cell(
                row.last_news_at.astimezone(clock.LOCAL).date(),
                tag=_("Stalled") if stalled else "",
                colour="red",
            ),
        ],
        urgent=stalled,
    )


def progress_at(row: MapfProgress, page: str = "progress") -> str:
    """One of the pages of a MAPF's progress, by its name in `views/progress.py`."""
    return reverse(f"reviews:{page}", args=[row.pk])
