"""What a domain tells this engine about its own kinds of meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from wardmote.kernel.authorisation import Actor, Decision, allow
from wardmote.ui.words import Words


class OneMeeting(Protocol):
    """A meeting as its domain sees it."""

    pk: UUID
    office_id: UUID
    circle_id: UUID
    kind: str
    title: str


def nothing_more(meeting: OneMeeting, by: Actor) -> Decision:
    """The domain asks for nothing of its own."""
    del meeting, by
    return allow("")


def nothing_said(meeting: OneMeeting) -> Sequence[Words]:
    """No sentence stands at the head of the agenda."""
    del meeting
    return ()


def stands_alone(meeting: OneMeeting) -> tuple[Words, str] | None:
    """The meeting belongs to no other record's page."""
    del meeting
    return None


@dataclass(frozen=True)
class MeetingKind:
    """A kind of meeting: its name, what people are invited as, what papers it has, and what is its domain's own.

    `needed_beforehand` are kinds of paper that must be circulated on an earlier day than the meeting (ADM-01).
    `gives_seat` is the role of the seat that an invitation gives to somebody who has none at this table, so that
    whoever is invited can open what they are invited to; empty where only people with a seat can be invited.
    `may_be_held` adds what the domain asks for before the meeting can be recorded as held.
    `agenda_opens_with` are sentences that stand at the head of every agenda of this kind, whatever is written below.
    `belongs_to` gives the label and address of the record's page the meeting is part of.
    """

    name: str
    title: Words
    invited_as: Mapping[str, Words]
    papers: Mapping[str, Words]
    needed_beforehand: tuple[str, ...] = ()
    gives_seat: str = ""
    may_be_held: Callable[[OneMeeting, Actor], Decision] = field(default=nothing_more, compare=False)
    agenda_opens_with: Callable[[OneMeeting], Sequence[Words]] = field(default=nothing_said, compare=False)
    belongs_to: Callable[[OneMeeting], tuple[Words, str] | None] = field(default=stands_alone, compare=False)

    def __post_init__(self) -> None:
        unknown = [paper for paper in self.needed_beforehand if paper not in self.papers]
        if unknown or not self.invited_as:
            raise ValueError(
                f"The kind of meeting {self.name} needs papers it does not have, or invites nobody."
            )


_kinds: dict[str, MeetingKind] = {}


def register_kind(*kinds: MeetingKind) -> None:
    """Add kinds of meeting to the register. Raises ValueError where two apps claim one name for different kinds."""
    for kind in kinds:
        if _kinds.setdefault(kind.name, kind) != kind:
            raise ValueError(f"Two kinds of meeting are called {kind.name}.")


def kind_named(name: str) -> MeetingKind:
    """Raises LookupError where no app has registered the kind."""
    try:
        return _kinds[name]
    except KeyError as error:
        raise LookupError(f"No kind of meeting is called {name}.") from error


def all_kinds() -> tuple[MeetingKind, ...]:
    return tuple(_kinds[name] for name in sorted(_kinds))
