"""Opening circles, giving and ending seats: each an act in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Greatest

from wardmote.foundations.ledger.public import record
from wardmote.foundations.row_security.public import look_again
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor

from .enums import CircleKind
from .models import Circle, Seat


@dataclass(frozen=True)
class Holder:
    """Whom a seat is given to: exactly one of a person, a post, a group (all of it, or those of one role in it), or
    everybody who works for an agency of a partnership."""

    person: UUID | None = None
    post: UUID | None = None
    group: UUID | None = None
    group_role: str = ""
    agency: UUID | None = None
    partnership: UUID | None = None

    def as_columns(self) -> dict[str, Any]:
        return {
            "person_id": self.person,
            "post_id": self.post,
            "group_id": self.group,
            "group_role": self.group_role,
            "agency_id": self.agency,
            "partnership_id": self.partnership,
        }


@command()
def open_circle(
    *,
    office: UUID,
    kind: CircleKind,
    title: str,
    role: str,
    reason: str,
    group: UUID | None = None,
    by: Actor,
) -> Circle:
    """Open a new circle of need-to-know in an office, with its opener's own seat as the first."""
    circle = uuid4()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT open_circle(%s, %s, %s, %s, %s, %s, %s)",
            [circle, office, kind.value, title, role, reason, group],
        )
    look_again()
    opened = Circle.objects.get(pk=circle)
    record("circle opened", by=by, about=_Place(opened), kind=kind.value)
    return opened


def one_at_a_time(what: str, about: UUID) -> None:
    """Whoever does the same about the same thing waits here until the first has committed or given up.

    For what has no row yet that could be locked, such as a circle that is opened when it is first needed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{what} {about}"])


def alone_at(what: str, about: UUID) -> bool:
    """As `one_at_a_time`, for work that can as well be done later: whoever comes second does not wait, and is told so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"{what} {about}"])
        return bool(cursor.fetchone()[0])


@command()
def give_seat(*, circle: Circle, to: Holder, role: str, reason: str, by: Actor) -> Seat:
    """Give a seat in a circle, unless the same holder already has the same seat.

    A whole partnership can be seated only in a circle that was opened for one.
    """
    if to.partnership is not None and circle.kind != CircleKind.PARTNERSHIP:
        raise ValueError("A partnership sits only in a circle of its own kind.")
    same = Seat.objects.filter(circle=circle, role=role, ends_at__isnull=True, **to.as_columns()).first()
    if same is not None:
        return same
    seat = Seat(
        office_id=circle.office_id,
        circle=circle,
        role=role,
        reason=reason,
        starts_at=clock.now(),
        given_by_id=by.person,
        **to.as_columns(),
    )
    seat.save(force_insert=True)
    look_again()
    record("seat given", by=by, about=_Place(circle), role=role, seat=str(seat.pk))
    return seat


@command()
def end_seats(*, circle: Circle, role: str, to: Holder | None = None, by: Actor) -> int:
    """End the seats of one role in a circle (those of one holder, if named). Whoever left sees nothing from now on."""
    seats = Seat.objects.filter(circle=circle, role=role, ends_at__isnull=True)
    if to is not None:
        seats = seats.filter(**to.as_columns())
    record("seats ended", by=by, about=_Place(circle), role=role)
    ended = seats.update(
        ends_at=Greatest(F("starts_at"), Value(clock.now()))
    )  # never before it began, whoever's clock is ahead
    look_again()
    return ended


@command()
def move_circle(*, circle: Circle, office: UUID, by: Actor) -> None:
    """Hand a circle, with every row in it, to another office: the new office answers for the data from now on."""
    record(
        "circle moved to another office",
        by=by,
        about=_Place(circle),
        from_office=str(circle.office_id),
        to=str(office),
    )
    Circle.objects.filter(pk=circle.pk).update(office_id=office)
    look_again()


class _Place:
    """A circle as something the ledger can speak of."""

    def __init__(self, circle: Circle) -> None:
        self.pk = circle.pk
        self.reference = circle.title[:40]
        self.office_id: UUID = circle.office_id
        self.circle_id: UUID = circle.pk
