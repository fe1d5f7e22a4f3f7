"""MAPFs as a list: references, areas and stages, and never a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.core.paginator import Page

from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.words import Words, ngettext
from wardmote.ui.words import gettext_lazy as _

from ...models import Mapf, Report
from ...workflow import HELD, OPENED, PLANNING, READY, UNDER_WAY
from ..mapf_kinds import KINDS
from ..places import mapf_at
from ..reports.wording import COLOURS as REPORT_COLOURS

COLUMNS: Final[Sequence[Column]] = (
    Column(_("{Forum}"), sort="reference", unbroken=True),
    Column(_("Area"), sort="area"),
    Column(_("Led by")),
    Column(_("Stage")),
    Column(_("Since"), sort="since"),
)
COLOURS: Final = {
    OPENED.name: "yellow",
    PLANNING.name: "blue",
    READY.name: "turquoise",
    UNDER_WAY.name: "purple",
    HELD.name: "grey",
}


def list_of_mapfs(page: Page[Mapf], reports: Mapping[UUID, Report], *, sort: str) -> Listing:
    """The list; when it is empty it says what would be here and how one comes about."""
    found = page.paginator.count
    nothing: Words = _(
        "{Forums} you sit on or support appear here. One opens when the {decision_maker} approves the {recommending_group_short}’s recommendation."
    )
    return Listing(
        caption=_("{Forums}"),
        columns=COLUMNS,
        rows=[_line(mapf, reports.get(mapf.pk)) for mapf in page],
        count=ngettext("%(count)s {forum}", "%(count)s {forums}", found) % {"count": found},
        sort=sort,
        page=page,
        empty=EmptyState(nothing),
    )


def _line(mapf: Mapf, report: Report | None) -> Row:
    where: Mapf | Report = report if report is not None and mapf.stage == HELD.name else mapf
    colour = REPORT_COLOURS[where.stage] if isinstance(where, Report) else COLOURS[where.stage]
    return Row(
        [
            Cell(mapf.reference, url=mapf_at(mapf)),
            Cell(mapf.normally_resident.display_name, detail=KINDS.get(mapf.case_kind, "")),
            Cell(mapf.lead_agency.display_name),
            Cell("", tag=str(where.at_stage.label), colour=colour),
            Cell(where.stage_since.date()),
        ]
    )
