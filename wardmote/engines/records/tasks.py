"""Reading an import and bringing it in, in the background, as the person who sent or approved it; and looking into folders."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from config.environment import environment
from wardmote.foundations.access.public import actor_in_force
from wardmote.foundations.jobs.public import background, every
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.errors import NobodyIsActing

from .commands import bring_import_in, read_import
from .commands.telling import Telling
from .commands.watching import stop_for_nobody, take_up_files
from .models import Import, WatchedFolder
from .workflow import BRINGING_IN, RECEIVED


@background("records.read_received")
def read_received(the_import: str) -> None:
    """Read and count the files. Whoever sent them may have left meanwhile: another keeper then discards the import."""
    if _is_at(RECEIVED.name, the_import):
        with Telling(UUID(the_import)) as tell:
            read_import(the_import=UUID(the_import), tell=tell, by=actor_in_force())


@background("records.bring_in_approved")
def bring_in_approved(the_import: str) -> None:
    """Bring it in, in one transaction. Whoever approved it may have left meanwhile: another keeper then discards it."""
    if _is_at(BRINGING_IN.name, the_import):
        with Telling(UUID(the_import)) as tell:
            bring_import_in(the_import=UUID(the_import), tell=tell, by=actor_in_force())


def _is_at(stage: str, the_import: str) -> bool:
    return Import.objects.filter(pk=the_import, stage=stage).exists()


@every("* * * * *", "records.look_into_folders")
def look_into_folders() -> None:
    """Ask for each folder that is watched that its files be taken up, as the keeper who switched that on."""
    if environment().records_folder is None:
        return
    with transaction.atomic():
        for source, person in WatchedFolder.objects.filter(stopped_at=None).values_list("source", "person"):
            take_up.enqueue(by=Actor(person=person, name=""), source=source)


@background("records.take_up")
def take_up(source: str) -> None:
    """Receive the files that stand still in the folder of a source."""
    folder = environment().records_folder
    if folder is None:
        return
    try:
        by = actor_in_force()
    except NobodyIsActing:
        stop_for_nobody(source=UUID(source))
    else:
        take_up_files(source=UUID(source), folder=folder, by=by)
