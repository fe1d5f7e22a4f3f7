"""Writing the ledger. Called inside the act or the read it records; if it fails, they fail with it."""

from __future__ import annotations

import json
from typing import Any, Protocol
from uuid import UUID

from django.db import connection
from psycopg.types.json import Jsonb

from wardmote.kernel.authorisation import Actor

from .models import Entry


class Recorded(Protocol):
    """A row that the ledger can speak of."""

    pk: Any
    office_id: UUID
    circle_id: UUID


def record(act: str, *, by: Actor, about: Recorded | None = None, **detail: Any) -> None:
    """Record an act. `detail` holds ids, stages and counts: never a name, never free text of a case."""
    _write(Entry.Kind.ACT, act, by.person, about, detail)


def record_read(*, by: Actor, about: Recorded, page: str) -> None:
    """Record that a restricted record was shown to somebody."""
    _write(Entry.Kind.READ, page, by.person, about, {})


def record_refusal(
    act: str,
    *,
    person: UUID | None,
    path: str,
    reason: str,
    about: Any = None,
    address: dict[str, Any] | None = None,
) -> None:
    """Record that somebody was refused, or that the database itself refused a row.

    `reason` is the kind of refusal and not the sentence that was shown, which can name people. `about` is the record, where the refused person sees one; `address` holds the ids in the page's address.
    """
    row = about if isinstance(getattr(about, "circle_id", None), UUID) else None
    _write(Entry.Kind.REFUSAL, act, person, row, {"path": path, "reason": reason, "address": address or {}})


def _write(
    kind: Entry.Kind, act: str, person: UUID | None, about: Recorded | None, detail: dict[str, Any]
) -> None:
    """One plain INSERT, without RETURNING: whoever adds an entry need not be able to read it."""
    with connection.cursor() as cursor:
        values: list[Any] = [
            str(kind),
            act,
            person,
            type(about).__name__ if about is not None else "",
            about.pk if about is not None else None,
            str(getattr(about, "reference", "") or ""),
            about.office_id if about is not None else None,
            about.circle_id if about is not None else None,
            Jsonb(detail, dumps=_plain),
        ]
        cursor.execute(
            "INSERT INTO ledger_entry (kind, act, actor_id, about_kind, about_id, reference, office_id, circle_id, detail)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            values,
        )


def _plain(detail: dict[str, Any]) -> str:
    return json.dumps(detail, default=str)
