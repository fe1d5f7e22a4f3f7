"""What happened to meetings. Events carry ids only; whoever reacts reads the rows as the person in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wardmote.kernel.events import Event


@dataclass(frozen=True)
class MeetingConvened(Event):
    meeting: UUID
    kind: str
    circle: UUID
    by: UUID


@dataclass(frozen=True)
class PersonInvited(Event):
    meeting: UUID
    kind: str
    invitation: UUID
    person: UUID
    by: UUID


@dataclass(frozen=True)
class InvitationAnswered(Event):
    meeting: UUID
    kind: str
    invitation: UUID
    person: UUID
    answer: str
    by: UUID


@dataclass(frozen=True)
class PapersCirculated(Event):
    meeting: UUID
    kind: str
    papers: tuple[UUID, ...]
    to: tuple[UUID, ...]
    by: UUID


@dataclass(frozen=True)
class PaperWithdrawn(Event):
    """`was_circulated` says whether people hold it already."""

    meeting: UUID
    kind: str
    paper: UUID
    was_circulated: bool
    by: UUID


@dataclass(frozen=True)
class MeetingRescheduled(Event):
    meeting: UUID
    kind: str
    was: datetime
    to: tuple[UUID, ...]
    by: UUID


@dataclass(frozen=True)
class MeetingCancelled(Event):
    meeting: UUID
    kind: str
    to: tuple[UUID, ...]
    by: UUID


@dataclass(frozen=True)
class MeetingHeld(Event):
    meeting: UUID
    kind: str
    by: UUID
