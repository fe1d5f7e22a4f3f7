"""What this person can do with a report now, and what waits for something, with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from wardmote.kernel.authorisation import Actor
from wardmote.ui.record import BlockedAct, OfferedAct

from ...permissions import AGREE_REPORT, PUT_TO_LOG, RECEIVE_REPORT, WRITE_REPORT
from ...policies import may
from ...queries.report import unfinished
from ...queries.reports_seen import WholeReport, to_receive
from ...workflow import AGREEING, WRITING
from ..places import report_at


def acts(whole: WholeReport, by: Actor) -> Iterator[OfferedAct]:
    """Beside the one that comes next."""
    report = whole.report
    if report.stage == WRITING.name and may(by, WRITE_REPORT, report) and not unfinished(report):
        yield OfferedAct(_("Ask the agencies to agree"), report_at(report, "ask-agencies"))
    if may(by, RECEIVE_REPORT, report) and to_receive(whole, by.person):
        yield OfferedAct(_("Say that we have received it"), report_at(report, "acknowledge-report"))
    if len(whole.versions) > 1:
        newer, older = whole.versions[0].number, whole.versions[1].number
        words = {"older": older, "newer": newer}
        yield OfferedAct(
            _("Compare versions %(older)d and %(newer)d") % words, report_at(report, "report-version", newer)
        )
    yield OfferedAct(_("Download as PDF"), report_at(report, "report-pdf"))
    yield OfferedAct(_("Download for Word"), report_at(report, "report-word"))


def blocked(whole: WholeReport, by: Actor) -> Iterator[BlockedAct]:
    """The step that comes next and cannot be taken yet."""
    report = whole.report
    label = _("Put the report to the LOG")
    if report.stage == WRITING.name and may(by, WRITE_REPORT, report) and unfinished(report):
        yield BlockedAct(
            _("Ask the agencies to agree"), _("every section and the action plan must be written first.")
        )
    if report.stage in {WRITING.name, AGREEING.name} and (
        may(by, PUT_TO_LOG, report) or may(by, AGREE_REPORT, report)
    ):
        yield BlockedAct(label, _("every agency must agree first."))
