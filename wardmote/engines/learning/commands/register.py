"""The Board’s register: learning is entered when a report is agreed, and put forward as audit, training or plan priorities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, HasPlace, require
from wardmote.kernel.errors import CannotBeRight, Refused

from ..models import LearningPoint, LearningPriority
from ..permissions import ENTER_LEARNING
from ..policies import may, points_at_nobody
from ..ports import origin_named
from ..queries.practices import practice_of
from ..queries.register import Wanted, to_export
from ..rules import LONGEST_NOTE, LONGEST_POINT, MOST_POINTS, MOST_PRIORITIES, not_too_long, said
from ..workflow import ENTERED


@dataclass(frozen=True)
class Learned:
    """One thing that was learned, and the keys of the aims it serves."""

    text: str
    aims: tuple[str, ...]


@dataclass(frozen=True)
class LearnedFrom:
    """The work that learning came from: its kind and row, whose board it is of, and the day its report was agreed."""

    kind: str
    pk: UUID
    reference: str
    partnership: UUID
    board: str
    agreed_on: date


@command(carries_out="MAPF-03 MAPF-07 MAPF-19")
def enter_learning(
    *, origin: LearnedFrom, points: Sequence[Learned], place: HasPlace, by: Actor
) -> list[LearningPoint]:
    """Enter what a report says was learned in the Board’s register, once the report is agreed."""
    require(may(by, ENTER_LEARNING, place))
    origin_named(origin.kind)
    if LearningPoint.objects.filter(origin=origin.pk).exists():
        raise Refused(_("What was learned there stands in the register already."))
    if len(points) > MOST_POINTS:
        raise Refused(_("At most %(number)d learning points can be entered.") % {"number": MOST_POINTS})
    return [_enter(origin, number, point, place, by) for number, point in enumerate(points, start=1)]


def _enter(origin: LearnedFrom, number: int, learned: Learned, place: HasPlace, by: Actor) -> LearningPoint:
    point = LearningPoint(
        reference=origin.reference, origin_kind=origin.kind, origin=origin.pk, partnership_id=origin.partnership,
        board=origin.board, number=number, aims=list(learned.aims), learned_on=origin.agreed_on,
        text=said(learned.text, field="text", otherwise=_("Say what was learned."), at_most=LONGEST_POINT),
        entered_at=clock.now(), entered_by_id=by.person, stage_since=clock.now(),
        office_id=place.office_id, circle_id=place.circle_id,
    )  # fmt: skip
    point.happened(gettext_noop("Entered in the register"), by=by, stage=ENTERED)
    record("learning point entered", by=by, about=point, number=number, aims=list(learned.aims))
    return point


@command(carries_out="MAPF-07 MAPF-22")
def put_forward(
    *, point: UUID, priority: str, board: str, year: int, note: str = "", by: Actor
) -> LearningPriority:
    """Put a learning point forward as an audit or training priority, or for the review of the Business Plan."""
    row = LearningPoint.objects.locked(point)
    step = row.life.step("put_forward", row.stage)
    require(may(by, step.permission, row))
    practice = practice_of(row.partnership_id)
    if priority not in practice.learning.priorities:
        raise CannotBeRight(_("Choose one of the priorities shown."), field="priority")
    if board not in dict(practice.boards):
        raise CannotBeRight(_("Choose one of the boards shown."), field="board")
    if str(year) not in dict(practice.years_to_come()):
        raise CannotBeRight(_("Choose this year or the next."), field="year")
    note = not_too_long(note, field="note", at_most=LONGEST_NOTE)
    points_at_nobody(row.origin_kind, row.origin, note, field="note")
    standing = row.priorities.filter(taken_back_at__isnull=True)
    if standing.filter(priority=priority, board=board, year=year).exists():
        raise CannotBeRight(_("It is put forward as this already."), field="priority")
    if standing.count() >= MOST_PRIORITIES:
        raise Refused(_("It is put forward often enough. Take one back first."))
    made = LearningPriority(
        point=row, priority=priority, board=board, year=year, note=note, put_forward_at=clock.now(),
        put_forward_by_id=by.person, **row.place(),
    )  # fmt: skip
    made.save(force_insert=True)
    row.happened(gettext_noop("Put forward as a priority"), by=by, stage=step.target)
    record("learning point put forward", by=by, about=row, priority=priority, board=board, year=year)
    return made


@command(carries_out="MAPF-07")
def take_back(*, priority: UUID, reason: str, by: Actor) -> LearningPoint:
    """Take a priority back, with the reason; that it once was one stays in the record."""
    found = LearningPriority.objects.get(pk=priority)
    row = LearningPoint.objects.locked(found.point_id)
    require(may(by, row.life.step("take_back", row.stage).permission, row))
    found.refresh_from_db()
    if found.taken_back_at is not None:
        raise Refused(_("It was taken back already."))
    reason = said(reason, field="reason", otherwise=_("Say why it is taken back."), at_most=LONGEST_NOTE)
    points_at_nobody(row.origin_kind, row.origin, reason, field="reason")
    found.taken_back_at, found.taken_back_by_id, found.taken_back_because = clock.now(), by.person, reason
    found.save()
    row.happened(gettext_noop("Priority taken back"), by=by)
    record("learning priority taken back", by=by, about=row, priority=found.priority, year=found.year)
    return row


@command(carries_out="MAPF-07")
def leave_as_it_is(*, point: UUID, by: Actor) -> LearningPoint:
    """Say that no priority follows from a point now: it was looked at, and stays in the register."""
    row = LearningPoint.objects.locked(point)
    step = row.life.step("leave_as_it_is", row.stage)
    require(may(by, step.permission, row))
    row.happened(gettext_noop("Looked at; no priority follows from it now"), by=by, stage=step.target)
    record("learning point left as it is", by=by, about=row)
    return row


@command(carries_out="MAPF-07")
def withdraw_point(*, point: UUID, reason: str, by: Actor) -> LearningPoint:
    """Withdraw a point from the register, with the reason, for example because it points at somebody after all."""
    row = LearningPoint.objects.locked(point)
    step = row.life.step("withdraw", row.stage)
    require(may(by, step.permission, row))
    row.withdrawn_because = said(
        reason, field="reason", otherwise=_("Say why it is withdrawn."), at_most=LONGEST_NOTE
    )
    points_at_nobody(row.origin_kind, row.origin, reason, field="reason")
    row.withdrawn_at, row.withdrawn_by_id = clock.now(), by.person
    row.happened(gettext_noop("Withdrawn from the register"), by=by, stage=step.target)
    record("learning point withdrawn", by=by, about=row)
    return row


@command(carries_out="MAPF-22")
def export_register(*, wanted: Wanted, file: str, by: Actor) -> list[LearningPoint]:
    """Give the register out as a file, as far as its reader sees it; how many points went stands in the ledger."""
    points = to_export(wanted)
    for place in {(one.office_id, one.circle_id): one for one in points}.values():
        number = sum(one.circle_id == place.circle_id for one in points)
        record("learning exported", by=by, about=place, file=file, points=number)
    if not points:
        record("learning exported", by=by, file=file, points=0)
    return points
