"""Who of a source system is missing from a whole file, and which links."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from ..models import Import, Link, Person
from ..rules.links import mark_of_link
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


def links_missing_from(
    source: UUID, kind: str, in_file: Refs, links: Refs, staying: Refs
) -> Iterator[list[UUID]]:
    """Links that files of this kind brought and a whole file no longer has, although it has both people.

    Whoever is `staying` because their row could not be read has lost their links by that, too. None where the file has no link at all: then it does not speak about them. What a person added is none of them.
    """
    last = UUID(int=0)
    brought = Link.objects.filter(
        person__source_id=source,
        brought_by__kind=kind,
        brought_by__source_id=source,
        added_by=None,
        ends_on=None,
    )
    while links:
        rows = (
            brought.filter(pk__gt=last).order_by("pk").values_list("pk", "person__ref", "other__ref", "kind")
        )
        page = list(rows[:AT_ONCE])
        if not page:
            return
        last = page[-1][0]
        yield [
            pk
            for pk, person, other, what in page
            if person in in_file
            and other in in_file
            and mark_of_link(person, other, what) not in links
            and person not in staying
            and other not in staying
        ]


def imports_in(source: UUID) -> int:
    """How many imports of a source came in: it rises with each, so two equal numbers mean the same index."""
    return Import.objects.filter(source=source, stage=APPROVED.name).count()
