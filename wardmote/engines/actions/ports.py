"""What a domain tells this engine: to which record's page an action belongs, and how its owner is reminded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from wardmote.ui.words import Words


class OneAction(Protocol):
    """An action as its domain sees it."""

    pk: UUID
    office_id: UUID
    circle_id: UUID
    reference: str


@dataclass(frozen=True)
class Rhythm:
    """On which days an owner is reminded, and when the group that answers for the action is told.

    Days are counted from the day it is due; what is to be done as soon as possible has none, so its owner is asked every
    `soon_every` days since it was agreed (EVT-15), and the group is told after `soon_escalates_after`.
    """

    before: tuple[int, ...] = (7,)
    after: tuple[int, ...] = (1, 7)
    escalates_after: int = 14
    soon_every: int = 14
    soon_escalates_after: int = 42

    def point(self, *, agreed: date, due: date | None, today: date) -> int | None:
        """The newest point of the rhythm that has come, or None. A point that lay before the agreement never comes."""
        if due is None:
            rounds = (today - agreed).days // self.soon_every
            return rounds * self.soon_every if rounds > 0 else None
        points = [-days for days in self.before] + list(self.after)
        since_due, since_agreed = (today - due).days, (today - agreed).days
        come = [point for point in points if since_due - since_agreed < point <= since_due]
        return max(come, default=None)

    def goes_before_the_group(self, *, agreed: date, due: date | None, today: date) -> bool:
        """Whether it has taken so long that the group that answers for it should know (GOV-09)."""
        if due is None:
            return (today - agreed).days >= self.soon_escalates_after
        return (today - due).days >= self.escalates_after


Home = tuple[Words, str]
FindHome = Callable[[OneAction], Home | None]
_finders: list[FindHome] = []


def register_home(find: FindHome) -> FindHome:
    """Add a function that gives the label and address of the record an action came from, or None."""
    if find not in _finders:
        _finders.append(find)
    return find


def home_of(action: OneAction) -> Home | None:
    """The label and address of the page the action came from, if a domain knows it."""
    return next((home for find in _finders if (home := find(action)) is not None), None)


FindRhythm = Callable[[OneAction], Rhythm | None]
_rhythms: list[FindRhythm] = []


def register_rhythm(find: FindRhythm) -> FindRhythm:
    """Add a function that gives the rhythm in which the owner of an action is reminded, or None for others' actions."""
    if find not in _rhythms:
        _rhythms.append(find)
    return find


def rhythm_of(action: OneAction) -> Rhythm:
    """The rhythm a domain knows for this action, or else the ordinary one."""
    return next((rhythm for find in _rhythms if (rhythm := find(action)) is not None), Rhythm())
