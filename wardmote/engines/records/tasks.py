"""What is done in the background: reading an import and bringing it in, as the person who sent or approved it; looking into folders;
and indexing people anew after the rules of finding have changed."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from config.environment import environment
from wardmote.foundations.access.public import actor_in_force
from wardmote.foundations.jobs.public import background, every
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.errors import NobodyIsActing, Refused

from .commands import bring_import_in, index_anew, read_import
from .commands.telling import Telling
from .commands.watching import say_that_it_stopped, stop_for_nobody, take_up_files
from .models import Import, WatchedFolder
from .queries.earlier import offices_indexed_before
from .queries.keepers import keepers_of
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


@every("*/5 * * * *", "records.look_for_earlier_cards")
def look_for_earlier_cards() -> None:
    """Where the rules of finding changed, ask that the people of each office be indexed anew, as a keeper of it."""
    with transaction.atomic():
        for office, person in keepers_of(offices_indexed_before()).items():
            index_some_anew.enqueue(by=Actor(person=person, name=""), office=office)


@background("records.index_some_anew")
def index_some_anew(office: str) -> None:
    """Index some thousands anew and ask for the next ones. Whatever stops it is gone on with at the next look."""
    try:
        by = actor_in_force()
        if index_anew(office=UUID(office), by=by):
            index_some_anew.enqueue(by=by, office=office)
    except (NobodyIsActing, Refused):
        return  # the keeper left, or an import is being brought in, or somebody else indexes already


@background("records.tell_of_stopped_folder")
def tell_of_stopped_folder(source: str) -> None:
    """Have the keepers of an office told that a folder of theirs is looked into no longer, as one of them."""
    try:
        say_that_it_stopped(source=UUID(source), by=actor_in_force())
    except (NobodyIsActing, Refused):
        return  # this keeper left, too; the index says that the folder stopped
