"""As whom something is done for an index that nobody asked for, and who still keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from wardmote.foundations.access.public import people_seated
from wardmote.kernel.authorisation import HasPlace

from ..permissions import RECORDS_KEEPER


def keepers_of(offices: Sequence[UUID]) -> dict[UUID, UUID]:
    """Office → its keeper with the oldest seat, where it has one. Ids only: nobody needs to be in force."""
    if not offices:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT office_id, person_id FROM keepers_of(%s, %s)", [list(offices), [RECORDS_KEEPER.name]]
        )
        return dict(cursor.fetchall())


def all_keepers(row: HasPlace) -> list[UUID]:
    """Everybody who keeps the index that a row lies in."""
    return people_seated(row, roles=(RECORDS_KEEPER.name,))
