"""A file that was stored is scanned in the background, asked for in the same transaction."""

from __future__ import annotations

from wardmote.kernel.events import receives

from .events import FileStored
from .tasks import scan_document_version


@receives(FileStored)
def have_it_scanned(event: FileStored) -> None:
    scan_document_version.enqueue(by=event.by, version=event.version)
