"""Adding documents and noting what the scanner said."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils.translation import gettext as _

from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, HasPlace, require
from wardmote.kernel.errors import NotAtThisStage
from wardmote.kernel.marking import Marking

from .enums import DocumentKind, ScanState
from .events import FileStored, InfectedFileFound
from .models import Document, DocumentVersion
from .policies import may_add
from .ports import Verdict, store
from .rules import CheckedUpload


@command()
def add_document(
    *,
    title: str,
    kind: DocumentKind,
    upload: CheckedUpload,
    place: HasPlace,
    by: Actor,
    marking: Marking = Marking.OFFICIAL_SENSITIVE,
) -> Document:
    """Add a document to a record, with its first version; nobody opens it before it is known to be clean.

    `place` is the record (anything with an office and a circle); `upload` comes from `check_upload` or `made_here`.
    """
    require(may_add(by, place))
    document = Document(
        office_id=place.office_id,
        circle_id=place.circle_id,
        title=title,
        kind=kind,
        marking=marking,
        added_at=clock.now(),
        added_by_id=by.person,
    )
    document.save(force_insert=True)
    _keep_version(document, 1, upload, by)
    record("document added", by=by, about=document, kind=kind.value)
    return document


@command()
def add_version(*, document: UUID, upload: CheckedUpload, by: Actor) -> DocumentVersion:
    """Add a newer version of a document. Earlier versions stay as they were."""
    row = Document.objects.locked(document)
    require(may_add(by, row))
    newest = row.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = _keep_version(row, newest + 1, upload, by)
    record("document version added", by=by, about=row, number=version.number)
    return version


@command()
def move_documents(*, documents: Iterable[UUID], to: HasPlace, by: Actor) -> int:
    """Put documents where their record now is; their versions follow by their keys."""
    rows = list(Document.objects.select_for_update(of=("self",)).filter(pk__in=list(documents)))
    for row in rows:
        record("document moved with its record", by=by, about=row, to=to.circle_id)
    moved = Document.objects.filter(pk__in=[row.pk for row in rows])
    return moved.update(office_id=to.office_id, circle_id=to.circle_id)


@command()
def ask_for_scan(*, version: UUID, by: Actor) -> None:
    """Have a file scanned again that could not be scanned, or that has waited since there was no scanner."""
    row = DocumentVersion.objects.locked(version)
    if row.scan_state not in (ScanState.WAITING, ScanState.COULD_NOT_SCAN):
        raise NotAtThisStage(_("This file has already been scanned."))
    row.scan_state, row.scanned_at, row.scan_tries = ScanState.WAITING, None, 0
    row.save(update_fields=["scan_state", "scanned_at", "scan_tries"])
    record("document scan asked for", by=by, about=row)
    FileStored(row.pk, by).emit()


@command()
def note_verdict(*, version: UUID, verdict: Verdict, by: Actor) -> None:
    """Note what the scanner said. Infected bytes are deleted with the commit; the row stays as evidence."""
    row = DocumentVersion.objects.locked(version)
    if row.scan_state != ScanState.WAITING:
        return
    row.scan_state = ScanState.CLEAN if verdict.clean else ScanState.INFECTED
    row.scanned_at, row.signature = clock.now(), verdict.signature[:200]
    row.save(update_fields=["scan_state", "scanned_at", "signature"])
    record("document scanned", by=by, about=row, state=row.scan_state, number=row.number)
    if not verdict.clean:
        transaction.on_commit(partial(store.remove, row.key))
        InfectedFileFound(row.document_id, row.pk, row.uploaded_by_id, by).emit()


@command()
def note_failed_scan(*, version: UUID, last_try: bool, by: Actor) -> int:
    """Note that the scanner gave no answer; after the last try the file counts as one that could not be scanned.

    Returns how many tries there were, this one included.
    """
    row = DocumentVersion.objects.locked(version)
    if row.scan_state != ScanState.WAITING:
        return 0
    row.scan_tries += 1
    if last_try:
        row.scan_state, row.scanned_at = ScanState.COULD_NOT_SCAN, clock.now()
        record("document could not be scanned", by=by, about=row, number=row.number)
    row.save(update_fields=["scan_state", "scanned_at", "scan_tries"])
    return row.scan_tries


def remove_orphans(keys: Iterable[UUID]) -> int:
    """Delete stored files that no version knows, left by acts that were rolled back. Returns how many."""
    asked = list(keys)
    with connection.cursor() as cursor:
        cursor.execute("SELECT keys_without_a_document(%s)", [asked])
        orphans = [key for (key,) in cursor.fetchall()]
    for key in orphans:
        store.remove(key)
    return len(orphans)


def _keep_version(document: Document, number: int, upload: CheckedUpload, by: Actor) -> DocumentVersion:
    """Bytes first, then the row, so that no row speaks of a file that is not there."""
    version = DocumentVersion(
        **document.place(),
        document=document,
        number=number,
        key=uuid4(),
        media_type=upload.media_type,
        size=upload.size,
        sha256=upload.sha256,
        original_name=upload.name,
        uploaded_at=clock.now(),
        uploaded_by_id=by.person,
        scan_state=ScanState.MADE_HERE if upload.made_here else ScanState.WAITING,
    )
    store.keep(version.key, upload.file)
    try:
        with transaction.atomic():
            version.save(force_insert=True)
            if not upload.made_here:
                FileStored(version.pk, by).emit()
    except BaseException:
        store.remove(version.key)
        raise
    return version
