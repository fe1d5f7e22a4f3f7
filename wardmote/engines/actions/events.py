"""What happened to actions. Events carry ids only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from wardmote.kernel.events import Event


@dataclass(frozen=True)
class ActionAgreed(Event):
    action: UUID
    circle: UUID
    by: UUID


@dataclass(frozen=True)
class ProgressReported(Event):
    action: UUID
    circle: UUID
    by: UUID


@dataclass(frozen=True)
class ActionCompleted(Event):
    action: UUID
    circle: UUID
    by: UUID


@dataclass(frozen=True)
class ActionWithdrawn(Event):
    action: UUID
    circle: UUID
    by: UUID


@dataclass(frozen=True)
class ActionTakenOn(Event):
    """A group answers for carrying the action out from now on (GOV-09)."""

    action: UUID
    circle: UUID
    group: UUID
    by: UUID


@dataclass(frozen=True)
class DueDateChanged(Event):
    action: UUID
    circle: UUID
    by: UUID


@dataclass(frozen=True)
class ActionEscalated(Event):
    """An action that is not going forward was brought before the group that answers for it."""

    action: UUID
    circle: UUID
    group: UUID
    by: UUID
