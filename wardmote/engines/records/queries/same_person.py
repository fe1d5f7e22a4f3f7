"""Who is linked by hand as the same person, known under another number, and who perhaps should be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from ..enums import LinkKind
from ..models import Link, Person
from ..rules.described import Description
from ..rules.keys import narrow_keys

_SAME = """
SELECT person_id, other_id FROM records_link
WHERE person_id = ANY (%s) AND other_id = ANY (%s) AND kind = %s AND ends_on IS NULL
"""
_MOST = 20


def same_people(people: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Who of these is linked with whom of them now, from either end. One small query, since every search asks it."""
    asked = sorted(people)
    if len(asked) < 2:  # noqa: PLR2004 - one and another
        return {}
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(_SAME, [asked, asked, LinkKind.SAME_PERSON.value])
        for one, other in cursor.fetchall():
            found[one].add(other)
            found[other].add(one)
    return dict(found)


def own_rows(person: Person, links: Iterable[Link]) -> set[UUID]:
    """The row of somebody and those that are linked with it as the same person now. `links` are those of the person."""
    same = (link for link in links if link.kind == LinkKind.SAME_PERSON and link.ends_on is None)
    return {person.pk, *(pk for link in same for pk in (link.person_id, link.other_id))}


def perhaps_the_same(person: Person, links: Iterable[Link]) -> list[Person]:
    """People of this index with the same NHS number who are not linked as the same person. `links` are those of the person."""
    if not person.nhs_number:
        return []
    keys = narrow_keys(Description(nhs_number=person.nhs_number), person.office_id.bytes)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id FROM cards_with_keys(%s, %s::bigint[], %s)", [person.office_id, keys, _MOST]
        )
        found = {pk for (pk,) in cursor.fetchall()} - own_rows(person, links)
    rows = Person.objects.filter(pk__in=found, nhs_number=person.nhs_number).select_related("source")
    return list(rows.order_by("source__name", "ref")) if found else []
