"""What happened to documents."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from wardmote.kernel.authorisation import Actor
from wardmote.kernel.events import Event


@dataclass(frozen=True)
class FileStored(Event):
    """A file was stored, or somebody asked again for its check: it waits to be scanned."""

    version: UUID
    by: Actor


@dataclass(frozen=True)
class InfectedFileFound(Event):
    """A virus was found; the bytes are gone and whoever uploaded the file has to be told.

    `uploaded_by` is a person's id, `by` the person for whom the scan was made.
    """

    document: UUID
    version: UUID
    uploaded_by: UUID
    by: Actor
