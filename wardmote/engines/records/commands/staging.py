"""Staging an import: everything is read and counted, nothing is changed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import BinaryIO
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight

from ..enums import ImportKind
from ..models import Import, ImportPart, ImportProblem, SourceSystem
from ..policies import may_keep
from ..queries.known import known_digests, known_districts
from ..rules.plain_csv import CannotBeRead, Incoming, Problem, as_packed, read_people
from ..workflow import APPROVED, STAGED

AT_ONCE = 5000
MOST_PROBLEMS = 1000
_CHUNK = 1 << 20


@dataclass
class _Counts:
    read: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    unreadable: int = 0
    moved_district: int = 0
    parts: int = 0
    problems: list[Problem] = field(default_factory=list)


@command(carries_out="MPA-10")
def stage_people(*, source: UUID, file: BinaryIO, by: Actor) -> Import:
    """Read a plain CSV of people and count what it would change; nothing counts until the import is approved.

    Raises CannotBeRight where it is not such a file, or was brought in before.
    """
    system = SourceSystem.objects.locked(source)
    require(may_keep(by, system.office_id))
    digest = _digest(file)
    if Import.objects.filter(source=system, digest=digest, stage__in=(STAGED.name, APPROVED.name)).exists():
        raise CannotBeRight(_("This very file was staged or brought in before."), field="file")
    moment = clock.now()
    staged = Import(
        **system.place(), source=system, kind=ImportKind.PEOPLE, digest=digest, staged_at=moment,
        staged_by_id=by.person, reference=f"{system.key}-{moment:%Y%m%d-%H%M%S}"[:40], stage=STAGED.name, stage_since=moment,
    )  # fmt: skip
    staged.save(force_insert=True)
    counts = _read_all(staged, file)
    _keep_counts(staged, counts)
    staged.happened(gettext_noop("Import staged"), by=by, stage=STAGED)
    record("import staged", by=by, about=staged, read=counts.read, new=counts.new, changed=counts.changed)
    return staged


def _digest(file: BinaryIO) -> str:
    found = sha256()
    while chunk := file.read(_CHUNK):
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def _read_all(staged: Import, file: BinaryIO) -> _Counts:
    counts = _Counts()
    try:
        rows = read_people(file)
        while batch := list(islice(rows, AT_ONCE)):
            _count(staged, batch, counts)
    except CannotBeRead as error:
        raise CannotBeRight(str(error), field="file") from error
    if counts.read == 0:
        raise CannotBeRight(_("No row of this file could be read."), field="file")
    return counts


def _count(staged: Import, batch: list[Incoming | Problem], counts: _Counts) -> None:
    problems = [each for each in batch if isinstance(each, Problem)]
    people = [each for each in batch if isinstance(each, Incoming)]
    known = known_digests(staged.source_id, [each.person_id for each in people])
    fresh = [each for each in people if known.get(each.person_id) != each.digest]
    changed = [each for each in fresh if each.person_id in known]
    counts.read += len(people)
    counts.unreadable += len(problems)
    counts.new += len(fresh) - len(changed)
    counts.changed += len(changed)
    counts.same += len(people) - len(fresh)
    counts.moved_district += sum(1 for _each in _moved(staged, changed))
    counts.problems += problems[: MOST_PROBLEMS - len(counts.problems)]
    if fresh:
        content = zlib.compress(json.dumps(as_packed(fresh)).encode(), 1)
        ImportPart.objects.bulk_create(
            [ImportPart(**staged.place(), the_import=staged, number=counts.parts, content=content)]
        )
        counts.parts += 1


def _moved(staged: Import, changed: list[Incoming]) -> Iterator[Incoming]:
    """Those whose district the file would change: counted, because invitations would go elsewhere."""
    districts = known_districts(staged.source_id, [each.person_id for each in changed])
    return (
        each
        for each in changed
        if each.district and districts.get(each.person_id) and each.district not in districts[each.person_id]
    )


def _keep_counts(staged: Import, counts: _Counts) -> None:
    for name in ("read", "new", "changed", "same", "unreadable", "moved_district"):
        setattr(staged, name, getattr(counts, name))
    ImportProblem.objects.bulk_create(
        ImportProblem(**staged.place(), the_import=staged, row=each.row, sentence=each.sentence[:300])
        for each in counts.problems
    )
