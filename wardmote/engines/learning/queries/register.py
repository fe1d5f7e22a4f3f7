"""The Board’s register of learning: filtered, counted against the aims, and one point with what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Count, F, Func, Prefetch, QuerySet

from wardmote.kernel.authorisation import Actor

from ..models import Dissemination, LearningPoint, LearningPriority
from ..policies import circles_to_look_after
from ..rules import MOST_EXPORTED, MOST_POINTS
from ..workflow import ENTERED, WITHDRAWN

SORTS: Final = {
    "learned": ("learned_on", "reference", "number"),
    "-learned": ("-learned_on", "reference", "number"),
    "reference": ("reference", "number"),
    "-reference": ("-reference", "number"),
}
NONE_YET: Final = "none_yet"


@dataclass(frozen=True)
class Wanted:
    """What of the register is asked for. `days` are the first and last day of a year of the programme.

    `priority` is a key of the practice, or `NONE_YET` for what nobody has looked at.
    """

    days: tuple[date, date] | None = None
    board: str = ""
    priority: str = ""
    aim: str = ""


def register(wanted: Wanted, *, sort: str = "-learned") -> QuerySet[LearningPoint]:
    """What is in the register, with its priorities; three queries however long a page of it is."""
    found = _wanted(wanted).select_related("entered_by")
    return found.prefetch_related(in_force()).order_by(*SORTS.get(sort, SORTS["-learned"]), "pk")


def _wanted(wanted: Wanted) -> QuerySet[LearningPoint]:
    found = LearningPoint.objects.exclude(stage=WITHDRAWN.name)
    if wanted.days:
        found = found.filter(learned_on__range=wanted.days)
    if wanted.board:
        found = found.filter(board=wanted.board)
    if wanted.aim:
        found = found.filter(aims__contains=[wanted.aim])
    if wanted.priority == NONE_YET:
        return found.filter(stage=ENTERED.name)
    if wanted.priority:
        put_forward = LearningPriority.objects.filter(priority=wanted.priority, taken_back_at__isnull=True)
        found = found.filter(pk__in=put_forward.values("point"))
    return found


def in_force() -> Prefetch[str]:
    """The priorities of points that nobody took back."""
    rows = LearningPriority.objects.filter(taken_back_at__isnull=True).order_by("put_forward_at", "pk")
    return Prefetch("priorities", rows, to_attr="in_force")


def to_export(wanted: Wanted) -> list[LearningPoint]:
    """The register as a file holds it, the oldest learning first."""
    return list(register(wanted, sort="learned")[:MOST_EXPORTED])


def put_forward(
    *, priority: str = "", year: int | None = None, board: str = ""
) -> QuerySet[LearningPriority]:
    """What was put forward as a priority, the newest year first (MAPF-07, MAPF-22)."""
    found = LearningPriority.objects.filter(taken_back_at__isnull=True).exclude(point__stage=WITHDRAWN.name)
    if priority:
        found = found.filter(priority=priority)
    if year is not None:
        found = found.filter(year=year)
    if board:
        found = found.filter(board=board)
    found = found.select_related("point", "put_forward_by")
    return found.order_by("-year", "priority", "board", "put_forward_at", "pk")


def point_with_names(pk: UUID) -> LearningPoint:
    """Raises LearningPoint.DoesNotExist."""
    return LearningPoint.objects.select_related("entered_by", "withdrawn_by", "partnership").get(pk=pk)


def priorities_of(point: LearningPoint) -> list[LearningPriority]:
    """Everything it was ever put forward as, in order; also what was taken back."""
    rows = point.priorities.select_related("put_forward_by", "taken_back_by")
    return list(rows.order_by("put_forward_at", "pk")[:200])


def disseminations_of(point: LearningPoint) -> list[Dissemination]:
    rows = point.disseminations.select_related("asked_by", "sent_by")
    return list(rows.order_by("asked_at", "pk")[:200])


def dissemination_of(point: UUID, pk: UUID) -> Dissemination:
    """Raises Dissemination.DoesNotExist."""
    return Dissemination.objects.select_related("point").get(pk=pk, point=point)


def priority_of(point: UUID, pk: UUID) -> LearningPriority:
    """One that is in force. Raises LearningPriority.DoesNotExist."""
    return LearningPriority.objects.get(pk=pk, point=point, taken_back_at__isnull=True)


def points_of_origin(origin: UUID) -> list[LearningPoint]:
    """What was learned from one piece of work, in its order."""
    found = LearningPoint.objects.filter(origin=origin).exclude(stage=WITHDRAWN.name)
    return list(found.order_by("number", "pk")[:MOST_POINTS])


def tally_of_aims(wanted: Wanted) -> dict[str, int]:
    """How many points serve each aim. One that serves two counts for both (MAPF-03)."""
    rows = (
        _wanted(wanted)
        .order_by()
        .annotate(aim=Func(F("aims"), function="unnest"))
        .values_list("aim")
        .annotate(number=Count("pk"))
    )
    return dict(rows)


def count_of(wanted: Wanted) -> int:
    return _wanted(wanted).count()


def waiting_to_be_looked_at(by: Actor) -> int:
    """How many new points nobody has put forward or left as they are, where this person looks after them."""
    return LearningPoint.objects.filter(stage=ENTERED.name, circle_id__in=circles_to_look_after(by)).count()


def tally_by_day(since: date) -> dict[tuple[date, str], int]:
    """How many points serve each aim, by the day they were agreed; to be gathered into years of a programme."""
    rows = (
        LearningPoint.objects.exclude(stage=WITHDRAWN.name)
        .filter(learned_on__gte=since)
        .order_by()
        .annotate(aim=Func(F("aims"), function="unnest"))
        .values_list("learned_on", "aim")
        .annotate(number=Count("pk"))
    )
    return {(day, aim): number for day, aim, number in rows}
