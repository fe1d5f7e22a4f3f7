"""One import with its problems."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from ..models import Import, ImportProblem, Person
from ..workflow import BRINGING_IN, RECEIVED
from .keepers import all_keepers


def import_shown(pk: UUID) -> Import:
    """Raises DoesNotExist where the reader sees no such import."""
    return Import.objects.select_related("source", "received_by", "decided_by").get(pk=pk)


def is_left_alone(row: Import) -> bool:
    """Whether an import is under way as somebody who no longer keeps the index: then no job can go on with it."""
    as_whom = {RECEIVED.name: row.received_by_id, BRINGING_IN.name: row.decided_by_id}.get(row.stage)
    return as_whom is not None and as_whom not in all_keepers(row)


def problems_of(row: Import) -> QuerySet[ImportProblem]:
    """Rows that could not be read, by table and number."""
    return ImportProblem.objects.filter(the_import=row)


def people_numbered(source: UUID, refs: list[str]) -> list[Person]:
    """Those whom a warning names by their number, as far as they are known."""
    return list(Person.objects.filter(source=source, ref__in=refs).order_by("ref")[:50])
