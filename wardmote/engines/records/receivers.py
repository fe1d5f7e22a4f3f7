"""What was received is read, and what was approved is brought in, in the background: asked for in the same transaction."""

from __future__ import annotations

from wardmote.kernel.events import receives

from .events import ImportApproved, ImportReceived
from .tasks import bring_in_approved, read_received


@receives(ImportReceived)
def have_it_read(event: ImportReceived) -> None:
    read_received.enqueue(by=event.by, the_import=event.the_import)


@receives(ImportApproved)
def have_it_brought_in(event: ImportApproved) -> None:
    bring_in_approved.enqueue(by=event.by, the_import=event.the_import)
