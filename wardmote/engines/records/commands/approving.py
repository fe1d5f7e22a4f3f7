"""Approving an import: one transaction brings everything in, or nothing; or it is discarded."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.utils.translation import gettext_noop

from wardmote.foundations.access.public import one_at_a_time
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require

from ..enums import ImportKind
from ..models import Address, Card, Import, ImportPart, Involvement, OtherName
from ..policies import may_approve
from ..queries.known import known_people
from ..rules.described import from_text
from ..rules.plain_csv import Incoming, unpacked
from ..workflow import LIFE_OF_AN_IMPORT
from .teams import Teams
from .writing import Batch, Place, add_counts, write, write_links


@command()
def approve_import(*, the_import: UUID, by: Actor) -> None:
    """Bring a staged import in: people or links are added or changed, and what finds people follows."""
    row = Import.objects.locked(the_import)
    step = LIFE_OF_AN_IMPORT.step("approve", row.stage)
    require(may_approve(by, row.office_id))
    one_at_a_time("index of records", row.office_id)
    _check_each_batch()
    counts: Counter[str] = Counter()
    place = Place(row.office_id, row.circle_id)
    teams = Teams(row)
    for content in _parts(row):
        if row.kind == ImportKind.LINKS:
            write_links(place, row.pk, content)
        else:
            _bring_in(row, place, teams, list(unpacked(content)), counts)
    add_counts(place, counts)
    _decided(row, by)
    row.happened(gettext_noop("Import brought in"), by=by, stage=step.target)
    record("import approved", by=by, about=row, new=row.new, changed=row.changed)


@command()
def discard_import(*, the_import: UUID, by: Actor) -> None:
    """Discard a staged import: nothing of it was brought in, and what was read of it is removed."""
    row = Import.objects.locked(the_import)
    step = LIFE_OF_AN_IMPORT.step("discard", row.stage)
    require(may_approve(by, row.office_id))
    _decided(row, by)
    row.happened(gettext_noop("Import discarded"), by=by, stage=step.target)
    record("import discarded", by=by, about=row)


def _check_each_batch() -> None:
    """References are checked after each statement: a million of them waiting for the commit would fill the memory."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _decided(row: Import, by: Actor) -> None:
    ImportPart.objects.filter(the_import=row).delete()
    row.decided_at, row.decided_by_id = clock.now(), by.person


def _parts(row: Import) -> Iterator[list[list[Any]]]:
    """The staged rows, one part in memory at a time."""
    parts = ImportPart.objects.filter(the_import=row)
    for number in list(parts.order_by("number").values_list("number", flat=True)):
        yield json.loads(zlib.decompress(parts.get(number=number).content))


def _bring_in(
    row: Import, place: Place, teams: Teams, incoming: list[Incoming], counts: Counter[str]
) -> None:
    """One batch: who is new is added; of those who changed the old details go, into the history, and the new ones stand."""
    known = known_people(row.source_id, [each.person_id for each in incoming])
    batch = Batch(place, row.pk, row.source_id)
    changed: list[UUID] = []
    for each in incoming:
        person, digest = known.get(each.person_id, (None, ""))
        if digest == each.digest:
            continue
        if person is not None:
            changed.append(person)
        batch.add(person or uuid4(), each, is_new=person is None, team=teams.of(each))
    if changed:
        counts.subtract(_words_known(changed))
        _forget_details(changed)
    counts.update(batch.words)
    counts[""] += batch.new
    write(batch)


def _words_known(people: list[UUID]) -> Counter[str]:
    """The words by which people were counted until now, from their cards."""
    texts = Card.objects.filter(person_id__in=people).values_list("text", flat=True)
    return Counter(
        word for text in texts for word in {word for name in from_text(text).names for word in name.words}
    )


def _forget_details(people: Iterable[UUID]) -> None:
    for model in (OtherName, Address, Involvement):
        model._base_manager.filter(person_id__in=people).delete()
