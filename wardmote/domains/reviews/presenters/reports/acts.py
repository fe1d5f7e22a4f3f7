"""What this person can do with a report now, and what waits for something, with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from wardmote.kernel.authorisation import Actor
from wardmote.ui.record import BlockedAct, OfferedAct
from wardmote.ui.words import gettext as _

from ...permissions import AGREE_REPORT, ESCALATE, PUT_TO_LOG, RECEIVE_REPORT, WRITE_REPORT
from ...policies import may
from ...queries.disagreements import has_escalation
from ...queries.report import unanswered_requests, unfinished
from ...queries.reports_seen import WholeReport, to_receive
from ...workflow import AGREEING, DISAGREEING, WRITING
from ..places import report_at
from .agreement import agencies_that_have_not_agreed, reminded_today


def acts(whole: WholeReport, by: Actor) -> Iterator[OfferedAct]:
    """Beside the one that comes next."""
    report = whole.report
    if report.stage == WRITING.name and may(by, WRITE_REPORT, report) and not unfinished(report):
        yield OfferedAct(_("Ask the agencies to agree"), report_at(report, "ask-agencies"))
    if may(by, RECEIVE_REPORT, report) and to_receive(whole, by.person):
        yield OfferedAct(_("Say that we have received it"), report_at(report, "acknowledge-report"))
    yield from _toward_agreement(whole, by)
    if whole.versions:
        yield OfferedAct(_("Compare versions"), report_at(report, "compare-report"))
    yield OfferedAct(_("Download as PDF"), report_at(report, "report-pdf"))
    yield OfferedAct(_("Download for Word"), report_at(report, "report-word"))


def _toward_agreement(whole: WholeReport, by: Actor) -> Iterator[OfferedAct]:
    """Reminding, and taking a disagreement further."""
    report = whole.report
    if report.stage == AGREEING.name and may(by, WRITE_REPORT, report) and not reminded_today(whole):
        yield OfferedAct(_("Remind those who have not answered"), report_at(report, "remind-agencies"))
    open_here = report.stage in {WRITING.name, AGREEING.name} and agencies_that_have_not_agreed(whole)
    if open_here and has_escalation(report) and may(by, ESCALATE, report):
        yield OfferedAct(_("Take a disagreement further"), report_at(report, "take-disagreement-further"))


def blocked(whole: WholeReport, by: Actor) -> Iterator[BlockedAct]:
    """The step that comes next and cannot be taken yet."""
    report = whole.report
    label = _("Put the report to the {accountable_group_short}")
    if report.stage == WRITING.name and may(by, WRITE_REPORT, report) and unfinished(report):
        asked = unanswered_requests(report)
        why = (
            _("the request for changes must be answered first.")
            if asked
            else _("every section and the action plan must be written first.")
        )
        yield BlockedAct(_("Ask the agencies to agree"), why)
    if report.stage in {WRITING.name, AGREEING.name, DISAGREEING.name} and (
        may(by, PUT_TO_LOG, report) or may(by, AGREE_REPORT, report)
    ):
        yield BlockedAct(label, _("every agency must agree first."))
