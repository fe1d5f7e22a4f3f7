"""Reading the ledger: for the information-governance lead and for tests. Domains write it and never read it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from .models import Entry


def entries_about(record: UUID, *, limit: int = 200) -> QuerySet[Entry]:
    """The newest entries about one record that the reader's offices may see."""
    return Entry.objects.filter(about_id=record).order_by("-at", "-id")[:limit]
