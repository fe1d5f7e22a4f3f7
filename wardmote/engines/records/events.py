"""What happened to the index of records."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from wardmote.kernel.authorisation import Actor
from wardmote.kernel.events import Event


@dataclass(frozen=True)
class ImportReceived(Event):
    """The files of an import are kept, or are to be read again: they wait to be read."""

    the_import: UUID
    by: Actor


@dataclass(frozen=True)
class FolderLostItsKeeper(Event):
    """A folder stopped because the keeper as whom its files came in has no seat or no account any more. Nobody acts."""

    source: UUID
    office: UUID


@dataclass(frozen=True)
class FolderStopped(Event):
    """The keepers of an index are to be told that a folder is looked into no longer."""

    source: UUID
    keepers: tuple[UUID, ...]
    by: Actor


@dataclass(frozen=True)
class ImportApproved(Event):
    """A person approved an import: it waits to be brought in."""

    the_import: UUID
    by: Actor
