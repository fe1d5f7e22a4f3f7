"""Bringing an approved import in: one transaction brings everything in, or nothing."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_noop

from wardmote.foundations.access.public import one_at_a_time
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require

from ..events import ImportReceived
from ..models import Import, ImportPart
from ..policies import may_approve
from ..queries.leaving import imports_in
from ..rules.incoming import IncomingTeam
from ..rules.packing import unpacked
from ..rules.preparing import Prepared, Work, rising_id
from ..rules.refs import Refs
from ..workflow import LIFE_OF_AN_IMPORT
from .beside import Beside, processes_for
from .cards import write_cards
from .changing import change_people
from .leaving import end_links, mark_as_left
from .staging import Tell, not_told, remove_files
from .teams import Teams
from .writing import Place, add_counts, insert, write_links

_PATIENCE = "20min"
"""How long a job waits for another import of the same office, and a statement over a million rows may take."""


@command()
def bring_import_in(*, the_import: UUID, tell: Tell = not_told, by: Actor) -> None:
    """Bring an approved import in: people and links are added and changed, and what finds people follows.

    Where another import of the same source came in since this one was counted, it is counted again and waits for approval again.
    """
    row = Import.objects.locked(the_import)
    step = LIFE_OF_AN_IMPORT.step("bring_in", row.stage)
    require(may_approve(by, row.office_id))
    _have_patience()
    one_at_a_time("index of records", row.office_id)
    if another_came_in(row):
        read_again(row, by)
        return
    _check_each_batch()
    _write(row, tell)
    remove_files(row)
    row.came_in_at = clock.now()
    row.happened(gettext_noop("Import brought in"), by=by, stage=step.target)
    record("import brought in", by=by, about=row, new=row.new, changed=row.changed, closed=row.closed)


def another_came_in(row: Import) -> bool:
    """Whether the counts of this import no longer tell what it would change."""
    return imports_in(row.source_id) != row.counted_after


def read_again(row: Import, by: Actor) -> None:
    """Have an import counted again, because the index is another one now."""
    step = LIFE_OF_AN_IMPORT.step("read_again", row.stage)
    row.decided_at = row.decided_by_id = row.staged_at = None
    row.despite = ""
    row.happened(
        gettext_noop("Import is counted again, because another one came in first"), by=by, stage=step.target
    )
    record("import to be counted again", by=by, about=row)
    ImportReceived(the_import=row.pk, by=by).emit()


def _have_patience() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('lock_timeout', %s, true), set_config('statement_timeout', %s, true)",
            [_PATIENCE, _PATIENCE],
        )


def _check_each_batch() -> None:
    """References are checked after each statement: a million of them waiting for the commit would fill the memory."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _write(row: Import, tell: Tell) -> None:
    place = Place(row.office_id, row.circle_id, row.pk, row.source_id)
    teams, counts = Teams(row), Counter[str]()
    in_file, staying, links = Refs(), Refs(), Refs()
    parts = ImportPart.objects.filter(the_import=row)
    numbers = list(parts.order_by("number").values_list("number", "rows"))
    whole, done, today = sum(rows for _number, rows in numbers), 0, clock.today()
    works = (
        Work(bytes(parts.get(number=number).content), row.kind, row.office_id.bytes, today.isoformat())
        for number, _rows in numbers
    )
    with Beside(processes_for(len(numbers))) as beside:
        for (_number, rows), prepared in zip(numbers, beside.prepared(works), strict=True):
            _write_part(place, teams, prepared, counts, row.kind)
            in_file.add(prepared.rest["refs"])
            staying.add(prepared.rest.get("staying", ()))
            links.add(prepared.rest.get("links_in_file", ()))
            done += rows
            tell(done, whole)
    if row.is_whole:
        mark_as_left(place, in_file)
    _write_links(place, parts)
    if row.is_whole:
        end_links(place, row.kind, in_file, links, staying)
    add_counts(place.office, place.circle, counts)


def _write_part(place: Place, teams: Teams, prepared: Prepared, counts: Counter[str], kind: str) -> None:
    rest = prepared.rest
    teams.write(IncomingTeam(*each) for each in rest["teams"])
    teams.make(rest["teams_named"])
    for table, arrays in prepared.tables.items():
        insert(place, table, arrays)
    write_cards(place.office, place.circle, prepared.cards)
    counts.update(prepared.words)
    counts[""] += prepared.people
    if rest["changed"]:
        changed = [(digest, unpacked(values)) for digest, *values in rest["changed"]]
        change_people(place, kind, changed, counts)


def _write_links(place: Place, parts: Any) -> None:
    """After all people: either end of a link may stand in a later part."""
    for number in parts.filter(has_links=True).order_by("number").values_list("number", flat=True):
        links = json.loads(zlib.decompress(parts.get(number=number).content))["links"]
        write_links(place, list(_link_rows(links)))


def _link_rows(links: list[list[Any]]) -> Iterator[tuple[Any, ...]]:
    for _row, person, other, kind, starts, ends in links:
        yield rising_id(), person, other, kind, starts or None, ends or None
