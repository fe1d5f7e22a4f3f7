"""The wall of an event: opened when it begins, joined by code at the door, closed with it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from wardmote.engines.meetings.enums import Attendance
from wardmote.engines.meetings.public import AttendanceOf, arrive, my_invitation_to, take_attendance
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import NotAtThisStage, Refused

from ..models import Card, CardWall, LearningEvent, WrongCode
from ..permissions import RUN_EVENT
from ..policies import may

CODE_LENGTH: Final = 6
UNMISTAKABLE: Final = "2346789CDFGHJKMNPQRTVWXY"
"""No letter that is taken for a figure or for another letter when it is read from a wall, and no vowel, so no words."""
MOST_TRIES: Final = 10
TRIES_COUNT_FOR: Final = timedelta(minutes=10)


def open_wall(event: LearningEvent, *, anonymous: bool) -> CardWall:
    """The wall of an event that begins now, with the code it is joined by."""
    wall = CardWall(
        event=event, join_code=_new_code(), cards_are_anonymous=anonymous, opened_at=clock.now(), **event.place()
    )  # fmt: skip
    wall.save(force_insert=True)
    return wall


def locked_wall(event: UUID) -> CardWall | None:
    """The wall, locked: what is done to it is done one after the other. None before the event has begun."""
    return CardWall.objects.select_for_update(of=("self",)).filter(event=event).first()


def in_use(wall: CardWall | None) -> CardWall:
    """The same wall. Raises NotAtThisStage before and after the event."""
    if wall is None or not wall.is_open:
        raise NotAtThisStage(_("Cards are written while the event is under way."))
    return wall


def wall_in_use(event: UUID) -> CardWall:
    return in_use(locked_wall(event))


def next_version(wall: CardWall) -> int:
    """The number of the change that is being made. Whoever follows the wall asks for what is newer than theirs."""
    wall.version += 1
    wall.save(update_fields=["version"])
    return wall.version


def close_wall(event: LearningEvent) -> None:
    """Nothing more is written, and the code leads nowhere."""
    wall = wall_in_use(event.pk)
    wall.closed_at, wall.join_code = clock.now(), ""
    wall.version += 1
    wall.save()


@command(carries_out="EVT-11 EVT-12")
def join_event(*, code: str, by: Actor) -> LearningEvent | None:
    """Come in at the door, by the code on the wall: whoever is invited is recorded as attending, once.

    None says that the code leads nowhere for this person: it is wrong, its event is over, or they are not invited.
    Nobody is told which. The try is counted.
    """
    since = clock.now() - TRIES_COUNT_FOR
    WrongCode.objects.filter(person=by.person, tried_at__lt=since).delete()
    if WrongCode.objects.filter(person=by.person).count() >= MOST_TRIES:
        raise Refused(
            _(
                "That were too many codes that led nowhere. Wait ten minutes, or ask the facilitator to let you in."
            )
        )
    wall = CardWall.objects.filter(join_code=_as_made(code)).exclude(join_code="").first()
    event = LearningEvent.objects.get(pk=wall.event_id) if wall is not None else None
    if event is None or my_invitation_to(event.meeting_id, by.person) is None:
        WrongCode.objects.create(person_id=by.person, tried_at=clock.now())
        record("wrong join code", by=by)
        return None
    wall = wall_in_use(event.pk)
    if arrive(meeting=event.meeting_id, by=by):
        next_version(wall)
        record("joined the event", by=by, about=event)
    return event


@command(carries_out="EVT-12 ADM-02")
def let_in(*, event: UUID, invitations: Sequence[UUID], by: Actor) -> int:
    """Record people at the door who have no phone with them. Returns how many more are here now."""
    row = LearningEvent.objects.select_related("meeting").get(pk=event)
    require(may(by, RUN_EVENT, row))
    wall = wall_in_use(event)
    away = {one.pk for one in row.meeting.invitations.all() if not one.was_there}
    came = [AttendanceOf(one, Attendance.ATTENDED) for one in dict.fromkeys(invitations) if one in away]
    if came:
        take_attendance(meeting=row.meeting_id, register=came, by=by)
        next_version(wall)
        record("let in at the door", by=by, about=row, people=len(came))
    return len(came)


@command(carries_out="EVT-11")
def renew_join_code(*, event: UUID, by: Actor) -> CardWall:
    """Make another code. The one before leads nowhere from now on; whoever has joined stays."""
    row = LearningEvent.objects.get(pk=event)
    require(may(by, RUN_EVENT, row))
    wall = wall_in_use(event)
    wall.join_code = _new_code()
    wall.version += 1
    wall.save()
    record("join code renewed", by=by, about=row)
    return wall


@command(carries_out="EVT-11")
def make_cards_anonymous(*, event: UUID, by: Actor) -> CardWall:
    """From now on nobody at the event is shown who wrote a card. It is not undone: people wrote relying on it."""
    row = LearningEvent.objects.get(pk=event)
    require(may(by, RUN_EVENT, row))
    wall = wall_in_use(event)
    if wall.cards_are_anonymous:
        raise Refused(_("The cards are anonymous already."))
    wall.cards_are_anonymous = True
    version = next_version(wall)
    wall.save()
    Card.objects.filter(event=event).update(wall_version=version)
    record("cards made anonymous", by=by, about=row)
    return wall


def _new_code() -> str:
    """Tried only by people who are signed in and invited; six places keep it from being guessed in an afternoon."""
    return "".join(secrets.choice(UNMISTAKABLE) for _place in range(CODE_LENGTH))


def _as_made(typed: str) -> str:
    """Small letters, spaces and hyphens do not matter."""
    return "".join(typed.upper().split()).replace("-", "")
