"""How far the reading or bringing in of an import has come."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from ..models import ImportProgress


@dataclass(frozen=True)
class Progress:
    """Rows that are done, of about how many. `of` is 0 where nobody can tell yet."""

    done: int
    of: int


def progress_of(the_import: UUID) -> Progress | None:
    """None where nothing of it was done yet, or it takes no time worth telling."""
    row = ImportProgress._base_manager.filter(the_import=the_import).first()
    return Progress(row.done, max(row.of, row.done) if row.of else 0) if row else None
