"""The saved texts of a section: who saved which, when, and how one is brought back."""

from __future__ import annotations

from django.core.paginator import Page

from wardmote.kernel.authorisation import Actor
from wardmote.ui.listing import Cell, Column, Listing, Row
from wardmote.ui.record import OfferedAct
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_lazy, ngettext

from ...models import ReportSection, SectionRevision
from ...permissions import WRITE_REPORT
from ...policies import may
from ...queries.reports_seen import WholeReport
from ...workflow import WRITING
from ..places import report_at


def revisions_listing(section: ReportSection, page: Page[SectionRevision]) -> Listing:
    columns = (
        Column(gettext_lazy("Text")),
        Column(gettext_lazy("Saved")),
        Column(gettext_lazy("By whom")),
        Column(gettext_lazy("How long")),
    )
    found = page.paginator.count
    return Listing(
        caption=_("Every saved text"),
        columns=columns,
        rows=[_line(section, one) for one in page],
        count=ngettext("%(n)d text", "%(n)d texts", found) % {"n": found},
        page=page,
    )


def _line(section: ReportSection, one: SectionRevision) -> Row:
    words = len(one.text.split())
    stands = one.number == section.version + 1
    return Row(
        [
            Cell(
                _("Text %(n)d") % {"n": one.number},
                url=report_at(section.report, "section-revision", section.pk, one.number),
                tag=_("Stands now") if stands else "",
                colour="green",
            ),
            Cell(one.saved_at),
            Cell(saved_by(one), detail=_brought_back(one)),
            Cell(ngettext("%(n)d word", "%(n)d words", words) % {"n": words}),
        ]
    )


def saved_by(one: SectionRevision) -> str:
    return one.saved_by.name if one.saved_by else _("Drawn from the record of the event")


def _brought_back(one: SectionRevision) -> str:
    return _("text %(n)d brought back") % {"n": one.restores} if one.restores else ""


def where_restored(
    whole: WholeReport, section: ReportSection, one: SectionRevision, by: Actor
) -> OfferedAct | None:
    """Bringing this text back, for who may write the report while it is written."""
    if whole.report.stage != WRITING.name or one.text == section.text:
        return None
    if not may(by, WRITE_REPORT, whole.report):
        return None
    url = report_at(whole.report, "restore-section", section.pk, one.number)
    return OfferedAct(_("Bring this text back"), url)
