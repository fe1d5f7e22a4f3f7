"""What happened to notices."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from wardmote.kernel.events import Event


@dataclass(frozen=True)
class NoticeQueued(Event):
    """Somebody is to be told something, once this act is committed."""

    notice: UUID
    addressee: UUID
