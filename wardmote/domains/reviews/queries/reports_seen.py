"""Reports as agencies and the Local Operational Group see them. The MAPF itself is never read here: its group sees it, the
LOG does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from wardmote.foundations.directory.public import who_sits_on
from wardmote.kernel import clock

from ..models import (
    AgencyAnswer,
    Disagreement,
    LogDecision,
    Mapf,
    Report,
    ReportAgency,
    ReportReminder,
    ReportSection,
    ReportSent,
    ReportVersion,
    SectionRevision,
)
from .disagreements import disagreements_of
from .report import ACTION_PLAN

SORTS: Final = {
    "reference": ("reference",),
    "-reference": ("-reference",),
    "held": ("held_on",),
    "-held": ("-held_on",),
    "since": ("stage_since",),
    "-since": ("-stage_since",),
}


def reports_seen(*, stages: Sequence[str] = (), sort: str = "-since") -> QuerySet[Report]:
    """The reports this reader can see, filtered and in order."""
    found = Report.objects.select_related("accountable_log")
    if stages:
        found = found.filter(stage__in=stages)
    return found.order_by(*SORTS.get(sort, SORTS["-since"]), "pk")


def report_with_names(pk: UUID) -> Report:
    """Raises Report.DoesNotExist."""
    return Report.objects.select_related("partnership", "accountable_log").get(pk=pk)


@dataclass(frozen=True)
class WholeReport:
    """A report with its agencies and all its versions, each with who has answered what."""

    report: Report
    agencies: tuple[ReportAgency, ...]
    versions: tuple[ReportVersion, ...]
    sent: tuple[ReportSent, ...]
    disagreements: tuple[Disagreement, ...]
    mapf_is_seen: bool
    learned: int

    @property
    def latest(self) -> ReportVersion | None:
        return self.versions[0] if self.versions else None

    def answers(self) -> dict[UUID, AgencyAnswer]:
        """What each agency said of the latest version."""
        return {one.agency_id: one for one in self.latest.answers.all()} if self.latest else {}

    def waiting(self) -> list[str]:
        """The agencies that have not answered the latest version yet."""
        said = self.answers()
        return [str(one.agency) for one in self.agencies if one.agency_id not in said]


def whole_report(pk: UUID) -> WholeReport:
    """Raises Report.DoesNotExist."""
    report = report_with_names(pk)
    return WholeReport(
        report=report,
        agencies=tuple(report.agencies.select_related("agency")[:200]),
        versions=tuple(versions_of(report)),
        sent=tuple(
            report.sendings.select_related("group", "received_by", "sent_by").order_by("sent_at", "pk")[:100]
        ),
        disagreements=tuple(disagreements_of(report)),
        mapf_is_seen=Mapf.objects.filter(pk=report.mapf_id).exists(),
        learned=report.learning_points.count(),
    )


def versions_of(report: Report) -> QuerySet[ReportVersion]:
    """Every version, the newest first, with what the agencies and the LOG said of it."""
    answers = AgencyAnswer.objects.select_related("agency", "answered_by", "reply__replied_by").order_by(
        "answered_at", "pk"
    )
    decisions = LogDecision.objects.select_related("decided_by", "reply__replied_by")
    reminders = ReportReminder.objects.select_related("sent_by").order_by("-sent_at", "pk")
    return (
        report.versions.select_related("put_forward_by")
        .prefetch_related(
            Prefetch("answers", answers),
            Prefetch("log_decisions", decisions.order_by("decided_at", "pk")),
            Prefetch("reminders", reminders),
        )
        .order_by("-number")[:200]
    )


def section_with_report(pk: UUID, report: UUID) -> ReportSection:
    """Raises ReportSection.DoesNotExist."""
    return ReportSection.objects.select_related("report", "changed_by").get(pk=pk, report=report)


def revisions_of(section: ReportSection) -> QuerySet[SectionRevision]:
    """Every saved text, the newest first, with who saved it."""
    return section.revisions.select_related("saved_by").order_by("-number")


def to_receive(whole: WholeReport, person: UUID) -> ReportSent | None:
    """What was sent to a group this person sits on and nobody has said yet that it arrived (EVT-13)."""
    for one in whole.sent:
        if one.received_at is None and _sits_on(one.group_id, person):
            return one
    return None


def _sits_on(group: UUID, person: UUID) -> bool:
    return any(holding.person_id == person for holding in who_sits_on(group, clock.today()))


def first_empty_section(report: Report) -> ReportSection | None:
    """Where writing goes on; the action plan is never typed."""
    return report.sections.filter(text="").exclude(key=ACTION_PLAN).order_by("position").first()
