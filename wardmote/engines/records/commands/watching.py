"""A source's folder: a keeper has it looked into, and its files are received as from that keeper."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import Refused, StandsInTheWay

from ..events import FolderLostItsKeeper, FolderStopped
from ..models import SourceSystem, WatchedFolder
from ..policies import may_keep
from ..queries.keepers import all_keepers
from ..rules.folders import DONE, REFUSED, Found, NotAPlainFile, move, opened, waiting
from ..rules.incoming import NamedFile
from .receiving import receive_import

log = logging.getLogger(__name__)


@command()
def watch_folder(*, source: UUID, by: Actor) -> WatchedFolder:
    """Have a source's folder looked into; its files are received as from this keeper, and wait for approval like all."""
    system = SourceSystem.objects.locked(source)
    require(may_keep(by, system.office_id))
    watched, _new = WatchedFolder.objects.update_or_create(
        source=system.pk,
        defaults={
            "office": system.office_id, "key": system.key, "person": by.person, "since": clock.now(),
            "stopped_at": None, "looked": {},
        },
    )  # fmt: skip
    record("folder of a source watched", by=by, about=system, key=system.key)
    return watched


@command()
def stop_watching(*, source: UUID, by: Actor) -> None:
    """Look into a source's folder no longer. What lies in it stays there."""
    system = SourceSystem.objects.locked(source)
    require(may_keep(by, system.office_id))
    if not WatchedFolder.objects.filter(source=system.pk, stopped_at=None).update(stopped_at=clock.now()):
        raise Refused(_("The folder of this source is not looked into."))
    record("folder of a source no longer watched", by=by, about=system, key=system.key)


@command()
def take_up_files(*, source: UUID, folder: Path, by: Actor) -> int:
    """Receive the files of a source that stood still since the last look; gives back how many.

    Where the keeper as whom they would be received may keep the index no longer, nothing is looked into from now on.
    """
    watched = WatchedFolder.objects.select_for_update().filter(source=source, stopped_at=None).first()
    if watched is None or watched.person != by.person:
        return 0
    if not may_keep(by, watched.office):
        stop_for_nobody(source=source)
        return 0
    found = list(waiting(folder, str(watched.office), watched.key))
    still = [each for each in found if watched.looked.get(each.mark) == each.looks]
    watched.looked = {each.mark: each.looks for each in found if each not in still}
    watched.save(update_fields=["looked"])
    return sum(_take_up(source, each, by) for each in still)


def stop_for_nobody(*, source: UUID) -> None:
    """Whoever had the folder looked into has no seat or no account any more: it stops, and the other keepers are told."""
    watched = WatchedFolder.objects.select_for_update().filter(source=source, stopped_at=None).first()
    if watched is None:
        return
    watched.stopped_at = clock.now()
    watched.save(update_fields=["stopped_at"])
    log.warning("The folder of source %s is looked into no longer: its keeper has no seat.", source)
    FolderLostItsKeeper(source=source, office=watched.office).emit()


@command()
def say_that_it_stopped(*, source: UUID, by: Actor) -> None:
    """Have all keepers told that the folder of a source is looked into no longer, unless one switched it on again meanwhile."""
    system = SourceSystem.objects.locked(source)
    require(may_keep(by, system.office_id))
    if WatchedFolder.objects.filter(source=source).exclude(stopped_at=None).exists():
        record("folder of a source stopped without a keeper", by=by, about=system, key=system.key)
        FolderStopped(source=source, keepers=tuple(all_keepers(system)), by=by).emit()


def _take_up(source: UUID, found: Found, by: Actor) -> bool:
    """Receive one file. It is moved after the commit: killed in between, it is known by its content the next time."""
    try:
        with transaction.atomic(), opened(found) as file:
            files = [NamedFile(found.path.name, file)]
            row = receive_import(source=source, kind=found.kind, files=files, is_whole=found.is_whole, by=by)
    except NotAPlainFile:
        return False
    except StandsInTheWay as why:
        transaction.on_commit(partial(move, found, REFUSED, why.sentence))
        return False
    sentence = _("Received as %(reference)s. It waits to be approved in Wardmote.") % {
        "reference": row.reference
    }
    transaction.on_commit(partial(move, found, DONE, sentence))
    return True
