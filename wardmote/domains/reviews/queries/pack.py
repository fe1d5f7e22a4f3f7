"""What a group must look at before it meets, gathered as far as the reader sees it (FRQ-02, FRQ-03)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from wardmote.engines.actions.public import Action, actions_a_group_answers_for
from wardmote.engines.meetings.public import Meeting, meetings_of
from wardmote.foundations.access.public import circle_of_group
from wardmote.foundations.directory.public import Group
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor

from ..models import MapfProgress, Programme, ProgressNote, ReportSent
from .groups import group_i_may_open
from .programme import Watched, Year, notes_of, programmes_seen, rule_of, stalled, watched, year_of


@dataclass(frozen=True)
class Quarter:
    """One quarter of a programme's year."""

    number: int
    begins: date
    ends: date


@dataclass(frozen=True)
class Waiting:
    """A report that was sent to the group, which has neither agreed it nor said that it arrived."""

    reference: str
    sent_on: date


@dataclass(frozen=True)
class PackOfGroup:
    """Everything that stands in the pack of one group."""

    group: Group
    quarter: Quarter
    since: date
    last_meeting: Meeting | None
    programmes: tuple[Programme, ...]
    seen: Watched
    stalled: tuple[MapfProgress, ...]
    waiting: tuple[Waiting, ...]
    notes: tuple[ProgressNote, ...]
    actions: tuple[Action, ...]

    @property
    def year(self) -> Year:
        return self.seen.year


def group_that_watches(pk: UUID, actor: Actor) -> Group:
    """One of those groups the practice names. Raises Group.DoesNotExist for any other, and for whoever may not open it."""
    group = group_i_may_open(pk, actor)
    if group.kind not in rule_of(group.partnership_id).watched_by:
        raise Group.DoesNotExist
    return group


def pack_of(group: Group, actor: Actor, *, day: date | None = None) -> PackOfGroup:
    """For the quarter that holds this day. A LOG's pack is of its own area alone. As many queries however much is in it."""
    today = clock.today()
    rule = rule_of(group.partnership_id)
    year = year_of(group.partnership_id, rule.year_of(day or today))
    number = rule.quarter_of(day or today)
    quarter = Quarter(number, *year.quarters[number - 1])
    seen = _of_its_area(watched(year, actor), group)
    last = _last_meeting(group.pk)
    since = last.starts_at.astimezone(clock.LOCAL).date() if last else quarter.begins
    if group.local_authority_id is not None:
        since = quarter.begins
    return PackOfGroup(
        group=group,
        quarter=quarter,
        since=since,
        last_meeting=last,
        programmes=tuple(
            programmes_seen().filter(partnership=group.partnership_id, begins_on=year.begins)[:10]
        ),
        seen=seen,
        stalled=tuple(stalled(seen.rows, rule)),
        waiting=tuple(_waiting_for(group, seen)),
        notes=tuple(notes_of([row.pk for row in seen.rows], since=since)),
        actions=tuple(one for one in actions_a_group_answers_for(group.pk) if one.stage == "open"),
    )


def _waiting_for(group: Group, seen: Watched) -> list[Waiting]:
    """For a LOG those it has not answered, as their progress says; for another group those it has not received."""
    if group.local_authority_id is not None:
        return [
            Waiting(row.reference, row.reported_on)
            for row in seen.rows
            if row.reported_on and not row.agreed_on
        ]
    sent = ReportSent.objects.filter(group=group, received_at__isnull=True).select_related("report")
    return [
        Waiting(one.report.reference, one.sent_at.astimezone(clock.LOCAL).date())
        for one in sent.order_by("sent_at", "pk")[:100]
    ]


def _of_its_area(seen: Watched, group: Group) -> Watched:
    if group.local_authority_id is None:
        return seen
    areas = tuple(area for area in seen.areas if area.pk == group.local_authority_id)
    rows = tuple(row for row in seen.rows if row.accountable_log_id == group.pk)
    return replace(seen, areas=areas, rows=rows, sees_the_region=False)


def _last_meeting(group: UUID) -> Meeting | None:
    circle = circle_of_group(group)
    if circle is None:
        return None
    before = [
        one for one in meetings_of(circle.pk) if one.starts_at < clock.now() and one.stage != "cancelled"
    ]
    return max(before, key=lambda one: one.starts_at, default=None)
