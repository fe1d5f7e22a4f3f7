"""What the index already knows of the people in a file."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from ..models import Involvement, Link, Person


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


def known_links(wanted: list[tuple[UUID, UUID, str]]) -> dict[tuple[str, str, str], tuple[str, str]]:
    """Person, other and kind → first and last day, of the links that are kept already."""
    if not wanted:
        return {}
    asked = set(wanted)
    rows = Link.objects.filter(person__in={person for person, _other, _kind in wanted}).order_by()
    return {
        (str(person), str(other), kind): (_iso(starts), _iso(ends))
        for person, other, kind, starts, ends in rows.values_list(
            "person_id", "other_id", "kind", "starts_on", "ends_on"
        )
        if (person, other, kind) in asked
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
