"""Staging an import: everything is read and counted, nothing is changed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import Any, BinaryIO, TypeVar
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
from ..queries.known import known_digests, known_districts, known_links, known_people
from ..rules.links_csv import IncomingLink, as_kept, read_links
from ..rules.plain_csv import CannotBeRead, Incoming, Problem, as_packed, read_people
from ..workflow import APPROVED, STAGED

AT_ONCE = 5000
MOST_PROBLEMS = 1000
_CHUNK = 1 << 20
Read = TypeVar("Read")


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

    def add(self, problems: list[Problem], *, read: int, new: int, changed: int) -> None:
        self.read += read
        self.new += new
        self.changed += changed
        self.same += read - new - changed
        self.unreadable += len(problems)
        self.problems += problems[: MOST_PROBLEMS - len(self.problems)]


@command()
def stage_people(*, source: UUID, file: BinaryIO, by: Actor) -> Import:
    """Read a plain CSV of people and count what it would change; nothing counts until the import is approved.

    Raises CannotBeRight where it is not such a file, or was brought in before.
    """
    staged = _opened(source, file, ImportKind.PEOPLE, by)
    return _counted(staged, read_people(file), _count_people, by)


@command()
def stage_links(*, source: UUID, file: BinaryIO, by: Actor) -> Import:
    """Read a plain CSV of relational links between people who are known, and count what it would change."""
    staged = _opened(source, file, ImportKind.LINKS, by)
    return _counted(staged, read_links(file), _count_links, by)


def _opened(source: UUID, file: BinaryIO, kind: ImportKind, by: Actor) -> Import:
    system = SourceSystem.objects.locked(source)
    require(may_keep(by, system.office_id))
    digest = _digest(file)
    if Import.objects.filter(source=system, digest=digest, stage__in=(STAGED.name, APPROVED.name)).exists():
        raise CannotBeRight(_("This very file was staged or brought in before."), field="file")
    moment = clock.now()
    staged = Import(
        **system.place(), source=system, kind=kind, digest=digest, staged_at=moment, staged_by_id=by.person,
        reference=f"{system.key}-{moment:%Y%m%d-%H%M%S}"[:40], stage=STAGED.name, stage_since=moment,
    )  # fmt: skip
    staged.save(force_insert=True)
    return staged


def _counted(
    staged: Import,
    rows: Iterator[Read],
    count: Callable[[Import, list[Read], _Counts], list[list[Any]]],
    by: Actor,
) -> Import:
    counts = _Counts()
    try:
        while batch := list(islice(rows, AT_ONCE)):
            fresh = count(staged, batch, counts)
            _keep_part(staged, fresh, counts)
    except CannotBeRead as error:
        raise CannotBeRight(str(error), field="file") from error
    if counts.read == 0:
        first = counts.problems[0].sentence if counts.problems else ""
        raise CannotBeRight(
            _("No row of this file could be read.") + (f" {first}" if first else ""), field="file"
        )
    _keep_counts(staged, counts)
    staged.happened(gettext_noop("Import staged"), by=by, stage=STAGED)
    record("import staged", by=by, about=staged, read=counts.read, new=counts.new, changed=counts.changed)
    return staged


def _keep_part(staged: Import, fresh: list[list[Any]], counts: _Counts) -> None:
    if fresh:
        content = zlib.compress(json.dumps(fresh).encode(), 1)
        part = ImportPart(**staged.place(), the_import=staged, number=counts.parts, content=content)
        ImportPart.objects.bulk_create([part])
        counts.parts += 1


def _digest(file: BinaryIO) -> str:
    found = sha256()
    while chunk := file.read(_CHUNK):
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def _count_people(staged: Import, batch: list[Incoming | Problem], counts: _Counts) -> list[list[Any]]:
    problems = [each for each in batch if isinstance(each, Problem)]
    people = [each for each in batch if isinstance(each, Incoming)]
    known = known_digests(staged.source_id, [each.person_id for each in people])
    fresh = [each for each in people if known.get(each.person_id) != each.digest]
    changed = [each for each in fresh if each.person_id in known]
    counts.add(problems, read=len(people), new=len(fresh) - len(changed), changed=len(changed))
    counts.moved_district += sum(1 for _each in _moved(staged, changed))
    return as_packed(fresh)


def _count_links(staged: Import, batch: list[IncomingLink | Problem], counts: _Counts) -> list[list[Any]]:
    problems = [each for each in batch if isinstance(each, Problem)]
    links = [each for each in batch if isinstance(each, IncomingLink)]
    people = known_people(
        staged.source_id, [ref for each in links for ref in (each.person_id, each.other_id)]
    )
    rows: dict[tuple[str, str, str], list[Any]] = {}
    for each in links:
        stranger = next((ref for ref in (each.person_id, each.other_id) if ref not in people), None)
        if stranger is not None:
            problems.append(
                Problem(each.row, _("Nobody with one of these numbers is known. Bring the people in first."))
            )
            continue
        row = as_kept(each, people[each.person_id][0], people[each.other_id][0])
        rows[row[0], row[1], row[2]] = row
    known = known_links([(UUID(person), UUID(other), kind) for person, other, kind in rows])
    fresh = [row for row in rows.values() if known.get((row[0], row[1], row[2])) != (row[3], row[4])]
    changed = sum((row[0], row[1], row[2]) in known for row in fresh)
    counts.add(problems, read=len(rows), new=len(fresh) - changed, changed=changed)
    return fresh


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
