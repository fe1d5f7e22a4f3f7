"""References: each number is given once, also when two people act at the same moment."""

from __future__ import annotations

from uuid import UUID

from django.db import connection


def next_number(*, partnership: UUID, kind: str, year: int) -> int:
    """The next number of this kind in this year. Whoever asks second waits until the first has committed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO reviews_referencecount (partnership_id, kind, year, last) VALUES (%s, %s, %s, 1) "
            "ON CONFLICT (partnership_id, kind, year) DO UPDATE SET last = reviews_referencecount.last + 1 RETURNING last",
            [partnership, kind, year],
        )
        row = cursor.fetchone()
    return int(row[0])
