"""What the index already knows of the people in a file."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from ..models import Involvement, Person


def known_digests(source: UUID, refs: list[str]) -> dict[str, str]:
    """Number in the source system → what stands for the row that was last read."""
    found = Person.objects.filter(source_id=source, ref__in=refs).order_by().values_list("ref", "digest")
    return dict(found)


def known_people(source: UUID, refs: list[str]) -> dict[str, tuple[UUID, str]]:
    """Number in the source system → the person, and what stands for the row that was last read."""
    found = (
        Person.objects.filter(source_id=source, ref__in=refs).order_by().values_list("ref", "pk", "digest")
    )
    return {ref: (pk, digest) for ref, pk, digest in found}


def known_districts(source: UUID, refs: list[str]) -> dict[str, set[str]]:
    """Number in the source system → names of the districts whose teams are involved now."""
    if not refs:
        return {}
    districts: defaultdict[str, set[str]] = defaultdict(set)
    rows = Involvement.objects.filter(
        person__source_id=source, person__ref__in=refs, ends_on=None, team__district__isnull=False
    )
    for ref, district in rows.order_by().values_list("person__ref", "team__district__name"):
        districts[ref].add(district)
    return dict(districts)
