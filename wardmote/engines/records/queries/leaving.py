"""Who of a source system is missing from a whole file."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from ..models import Import, Person
from ..rules.refs import Refs
from ..workflow import APPROVED

AT_ONCE = 10_000


def missing_from(source: UUID, in_file: Refs) -> Iterator[list[tuple[str, UUID]]]:
    """Numbers and people who have not left and are not in the file, some thousands looked at at a time."""
    last = ""
    while True:
        rows = Person.objects.filter(source_id=source, left_on=None, ref__gt=last)
        page = list(rows.order_by("ref").values_list("ref", "pk")[:AT_ONCE])
        if not page:
            return
        last = page[-1][0]
        yield [(ref, person) for ref, person in page if ref not in in_file]


def imports_in(source: UUID) -> int:
    """How many imports of a source came in: it rises with each, so two equal numbers mean the same index."""
    return Import.objects.filter(source=source, stage=APPROVED.name).count()
