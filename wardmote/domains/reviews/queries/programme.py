"""Programmes as the reader sees them: of which boards and years, over which areas, and how their MAPFs go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from wardmote.foundations.access.public import Office
from wardmote.foundations.directory.enums import AgencyKind, GroupKind
from wardmote.foundations.directory.public import (
    Group,
    LocalAuthority,
    groups_of_kind,
    groups_somebody_sits_on,
)
from wardmote.foundations.practice.public import ProgrammeRule
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor

from ..models import Mapf, MapfProgress, Programme, ProgressNote
from ..permissions import OPEN_PROGRAMME
from .counting import Shortfall, Span, shortfall
from .practices import practice_of

MOST = 1000
ASK_FOR_THE_NEXT = timedelta(days=92)
"""How long before a year ends the next one's programme is asked for."""


@dataclass(frozen=True)
class Year:
    """A programme's year in one partnership, as its practice counts years."""

    partnership: UUID
    begins: date
    ends: date
    name: str
    rule: ProgrammeRule

    @property
    def span(self) -> Span:
        return (self.begins, self.ends)

    @property
    def is_over(self) -> bool:
        return self.ends < clock.today()

    @property
    def quarters(self) -> tuple[Span, ...]:
        return self.rule.quarters_of(self.begins)


@dataclass(frozen=True)
class Watched:
    """What one reader watches of one year: the areas that are theirs to see, and the MAPFs in them."""

    year: Year
    areas: tuple[LocalAuthority, ...]
    sees_the_region: bool
    rows: tuple[MapfProgress, ...]

    def of_kinds(self, kinds: Sequence[str]) -> tuple[MapfProgress, ...]:
        return tuple(row for row in self.rows if row.case_kind in kinds)

    def shortfalls(self, kinds: Sequence[str]) -> list[Shortfall]:
        """Of each area with fewer events than are expected of it, in the order of the areas."""
        minimum = {kind: self.year.rule.minimum(kind) for kind in kinds}
        found = [
            shortfall(self.rows, self.year.span, authority=area.pk, minimum=minimum) for area in self.areas
        ]
        return [one for one in found if one]


def rule_of(partnership: UUID) -> ProgrammeRule:
    return practice_of(partnership).for_reviews().programme


def year_of(partnership: UUID, begins: date) -> Year:
    rule = rule_of(partnership)
    return Year(partnership, begins, rule.end_of(begins), rule.name_of_year(begins), rule)


def programmes_seen() -> QuerySet[Programme]:
    """Newest year first."""
    return Programme.objects.select_related("board", "partnership").order_by("-begins_on", "reference", "pk")


def programme_with_names(pk: UUID) -> Programme:
    """Raises Programme.DoesNotExist."""
    return programmes_seen().get(pk=pk)


def years_of(programme: Programme) -> list[Programme]:
    """The programmes of the same board, for going from year to year."""
    return list(programmes_seen().filter(board=programme.board_id)[:30])


def watched(year: Year, actor: Actor) -> Watched:
    """Everything of one year that this reader watches; four queries however many MAPFs there are."""
    areas, region = areas_watched(year.partnership, actor)
    rows = (
        progress_seen(year.partnership).filter(in_year(year)).order_by("authority__name", "reference", "pk")
    )
    return Watched(year, tuple(areas), region, tuple(rows[:MOST]))


def progress_seen(partnership: UUID) -> QuerySet[MapfProgress]:
    found = MapfProgress.objects.filter(partnership=partnership)
    return found.select_related("authority", "lead_agency", "accountable_log")


def in_year(year: Year) -> Q:
    """Any of its dates lies in the year, or it is still going on in it."""
    found = Q(agreed_on__isnull=True, approved_on__lte=year.ends)
    for name in ("approved_on", "planned_for", "held_on", "reported_on", "agreed_on"):
        found |= Q(**{f"{name}__range": year.span})
    return found


