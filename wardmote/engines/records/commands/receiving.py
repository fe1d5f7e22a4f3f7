"""Receiving the files of an import: they are kept as they came, and read in the background."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight

from ..enums import ImportKind
from ..events import ImportReceived
from ..models import Import, ImportChunk, ImportFile, SourceSystem
from ..policies import may_keep
from ..rules.incoming import NamedFile
from ..workflow import DISCARDED, RECEIVED, REFUSED

CHUNK = 1 << 20
MOST_FILES = 40
"""A data set has about thirty tables."""
MOST_BYTES = 2 << 30
"""A million people are about 150 MB; what is ten times as large is something else."""
_LONGEST_NAME = 200


@command()
def receive_import(
    *, source: UUID, kind: ImportKind, files: Sequence[NamedFile], is_whole: bool = False, by: Actor
) -> Import:
    """Keep the files of an import, and ask for them to be read. Nothing counts until it was read and approved.

    `is_whole` says that the files have everybody the system knows, so that whoever is missing has left. Raises CannotBeRight
    where there are no files or too large ones, where they cannot be whole, or where the very same were sent before.
    """
    system = SourceSystem.objects.locked(source)
    require(may_keep(by, system.office_id))
    kind = ImportKind(kind)
    _check(kind, files, is_whole=is_whole)
    moment = clock.now()
    row = Import(
        **system.place(), source=system, kind=kind, is_whole=is_whole, received_at=moment, received_by_id=by.person,
        reference=_reference(system, moment), stage=RECEIVED.name, stage_since=moment,
    )  # fmt: skip
    row.save(force_insert=True)
    row.digest = _kept(row, files)
    _check_not_sent_before(row)
    row.happened(gettext_noop("Import received"), by=by, stage=RECEIVED)
    record("import received", by=by, about=row, kind=kind.value, whole=is_whole, files=len(files))
    ImportReceived(the_import=row.pk, by=by).emit()
    return row


def _reference(system: SourceSystem, moment: datetime) -> str:
    """System, day and time; the second of one second has a number more. Whoever else sends files of the system waits."""
    first = f"{system.key[:20]}-{moment:%Y%m%d-%H%M%S}"
    same = Import.objects.filter(source=system, reference__startswith=first).count()
    return f"{first}-{same + 1}" if same else first


def _check(kind: ImportKind, files: Sequence[NamedFile], *, is_whole: bool) -> None:
    if not files:
        raise CannotBeRight(_("Choose a file."), field="files")
    if len(files) > MOST_FILES:
        raise CannotBeRight(_("An import has at most %(most)d files.") % {"most": MOST_FILES}, field="files")
    if is_whole and not kind.can_be_whole:
        raise CannotBeRight(
            _("Files of this kind never have everybody, so nobody leaves by being missing from them."),
            field="is_whole",
        )


def _check_not_sent_before(row: Import) -> None:
    """The very same files change nothing that they did not change before. What was refused or discarded may come again."""
    same = Import.objects.filter(source=row.source_id, digest=row.digest).exclude(pk=row.pk)
    earlier = same.exclude(stage__in=(REFUSED.name, DISCARDED.name)).first()
    if earlier is not None:
        raise CannotBeRight(
            _("This very file was received before, on %(day)s, as %(reference)s.")
            % {"day": f"{earlier.received_at:%d/%m/%Y}", "reference": earlier.reference},
            field="files",
        )


def _kept(row: Import, files: Sequence[NamedFile]) -> str:
    """Keeps the files in pieces; gives back what stands for all of them together."""
    whole, size = sha256(f"{row.kind} {row.is_whole}".encode()), 0
    for number, file in enumerate(sorted(files, key=lambda file: file.name)):
        kept = ImportFile(
            **row.place(), the_import=row, number=number, name=file.name.replace("\x00", "")[:_LONGEST_NAME]
        )
        kept.save(force_insert=True)
        digest = sha256()
        for at, piece in enumerate(_pieces(file)):
            size += len(piece)
            if size > MOST_BYTES:
                raise CannotBeRight(_("The files are larger than 2 GB."), field="files")
            digest.update(piece)
            kept.size += len(piece)
            kept.lines += piece.count(b"\n")
            content = zlib.compress(piece, 1)
            ImportChunk.objects.bulk_create(
                [ImportChunk(**row.place(), the_import=row, file=kept, number=at, content=content)]
            )
        kept.save(update_fields=["size", "lines"])
        whole.update(digest.digest())
    return whole.hexdigest()


def _pieces(file: NamedFile) -> Iterator[bytes]:
    file.content.seek(0)
    while piece := _filled(file):
        yield piece


def _filled(file: NamedFile) -> bytes:
    """One full piece, or the last one: a stream may give less than was asked for."""
    piece = b""
    while len(piece) < CHUNK and (more := file.content.read(CHUNK - len(piece))):
        piece += more
    return piece
