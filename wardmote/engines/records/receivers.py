"""What follows in the background, asked for in the same transaction: reading, bringing in, and telling of a folder that stopped."""

from __future__ import annotations

from wardmote.kernel.authorisation import Actor
from wardmote.kernel.events import receives

from .events import FolderLostItsKeeper, ImportApproved, ImportReceived
from .queries.keepers import keepers_of
from .tasks import bring_in_approved, read_received, tell_of_stopped_folder


@receives(ImportReceived)
def have_it_read(event: ImportReceived) -> None:
    read_received.enqueue(by=event.by, the_import=event.the_import)


@receives(ImportApproved)
def have_it_brought_in(event: ImportApproved) -> None:
    bring_in_approved.enqueue(by=event.by, the_import=event.the_import)


@receives(FolderLostItsKeeper)
def have_its_keepers_told(event: FolderLostItsKeeper) -> None:
    """As a keeper who is left. Where there is none, the index says that the folder stopped to whoever reads it."""
    for person in keepers_of([event.office]).values():
        tell_of_stopped_folder.enqueue(by=Actor(person=person, name=""), source=event.source)