def areas_watched(partnership: UUID, actor: Actor) -> tuple[list[LocalAuthority], bool]:
    """The areas whose MAPFs this reader can know all of, and whether that is the whole region.

    A member of one area's LOG sees the MAPFs of that area: of the others it would be wrong to say that there are none.
    """
    of_region = LocalAuthority.objects.filter(partnership_areas__partnership=partnership).distinct()
    areas = list(of_region.order_by("name", "pk"))
    if keeps_programmes(partnership, actor):
        return areas, True
    kinds = (GroupKind.BUSINESS_UNIT, *rule_of(partnership).watched_by)
    mine = [
        one for one in groups_somebody_sits_on(actor.person, partnership, clock.today()) if one.kind in kinds
    ]
    if any(group.local_authority_id is None for group in mine):
        return areas, True
    own = {group.local_authority_id for group in mine}
    return [area for area in areas if area.pk in own], False


def keeps_programmes(partnership: UUID, actor: Actor) -> bool:
    """Whether this person works in the Business Unit, which opens programmes."""
    unit = Office.objects.filter(partnership=partnership, agency__kind=AgencyKind.BUSINESS_UNIT)
    return any(actor.may_in_office(OPEN_PROGRAMME, office.pk) for office in unit)


def progress_with_names(pk: UUID) -> MapfProgress:
    """Raises MapfProgress.DoesNotExist."""
    names = ("authority", "lead_agency", "accountable_log", "partnership")
    return MapfProgress.objects.select_related(*names).get(pk=pk)


def progress_of(mapf: Mapf) -> MapfProgress | None:
    """How this MAPF goes, for a reader who sits where that is kept too."""
    return MapfProgress.objects.filter(mapf=mapf).first()


def notes_of(progress: Iterable[UUID], *, since: date | None = None) -> QuerySet[ProgressNote]:
    """Informal words, the newest first."""
    found = ProgressNote.objects.filter(progress__in=list(progress)).select_related("by", "progress")
    if since is not None:
        found = found.filter(at__date__gte=since)
    return found.order_by("-at", "pk")[:200]


def stalled(rows: Iterable[MapfProgress], rule: ProgrammeRule) -> list[MapfProgress]:
    """Those still going on of which nothing was heard for the practice's number of days (FRQ-05), the longest first."""
    found = [row for row in rows if has_stalled(row, rule)]
    return sorted(found, key=lambda row: row.last_news_at)


def has_stalled(row: MapfProgress, rule: ProgrammeRule) -> bool:
    if row.agreed_on is not None or rule.stalled is None:
        return False
    return rule.stalled.has_stalled(row.last_news_at.astimezone(clock.LOCAL).date(), clock.today())


def boards_of(partnership: UUID) -> list[Group]:
    return list(groups_of_kind(partnership, GroupKind.EXECUTIVE_BOARD, clock.today()))


@dataclass(frozen=True)
class Missing:
    """A board without a programme of a year that has begun, or begins soon (MAPF-04)."""

    board: Group
    year: Year


def missing_programmes(partnership: UUID) -> list[Missing]:
    """Of each board: this year's, and the next one's in the last quarter before it. Two queries.

    None where the practice expects no review of any board in a year: there is no programme to arrange.
    """
    rule, today = rule_of(partnership), clock.today()
    if not rule.is_arranged:
        return []
    this = rule.year_of(today)
    begins = [this]
    after = rule.end_of(this) + timedelta(days=1)
    if after - today <= ASK_FOR_THE_NEXT:
        begins.append(after)
    there = set(
        Programme.objects.filter(partnership=partnership, begins_on__in=begins).values_list(
            "board", "begins_on"
        )
    )
    return [
        Missing(board, year_of(partnership, day))
        for board in boards_of(partnership)
        for day in begins
        if (board.pk, day) not in there
    ]


def years_to_open(partnership: UUID) -> list[date]:
    """The years a programme can be opened for: the last, this one and the next."""
    rule = rule_of(partnership)
    this = rule.year_of(clock.today())
    return [rule.beginning_of(this.year + step) for step in (0, 1, -1)]
