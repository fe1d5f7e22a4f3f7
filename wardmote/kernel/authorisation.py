"""May this person do this? The answer is never a boolean: it carries its reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from .errors import Refused


@dataclass(frozen=True, order=True)
class Permission:
    """Something that can be allowed, with the sentence that explains it to an administrator."""

    name: str
    explanation: str = field(compare=False)
    requirement: str = field(default="", compare=False)


@dataclass(frozen=True)
class Role:
    """A named set of permissions that a seat can carry, and who may hold it."""

    name: str
    title: object
    permissions: frozenset[Permission]
    who_may_hold_it: object


@dataclass(frozen=True)
class Standing:
    """One seat this person holds now: in an office as a whole (circle is None) or in one circle."""

    office: UUID
    circle: UUID | None
    role: str
    permissions: frozenset[str]
    reason: str
    agency: UUID | None = None


class HasPlace(Protocol):
    """A row that belongs to an office and a circle."""

    office_id: UUID
    circle_id: UUID


@dataclass(frozen=True)
class Actor:
    """The person who acts, with every seat they hold at this moment and the agencies they work for."""

    person: UUID
    name: str
    standings: tuple[Standing, ...] = ()
    agencies: frozenset[UUID] = frozenset()

    def standing_for(self, permission: Permission, row: HasPlace) -> Standing | None:
        """The seat by which this person may do this to this row, or None."""
        for standing in self.standings:
            here = standing.circle == row.circle_id or (
                standing.circle is None and standing.office == row.office_id
            )
            if here and permission.name in standing.permissions:
                return standing
        return None

    def may(self, permission: Permission, row: HasPlace) -> bool:
        return self.standing_for(permission, row) is not None

    def may_in_office(self, permission: Permission, office: UUID) -> bool:
        return any(
            s.circle is None and s.office == office and permission.name in s.permissions
            for s in self.standings
        )


@dataclass(frozen=True)
class Decision:
    """Yes with the seat it rests on, or no with a sentence that says what is missing and who can supply it."""

    allowed: bool
    reason: object

    def __bool__(self) -> bool:
        return self.allowed


def allow(reason: object) -> Decision:
    return Decision(allowed=True, reason=reason)


def refuse(reason: object) -> Decision:
    return Decision(allowed=False, reason=reason)


def require(*decisions: Decision) -> None:
    """Go on only if every decision allows it; the first that does not is raised as its sentence."""
    for decision in decisions:
        if not decision.allowed:
            raise Refused(str(decision.reason))
