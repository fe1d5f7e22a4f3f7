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
class ImportApproved(Event):
    """A person approved an import: it waits to be brought in."""

    the_import: UUID
    by: Actor
