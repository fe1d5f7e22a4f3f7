"""The head of a report's pages. Nothing here reads the MAPF: the LOG sees the report, not the MAPF."""

from __future__ import annotations

from django.urls import reverse

from wardmote.engines.actions.public import tally_of
from wardmote.foundations.access.public import viewers_of
from wardmote.kernel.authorisation import Actor
from wardmote.ui.record import IdentityBar, RecordPage, Tab, steps_up_to
from wardmote.ui.words import gettext as _

from ...permissions import DECIDE_ABOUT_FAMILIES
from ...policies import may
from ...queries.practices import practice_of
from ...queries.reports_seen import WholeReport
from ...workflow import LIFE_OF_A_REPORT
from ..mapf_kinds import KINDS
from ..places import report_at
from .acts import acts, blocked
from .next import what_next
from .wording import place_on_the_road


def record_page(whole: WholeReport, by: Actor, *, tab: str) -> RecordPage:
    report = whole.report
    following = what_next(whole, by)
    offered = [act for act in acts(whole, by) if following.act is None or act.url != following.act.url]
    here = place_on_the_road(report.stage)
    labels = [str(stage.label) for stage in LIFE_OF_A_REPORT.main_road]
    return RecordPage(
        identity=IdentityBar(
            reference=report.reference,
            kind=KINDS.get(report.case_kind, ""),
            place=_("Report and action plan"),
            marking=practice_of(report.partnership_id).for_reviews().report.marking,
        ),
        steps=steps_up_to(labels, here, finished=report.at_stage.ends),
        next=following,
        acts=offered,
        blocked=list(blocked(whole, by)),
        tabs=_tabs(whole, by, tab),
        viewers=viewers_of(report),
        viewers_note=_("The report has no public address. Every look at it is recorded."),
        breadcrumbs=_way_back(whole),
    )


def _way_back(whole: WholeReport) -> list[tuple[str, str]]:
    back = [(_("Reports"), reverse("reviews:reports"))]
    if whole.mapf_is_seen:
        back = [(_("{Forums}"), reverse("reviews:mapfs"))]
        back.append((whole.report.reference, reverse("reviews:mapf", args=[whole.report.mapf_id])))
    return back


def _tabs(whole: WholeReport, by: Actor, current: str) -> list[Tab]:
    report = whole.report
    tally = tally_of(report.plan_circle_id)
    said, asked = len(whole.answers()), len(whole.agencies)
    after = Tab(_("Families and sharing"), report_at(report, "report-after"), current == "after")
    return [
        Tab(_("Report"), report_at(report), current == "report"),
        Tab(_("What was learned"), report_at(report, "report-learned"), current == "learned", whole.learned),
        Tab(_("Agreement"), report_at(report, "report-agreement"), current == "agreement", f"{said}/{asked}"),
        Tab(
            _("Action plan"),
            report_at(report, "report-actions"),
            current == "actions",
            f"{tally.done}/{tally.all}" if tally.all else None,
        ),
        Tab(_("Versions"), report_at(report, "report-versions"), current == "versions", len(whole.versions)),
        *([after] if may(by, DECIDE_ABOUT_FAMILIES, report) else []),
        Tab(_("History"), report_at(report, "report-history"), current == "history"),
    ]
