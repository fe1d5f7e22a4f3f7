"""What a domain tells this engine: to which record's page an action belongs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from wardmote.ui.words import Words


class OneAction(Protocol):
    """An action as its domain sees it."""

    pk: UUID
    office_id: UUID
    circle_id: UUID
    reference: str


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
