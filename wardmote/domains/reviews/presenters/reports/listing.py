"""Reports as a list: for those who write and agree them, and for the LOG they are put to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.core.paginator import Page

from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.words import Words, ngettext
from wardmote.ui.words import gettext_lazy as _

from ...models import Report
from ..places import report_at
from .wording import COLOURS

COLUMNS: Final[Sequence[Column]] = (
    Column(_("Report"), sort="reference", unbroken=True),
    Column(_("Led by")),
    Column(_("Event held"), sort="held"),
    Column(_("Stage")),
    Column(_("Since"), sort="since"),
)


def list_of_reports(page: Page[Report], *, sort: str) -> Listing:
    found = page.paginator.count
    nothing: Words = _(
        "Reports you write or agree, and those put to a {accountable_group_short} you sit on, appear here. "
        "A report begins when its {learning_event} has been held."
    )
    return Listing(
        caption=_("Reports"),
        columns=COLUMNS,
        rows=[_line(report) for report in page],
        count=ngettext("%(count)s report", "%(count)s reports", found) % {"count": found},
        sort=sort,
        page=page,
        empty=EmptyState(nothing),
    )


def _line(report: Report) -> Row:
    return Row(
        [
            Cell(report.reference, url=report_at(report)),
            Cell(report.lead_agency_name, detail=report.accountable_log.display_name),
            Cell(report.held_on),
            Cell("", tag=str(report.at_stage.label), colour=COLOURS[report.stage]),
            Cell(report.stage_since.date()),
        ]
    )
