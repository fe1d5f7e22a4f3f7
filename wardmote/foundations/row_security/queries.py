"""The person in force in this transaction, and what they see: read once, kept for the transaction's length."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections
from psycopg.pq import TransactionStatus

from wardmote.kernel.authorisation import Actor
from wardmote.kernel.errors import NobodyIsActing

SIGN_IN = "sign-in"


@dataclass(frozen=True)
class Sight:
    """What the person in force sees: offices whole, and circles."""

    offices: tuple[UUID, ...]
    circles: tuple[UUID, ...]


@dataclass
class _Remembered:
    """Kept on the connection. `person` guards against a stale answer when somebody else is put in force."""

    person: UUID | None
    sight: Sight | None = None
    kept: dict[str, Any] | None = None


def person_now() -> UUID | None:
    """Whoever is in force in the database at this moment, asked of the database itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT NULLIF(current_setting('wardmote.person', true), '')::uuid")
        row = cursor.fetchone()
    return row[0] if row else None


def put_in_force(person: UUID | None, *, purpose: str = "") -> None:
    """Set who acts until the end of this transaction. Raises NobodyIsActing outside a transaction."""
    if not connection.in_atomic_block:
        raise NobodyIsActing("A person can be put in force only inside a transaction.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('wardmote.person', %s, true), set_config('wardmote.purpose', %s, true)",
            [str(person) if person else "", purpose],
        )
    _memory()["remembered"] = _Remembered(person)


@contextmanager
def person_in_force(person: UUID | None, *, purpose: str = "") -> Iterator[None]:
    """Put somebody in force for the length of a `with` block, then whoever was before."""
    before = _memory().get("remembered")
    put_in_force(person, purpose=purpose)
    try:
        yield
    finally:
        if can_still_ask():
            put_in_force(before.person if isinstance(before, _Remembered) else None)
        else:
            _memory().pop("remembered", None)  # the rollback that must follow undoes the setting too


def can_still_ask() -> bool:
    """Whether the transaction is still one in which a statement can run."""
    if not connection.in_atomic_block or connection.needs_rollback or connection.connection is None:
        return False
    status: TransactionStatus = connection.connection.info.transaction_status
    return status is TransactionStatus.INTRANS


def sight() -> Sight:
    """Offices and circles of the person in force, as constants for the query planner. A hint for speed only."""
    remembered = _current()
    if remembered.sight is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT my_offices(), my_circles()")
            offices, circles = cursor.fetchone()
        remembered.sight = Sight(tuple(offices), tuple(circles))
    return remembered.sight


def look_again() -> None:
    """Forget what was remembered: a seat was given or ended here, or elsewhere while this transaction waited."""
    remembered = _memory().get("remembered")
    if isinstance(remembered, _Remembered):
        remembered.sight = None
        remembered.kept = None


def kept_for_this_transaction() -> dict[str, Any]:
    """A small memory that lasts as long as this person is in force in this transaction."""
    remembered = _current()
    if remembered.kept is None:
        remembered.kept = {}
    return remembered.kept


def actor_is_in_force(actor: Actor) -> None:
    """Guard of every act: it runs in a transaction in which its actor is the person in force."""
    if not connection.in_atomic_block:
        raise NobodyIsActing("An act must run inside a transaction.")
    if person_now() != actor.person:
        raise NobodyIsActing("The actor of an act must be the person in force in its transaction.")


def _current() -> _Remembered:
    """What is remembered, only if it still speaks of the person in force."""
    remembered = _memory().get("remembered")
    if not isinstance(remembered, _Remembered) or not connection.in_atomic_block:
        remembered = _Remembered(None)
        if connection.in_atomic_block:
            remembered.person = person_now()
            _memory()["remembered"] = remembered
    return remembered


def _memory() -> dict[str, Any]:
    """Kept on this thread's own connection: `django.db.connection` itself is one object for all threads."""
    memory: dict[str, Any] = connections[DEFAULT_DB_ALIAS].__dict__.setdefault("wardmote_memory", {})
    return memory


def forget() -> None:
    """Forget everything at the end of a transaction, so that a reused connection starts with nobody."""
    _memory().clear()
