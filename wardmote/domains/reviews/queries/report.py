"""The report: its content as it stands, its versions, who has agreed, what is unfinished."""

from __future__ import annotations

from typing import Any

from wardmote.engines.actions.public import actions_of
from wardmote.ui.words import gettext as _

from ..enums import Answer, LogAnswer
from ..models import AgencyAnswer, Card, LogDecision, Report, ReportVersion
from ..rules import EveryAgencyHasAgreed
from .disagreements import different_views
from .learned import has_aims, learned_content

ACTION_PLAN = "action_plan"
LEARNING_POINTS = "learning_points"


def report_sections(report: Report) -> list[dict[str, str]]:
    """Heading and text of each section in order, without the action plan."""
    rows = report.sections.exclude(key=ACTION_PLAN).order_by("position")
    return [{"key": row.key, "heading": row.heading, "text": row.text} for row in rows]


def sections_to_agree(report: Report) -> list[dict[str, str]]:
    """The sections, and the learning points as one more: what is read, compared, printed and agreed (MAPF-19)."""
    points = [" ".join(one["text"].split()) for one in learned_content(report)]
    if not points:
        return report_sections(report)
    text = "\n".join(f"- {point}" for point in points)
    return [*report_sections(report), {"key": LEARNING_POINTS, "heading": _("Learning points"), "text": text}]


def action_plan(report: Report) -> list[dict[str, str]]:
    """The action plan as the report shows it: what, who for which agency, by when."""
    return [
        {
            "goal": action.goal,
            "owner": str(action.owner_person or action.owner_post or ""),
            "agency": str(action.agency),
            "due": _("As soon as possible") if action.as_soon_as_possible else f"{action.due_on:%-d %B %Y}",
        }
        for action in actions_of(report.plan_circle_id)
        if action.stage != "withdrawn"
    ]


def content_of(report: Report) -> dict[str, Any]:
    """All that the agencies are asked to agree."""
    return {
        "reference": report.reference,
        "sections": sections_to_agree(report),
        "action_plan": action_plan(report),
        "different_views": different_views(report),
        "learning_points": learned_content(report),
    }


def latest_version(report: Report) -> ReportVersion:
    """Raises ReportVersion.DoesNotExist where the agencies have never been asked."""
    return report.versions.order_by("-number")[:1].get()


def every_agency(report: Report, version: ReportVersion) -> EveryAgencyHasAgreed:
    """Which agencies were asked, and which have agreed this version (GOV-07)."""
    asked = tuple((row.agency_id, str(row.agency)) for row in report.agencies.select_related("agency"))
    agreed = version.answers.filter(answer=Answer.AGREED).values_list("agency_id", flat=True)
    return EveryAgencyHasAgreed(asked, frozenset(agreed))


def unanswered_requests(report: Report) -> list[AgencyAnswer | LogDecision]:
    """The changes asked for in the latest version that nobody has answered yet: an agency's, or the LOG's."""
    latest = report.versions.order_by("-number").values("pk")[:1]
    of_agencies = AgencyAnswer.objects.filter(
        report_version__in=latest, answer=Answer.CHANGES, reply__isnull=True
    )
    of_log = LogDecision.objects.filter(
        report_version__in=latest, answer=LogAnswer.RETURNED, reply__isnull=True
    )
    return [
        *of_agencies.select_related("agency", "answered_by", "report_version").order_by("answered_at", "pk")[
            :200
        ],
        *of_log.select_related("decided_by", "report_version").order_by("decided_at", "pk")[:1],
    ]


def unfinished(report: Report) -> list[str]:
    """What must be written before the agencies can be asked, one sentence each."""
    said = [
        _("“%(heading)s” is still empty.") % {"heading": section["heading"]}
        for section in report_sections(report)
        if not section["text"].strip()
    ]
    goals = Card.objects.filter(
        event__mapf=report.mapf_id, is_goal=True, action__isnull=True, hidden_at=None, withdrawn_at=None
    ).count()
    if goals:
        said.append(
            _("Some of what needs to happen has not become an action yet. The facilitator can do that.")
        )
    if not actions_of(report.plan_circle_id):
        said.append(_("The action plan has no action yet."))
    if has_aims(report.partnership_id) and not report.learning_points.exists():
        said.append(
            _("No learning point is written yet: say what was learned, without anything of the case.")
        )
    for request in unanswered_requests(report):
        who = (
            request.agency.display_name
            if isinstance(request, AgencyAnswer)
            else _("the {accountable_group_short}")
        )
        said.append(_("The changes asked for by %(who)s have no answer yet.") % {"who": who})
    return said
