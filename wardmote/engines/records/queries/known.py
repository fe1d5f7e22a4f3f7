"""What the index already knows of the people in a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection

from ..models import Address, Identifier, Involvement, Link, OtherName, Person
from ..rules.arrays import array_of
from ..rules.incoming import IncomingAddress, IncomingInvolvement, IncomingPerson
from ..rules.kept import in_form


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody whose number is known: what stands for the row that a kind of file last had of them, and the one before."""

    person: UUID
    digest: str
    digest_before: str
    has_left: bool


@dataclass
class Known:
    """Somebody in full, in the form of what a file says, with the rows it is kept in.

    `elsewhere` are the refs of involvements that another kind of file brought.
    """

    person: UUID
    form: IncomingPerson
    has_left: bool
    digests: dict[str, str]
    elsewhere: frozenset[str]
    names: dict[tuple[str, str], UUID] = field(default_factory=dict)
    addresses: dict[IncomingAddress, UUID] = field(default_factory=dict)
    involvements: dict[str, UUID] = field(default_factory=dict)
    identifiers: dict[tuple[str, str], UUID] = field(default_factory=dict)


_MET = """
SELECT ref, id, coalesce(digests ->> %s, ''), coalesce(digests ->> %s, ''), left_on IS NOT NULL
FROM records_person WHERE source_id = %s AND ref = ANY (%s::text[])
"""


def met(source: UUID, kind: str, refs: list[str]) -> dict[str, Met]:
    """Number in the source system → the person, for those who are known. The numbers go as one value, not as thousands."""
    with connection.cursor() as cursor:
        cursor.execute(_MET, [kind, f"{kind}_before", source, array_of(refs)])
        return {ref: Met(person, *rest) for ref, person, *rest in cursor.fetchall()}


def known_in_full(people: Collection[UUID], kind: str) -> dict[UUID, Known]:
    """Everything that is known of these: six queries, however many they are."""
    if not people:
        return {}
    names, addresses, numbers = _names(people), _addresses(people), _identifiers(people)
    involvements, elsewhere, rows = _involvements(people, kind)
    found: dict[UUID, Known] = {}
    for row in Person.objects.filter(pk__in=people).order_by():
        pk = row.pk
        form = IncomingPerson(
            0, row.ref, row.forename, row.middle, row.surname, tuple(names[pk]),
            row.born_on.isoformat() if row.born_on else row.born_text, row.sex, row.nhs_number, row.kind, row.role,
            tuple(addresses[pk]), tuple(row.families), tuple(involvements[pk]), tuple(numbers[pk]),
        )  # fmt: skip
        found[pk] = Known(
            pk, in_form(form), row.left_on is not None, row.digests, frozenset(elsewhere[pk]),
            names[pk], addresses[pk], rows[pk], numbers[pk],
        )  # fmt: skip
    return found


def _names(people: Collection[UUID]) -> defaultdict[UUID, dict[tuple[str, str], UUID]]:
    found: defaultdict[UUID, dict[tuple[str, str], UUID]] = defaultdict(dict)
    rows = OtherName.objects.filter(person_id__in=people).order_by()
    for pk, person, kind, name in rows.values_list("pk", "person_id", "kind", "name"):
        found[person][kind, name] = pk
    return found


def _identifiers(people: Collection[UUID]) -> defaultdict[UUID, dict[tuple[str, str], UUID]]:
    found: defaultdict[UUID, dict[tuple[str, str], UUID]] = defaultdict(dict)
    rows = Identifier.objects.filter(person_id__in=people).order_by()
    for pk, person, kind, value in rows.values_list("pk", "person_id", "kind", "value"):
        found[person][kind, value] = pk
    return found


def _addresses(people: Collection[UUID]) -> defaultdict[UUID, dict[IncomingAddress, UUID]]:
    found: defaultdict[UUID, dict[IncomingAddress, UUID]] = defaultdict(dict)
    rows = Address.objects.filter(person_id__in=people).order_by()
    for pk, person, house, street, town, postcode, previous, starts, ends in rows.values_list(
        "pk", "person_id", "house", "street", "town", "postcode", "is_previous", "starts_on", "ends_on"
    ):
        found[person][IncomingAddress(house, street, town, postcode, previous, _iso(starts), _iso(ends))] = pk
    return found


def _involvements(
    people: Collection[UUID], kind: str
) -> tuple[
    defaultdict[UUID, list[IncomingInvolvement]],
    defaultdict[UUID, set[str]],
    defaultdict[UUID, dict[str, UUID]],
]:
    found: defaultdict[UUID, list[IncomingInvolvement]] = defaultdict(list)
    elsewhere: defaultdict[UUID, set[str]] = defaultdict(set)
    ids: defaultdict[UUID, dict[str, UUID]] = defaultdict(dict)
    rows = Involvement.objects.filter(person_id__in=people).order_by()
    for pk, person, ref, service, team, worker, allocated, starts, ends, brought in rows.values_list(
        "pk", "person_id", "ref", "service", "team__ref", "worker", "is_allocated", "starts_on", "ends_on",
        "brought_by__kind",
    ):  # fmt: skip
        one = IncomingInvolvement(
            ref, service, team or "", worker, allocated, _iso(starts), _iso(ends), ends is not None
        )
        found[person].append(one)
        ids[person][ref] = pk
        if brought != kind:
            elsewhere[person].add(ref)
    return found, elsewhere, ids


def people_of(source: UUID, refs: Collection[str]) -> dict[str, UUID]:
    """Number in the source system → the person."""
    rows = Person.objects.filter(source_id=source, ref__in=refs).order_by()
    return dict(rows.values_list("ref", "pk"))


def known_links(wanted: Collection[tuple[UUID, UUID, str]]) -> dict[tuple[UUID, UUID, str], tuple[str, str]]:
    """Person, other and kind → first and last day, of the links that are kept already."""
    if not wanted:
        return {}
    asked = set(wanted)
    rows = Link.objects.filter(person__in={person for person, _other, _kind in asked}).order_by()
    return {
        (person, other, kind): (_iso(starts), _iso(ends))
        for person, other, kind, starts, ends in rows.values_list(
            "person_id", "other_id", "kind", "starts_on", "ends_on"
        )
        if (person, other, kind) in asked
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
