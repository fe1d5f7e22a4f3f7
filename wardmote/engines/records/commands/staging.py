"""Staging an import: everything is read and counted, nothing is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require

from ..enums import ImportKind
from ..models import Import, ImportChunk, ImportFile, ImportPart, ImportProblem
from ..policies import may_keep
from ..queries.leaving import imports_in
from ..queries.received import lines_received, received_files
from ..rules.incoming import CannotBeRead, Problem, Read
from ..rules.readers import READERS
from ..rules.rubbish import rubbish_later
from ..workflow import LIFE_OF_AN_IMPORT
from .counting import Counting

AT_ONCE = 5000
_COUNTS = (
    "read",
    "new",
    "changed",
    "same",
    "closed",
    "unreadable",
    "staying",
    "links_ending",
    "moved_district",
    "people",
)
Tell = Callable[[int, int], None]


def not_told(_done: int, _of: int) -> None:
    """Where nobody waits to hear how far it has come."""


@command()
def read_import(*, the_import: UUID, tell: Tell = not_told, by: Actor) -> Import:
    """Read the files of an import and count what they would change; nothing counts until it is approved.

    What is no such file, or not whole, becomes refused with its sentence, and is removed.
    """
    row = Import.objects.locked(the_import)
    step = LIFE_OF_AN_IMPORT.step("read", row.stage)
    require(may_keep(by, row.office_id))
    forget_what_was_read(row)
    row.counted_after = imports_in(row.source_id)
    try:
        with transaction.atomic():
            _count(row, tell)
    except CannotBeRead as error:
        return _refused(row, str(error), by)
    row.staged_at = clock.now()
    row.happened(gettext_noop("Import read and counted"), by=by, stage=step.target)
    record(
        "import staged", by=by, about=row, read=row.read, new=row.new, changed=row.changed, closed=row.closed,
        unreadable=row.unreadable, warnings=[one.kind.value for one in row.warned],
    )  # fmt: skip
    return row


def forget_what_was_read(row: Import) -> None:
    """What an earlier reading of the same files left."""
    ImportPart.objects.filter(the_import=row).delete()
    ImportProblem.objects.filter(the_import=row).delete()
    for name in _COUNTS:
        setattr(row, name, 0)
    row.warnings, row.staged_at = [], None


def remove_files(row: Import) -> None:
    """The files as they came, and what was read of them: what they said is in the index now, or was never to be."""
    ImportPart.objects.filter(the_import=row).delete()
    ImportChunk.objects.filter(the_import=row).delete()
    ImportFile.objects.filter(the_import=row).delete()


def _count(row: Import, tell: Tell) -> None:
    """Raises CannotBeRead where these are no such files, or nothing of them can be read."""
    reader = READERS.get(ImportKind(row.kind))
    if reader is None:
        raise CannotBeRead(_("Files of this kind cannot be read yet."))
    counting = Counting(row)
    items = reader(received_files(row.pk))
    expected, done = lines_received(row.pk), 0
    while rows := _count_batch(counting, items):
        done += rows
        tell(done, expected)
    counting.end()
    if not row.read:
        first = counting.problems[0].sentence if counting.problems else ""
        raise CannotBeRead(_("No row of this file could be read.") + (f" {first}" if first else ""))
    row.warnings = [one.as_kept() for one in counting.seen.warnings()]
    ImportProblem.objects.bulk_create(_problems(row, counting.problems), batch_size=500)


def _count_batch(counting: Counting, items: Iterator[Read]) -> int:
    """How many rows there were: none at the end."""
    with rubbish_later():
        batch = list(islice(items, AT_ONCE))
        counting.add(batch)
        return len(batch)


def _problems(row: Import, problems: list[Problem]) -> Iterator[ImportProblem]:
    return (
        ImportProblem(
            **row.place(), the_import=row, table=each.table[:80], row=max(each.row, 0), sentence=each.sentence[:300]
        )
        for each in problems
    )  # fmt: skip


def _refused(row: Import, sentence: str, by: Actor) -> Import:
    step = LIFE_OF_AN_IMPORT.step("refuse", row.stage)
    forget_what_was_read(row)
    remove_files(row)
    row.refusal = sentence[:500]
    row.happened(gettext_noop("Import refused"), by=by, stage=step.target)
    record("import refused", by=by, about=row)
    return row
