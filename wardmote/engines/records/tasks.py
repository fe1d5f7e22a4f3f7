"""Reading an import and bringing it in, in the background, as the person who sent or approved it."""

from __future__ import annotations

from uuid import UUID

from wardmote.foundations.access.public import actor_in_force
from wardmote.foundations.jobs.public import background

from .commands import bring_import_in, read_import
from .commands.telling import Telling
from .models import Import
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
