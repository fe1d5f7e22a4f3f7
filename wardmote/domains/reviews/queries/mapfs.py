"""MAPFs as the reader sees them: the list, and one with what its pages say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from wardmote.foundations.directory.public import Agency
from wardmote.foundations.practice.public import ChoiceRule

from ..models import JointAnswer, JointDecision, LearningEvent, Mapf, PlanningMember, Report
from ..rules import GroupIsComplete, Missing
from ..workflow import PLANNING
from .event import event_of, still_missing
from .planning import agencies_that_answer, group_completeness, members_of
from .reports_seen import WholeReport, whole_report

MOST_METHODS: Final = 20
"""An own method beyond these is kept on its MAPF all the same, and can be written again."""

SORTS: Final = {
    "reference": ("reference",),
    "-reference": ("-reference",),
    "area": ("normally_resident__name", "-stage_since"),
    "-area": ("-normally_resident__name", "-stage_since"),
    "since": ("stage_since",),
    "-since": ("-stage_since",),
}


def mapfs_seen(
    *, stages: Sequence[str] = (), case_kinds: Sequence[str] = (), area: str = "", sort: str = "-since"
) -> QuerySet[Mapf]:
    """The MAPFs this reader can see, filtered and in order; a page of them is three queries."""
    found = Mapf.objects.select_related("normally_resident", "lead_agency", "accountable_log")
    if stages:
        found = found.filter(stage__in=stages)
    if case_kinds:
        found = found.filter(case_kind__in=case_kinds)
    if area:
        found = found.filter(normally_resident=area)
    return found.order_by(*SORTS.get(sort, SORTS["-since"]), "pk")


def reports_of(mapfs: Iterable[UUID]) -> dict[UUID, Report]:
    """The reports of these MAPFs that the reader can see, by MAPF."""
    return {report.mapf_id: report for report in Report.objects.filter(mapf__in=list(mapfs))}


def areas_seen() -> list[tuple[str, str]]:
    """The areas of the MAPFs this reader can see, for the filter."""
    rows = Mapf.objects.order_by("normally_resident__name").values_list(
        "normally_resident", "normally_resident__name"
    )
    return list(rows.distinct()[:100])


def methods_added(offered: ChoiceRule) -> list[str]:
    """Methods that people wrote beside the practice's list, on any MAPF this reader can see, most used first (MAPF-18)."""
    written = Mapf.objects.order_by("-stage_since", "pk").values_list("methods", flat=True)[:200]
    counted = Counter(method for methods in written for method in methods if method not in offered)
    return [method for method, _uses in counted.most_common(MOST_METHODS)]


def mapf_with_names(pk: UUID) -> Mapf:
    """One MAPF with what its foreign keys are called. Raises Mapf.DoesNotExist."""
    return Mapf.objects.select_related(
        "partnership",
        "normally_resident",
        "lead_agency",
        "default_lead_agency",
        "accountable_log",
        "facilitator",
        "administrator",
    ).get(pk=pk)


@dataclass(frozen=True)
class WholeMapf:
    """A MAPF with all that the head of its pages speaks of. `event` and `report` are None to who does not see them."""

    mapf: Mapf
    members: tuple[PlanningMember, ...]
    group: GroupIsComplete
    event: LearningEvent | None
    missing_for_event: tuple[Missing, ...]
    report: WholeReport | None
    open_decisions: tuple[JointDecision, ...]
    answering: tuple[Agency, ...]


def whole_mapf(pk: UUID) -> WholeMapf:
    """Raises Mapf.DoesNotExist."""
    mapf = mapf_with_names(pk)
    event = event_of(mapf)
    preparing = mapf.stage == PLANNING.name
    report = Report.objects.filter(mapf=mapf).values_list("pk", flat=True).first()
    return WholeMapf(
        mapf=mapf,
        members=tuple(members_of(mapf)),
        group=group_completeness(mapf),
        event=event,
        missing_for_event=tuple(still_missing(mapf)) if preparing and event is not None else (),
        report=whole_report(report) if report else None,
        open_decisions=tuple(decisions_of(mapf).filter(agreed_at__isnull=True, declined_at__isnull=True)),
        answering=tuple(agencies_that_answer(mapf)),
    )


def decisions_of(mapf: Mapf) -> QuerySet[JointDecision]:
    """Joint decisions, the newest first, each with who has answered."""
    answers = JointAnswer.objects.select_related("agency", "person").order_by("answered_at", "pk")
    return (
        mapf.joint_decisions.select_related("proposed_by", "agency")
        .prefetch_related(Prefetch("answers", answers))
        .order_by("-proposed_at", "pk")
    )


def decision_of(mapf: Mapf, pk: UUID) -> JointDecision:
    """Raises JointDecision.DoesNotExist."""
    return decisions_of(mapf).get(pk=pk)
