"""What the report's paper says: exactly one version as the agencies were asked, or the draft as it stands."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language

from wardmote.engines.documents.public import Paper
from wardmote.kernel import clock
from wardmote.kernel.marking import Marking
from wardmote.ui.words import gettext as _

from ...enums import Answer, LogAnswer
from ...models import Report, ReportVersion
from ...queries.practices import practice_of
from ...queries.report import ACTION_PLAN, content_of
from ...queries.reports_seen import WholeReport
from ...rendering import ReportPaper
from .agreement import said_of


def report_paper(whole: WholeReport, version: ReportVersion | None) -> ReportPaper:
    """`version` is None for the draft as it stands now."""
    report = whole.report
    practice = practice_of(report.partnership_id)
    content = version.content if version else content_of(report)
    status = status_of(whole, version)
    return ReportPaper(
        paper=Paper(
            title=_("Report and action plan"),
            reference=report.reference,
            made_by=report.lead_agency_name,
            made_at=clock.now(),
            marking=Marking.of(practice.for_reviews().report.marking),
            partnership=str(practice.names.partnership),
            status=status,
            language=get_language() or "en",
        ),
        facts=_facts(report, version, str(practice.for_reviews().forum.name)),
        sections=content["sections"],
        different_views=[(one["agency"], one["view"]) for one in content.get("different_views", [])],
        action_plan=content["action_plan"],
        plan_heading=_plan_heading(whole),
        agreed_by=[(one.agency.display_name, said_of(one)) for one in version.answers.all()]
        if version
        else [],
        statement=str(practice.for_reviews().learning_event.no_blame),
    )


def status_of(whole: WholeReport, version: ReportVersion | None) -> str:
    """How far it is agreed, as it stands on every page."""
    if version is None:
        return _("Draft – not agreed")
    number = {"n": version.number}
    for decision in version.log_decisions.all():
        if decision.answer == LogAnswer.AGREED:
            day = date_format(decision.met_on, "j F Y")
            return _("Version %(n)d – agreed by the {accountable_group_short} on %(day)s") % {
                **number,
                "day": day,
            }
    agreed = {one.agency_id for one in version.answers.all() if one.answer == Answer.AGREED}
    if {one.agency_id for one in whole.agencies} <= agreed:
        return _("Version %(n)d – agreed by every agency, not yet by the {accountable_group_short}") % number
    return _("Version %(n)d – draft, not agreed") % number


def _facts(report: Report, version: ReportVersion | None, forum: str) -> list[tuple[str, str]]:
    facts = [
        (_("Kind"), forum),
        (_("Event held"), date_format(report.held_on, "j F Y")),
        (_("Stored and owned by"), report.lead_agency_name),
        (_("Accountable to"), report.accountable_log.display_name),
    ]
    if version is not None:
        put = date_format(localtime(version.put_forward_at), "j F Y")
        facts += [
            (_("Version"), _("%(n)d, put to the agencies on %(day)s") % {"n": version.number, "day": put})
        ]
        facts += [(_("Digest of this version"), version.digest)]
    return facts


def _plan_heading(whole: WholeReport) -> str:
    headings = practice_of(whole.report.partnership_id).for_reviews().report.headings
    return next((str(one.label) for one in headings if one.key == ACTION_PLAN), _("Action plan"))


def file_name(report: Report, version: ReportVersion | None, ending: str) -> str:
    """Neutral: the reference and the version, nothing of the case."""
    part = f"v{version.number}" if version else _("draft")
    return f"{report.reference}-{part}{ending}"
