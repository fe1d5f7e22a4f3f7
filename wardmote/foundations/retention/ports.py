"""The kinds of record that are kept for a time. A domain registers its own and says when each was closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID


class KeptRecord(Protocol):
    """A record whose time can run out."""

    pk: Any
    reference: str
    office_id: UUID
    circle_id: UUID


def every_desk(_office: UUID) -> bool:
    """What every desk keeps, or will once it has some."""
    return True


@dataclass(frozen=True)
class RecordKind:
    """One kind of record with a time of its own.

    `closed` gives the closed records of an office as a queryset with `closed_on`, a date; `closed_on` says the same of one
    record, or None while it is open; `find` gives one, or raises DoesNotExist; `address` is its page. `is_kept_by` says whether
    an office has such records at all, where not every desk does.
    """

    name: str
    title: object
    closes: object
    closed: Callable[[UUID], Any]
    closed_on: Callable[[Any], date | None]
    find: Callable[[UUID], Any]
    address: Callable[[UUID], str]
    is_kept_by: Callable[[UUID], bool] = every_desk


_kinds: dict[str, RecordKind] = {}


def register_record_kind(kind: RecordKind) -> None:
    """Raises ValueError where two apps claim one name."""
    if _kinds.setdefault(kind.name, kind) is not kind:
        raise ValueError(f"Two kinds of record are called {kind.name}.")


def record_kinds() -> tuple[RecordKind, ...]:
    """In the order in which they were registered."""
    return tuple(_kinds.values())


def record_kind(name: str) -> RecordKind:
    """Raises KeyError."""
    return _kinds[name]
