"""The page "Where these facts come from": the sources, what is assumed, and the question that is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wardmote.foundations.directory.enums import Basis, Precision
from wardmote.foundations.directory.public import (
    STATED_AREAS,
    STATED_PARTNERSHIPS,
    DirectoryTotals,
    ReferenceSummary,
    sources_of_facts,
)
from wardmote.ui.listing import Cell, Column, Listing, Row
from wardmote.ui.summary import Answer

from .facts import ASSUMED, ASSUMED_COLOUR

if TYPE_CHECKING:
    from wardmote.ui.words import Words


@dataclass(frozen=True)
class ProvenancePage:
    facts: list[Answer]
    bases: list[Words]
    precisions: list[Words]
    stated_partnerships: int
    stated_areas: int
    then: DirectoryTotals
    now: DirectoryTotals
    sources: Listing


def provenance_page(summary: ReferenceSummary, then: DirectoryTotals, now: DirectoryTotals) -> ProvenancePage:
    """`then` is 30 September 2019, for which a public page states the totals (RFM-02)."""
    return ProvenancePage(
        facts=_facts(summary),
        bases=[basis.label for basis in Basis],
        precisions=[precision.label for precision in Precision],
        stated_partnerships=STATED_PARTNERSHIPS,
        stated_areas=STATED_AREAS,
        then=then,
        now=now,
        sources=_sources(),
    )


def _facts(summary: ReferenceSummary) -> list[Answer]:
    facts = [
        Answer(_("Partnerships and boards in operation today"), summary.partnerships),
        Answer(_("Of these, areas assumed"), summary.assumed_partnerships),
        Answer(_("Of these, name assumed"), summary.assumed_names),
        Answer(_("Of these, first day assumed"), summary.assumed_dates),
    ]
    if summary.load is not None:
        facts.append(Answer(_("Loaded into this service"), summary.load.loaded_at))
    return facts


def _sources() -> Listing:
    rows = [
        Row(
            [
                Cell(source.id),
                Cell(source.what, tag=ASSUMED if source.id == "GK" else "", colour=ASSUMED_COLOUR),
                Cell(source.where, detail=source.version),
                Cell(source.licence),
            ]
        )
        for source in sources_of_facts()
    ]
    columns = (Column(_("Mark")), Column(_("What it says")), Column(_("Where")), Column(_("Licence")))
    return Listing(_("Sources of the directory"), columns, rows, _("Every source, in the order of its mark"))
