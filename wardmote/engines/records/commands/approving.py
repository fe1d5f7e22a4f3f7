"""Approving an import, after which it is brought in in the background; or discarding it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, Refused

from ..events import ImportApproved
from ..models import Import
from ..policies import may_approve
from ..queries.keepers import all_keepers
from ..workflow import LIFE_OF_AN_IMPORT
from .bringing_in import another_came_in, read_again
from .staging import remove_files

LONGEST_REASON = 1000


@command()
def approve_import(*, the_import: UUID, despite: str = "", by: Actor) -> Import:
    """Approve a staged import, and ask for it to be brought in. `despite` is the reason, needed where there are warnings.

    Where another import of the same source came in since this one was counted, it is counted again instead and stays
    without approval.
    """
    row = _locked(the_import)
    step = LIFE_OF_AN_IMPORT.step("approve", row.stage)
    require(may_approve(by, row.office_id))
    if another_came_in(row):
        read_again(row, by)
        return row
    row.despite = _reason(row, despite.strip())
    row.decided_at, row.decided_by_id = clock.now(), by.person
    row.happened(gettext_noop("Import approved"), by=by, stage=step.target)
    record(
        "import approved", by=by, about=row, new=row.new, changed=row.changed, closed=row.closed,
        moved_district=row.moved_district, warnings=[one.kind.value for one in row.warned],
    )  # fmt: skip
    ImportApproved(the_import=row.pk, by=by).emit()
    return row


@command()
def take_over_import(*, the_import: UUID, by: Actor) -> Import:
    """Bring an approved import in in one's own name, because whoever approved it left before it was in.

    Raises Refused while they still keep the index: then it comes in by itself.
    """
    row = _locked(the_import)
    step = LIFE_OF_AN_IMPORT.step("take_over", row.stage)
    require(may_approve(by, row.office_id))
    if row.decided_by_id in all_keepers(row):
        raise Refused(_("Whoever approved it still keeps the index, so it comes in by itself."))
    row.decided_at, row.decided_by_id = clock.now(), by.person
    row.happened(gettext_noop("Import taken over from somebody who left"), by=by, stage=step.target)
    record("import taken over", by=by, about=row)
    ImportApproved(the_import=row.pk, by=by).emit()
    return row


@command()
def discard_import(*, the_import: UUID, by: Actor) -> None:
    """Discard an import that is not in yet: nothing of it was brought in, and what was kept of it is removed."""
    row = _locked(the_import)
    step = LIFE_OF_AN_IMPORT.step("discard", row.stage)
    require(may_approve(by, row.office_id))
    remove_files(row)
    row.decided_at, row.decided_by_id = clock.now(), by.person
    row.happened(gettext_noop("Import discarded"), by=by, stage=step.target)
    record("import discarded", by=by, about=row)


def _locked(the_import: UUID) -> Import:
    """The import, unless it is being read or brought in at this moment, which is not waited for."""
    rows = Import.objects.filter(pk=the_import)
    row = rows.select_for_update(of=("self",), skip_locked=True).first()
    if row is None:
        rows.get()
        raise Refused(_("The import is being worked on at this moment. Look again in a few minutes."))
    return row


def _reason(row: Import, despite: str) -> str:
    if len(despite) > LONGEST_REASON:
        raise CannotBeRight(
            _("Write at most %(most)d characters.") % {"most": LONGEST_REASON}, field="despite"
        )
    if row.needs_reason and not despite:
        raise CannotBeRight(
            _("There are warnings. Write why it is right to bring it in all the same, or discard it."),
            field="despite",
        )
    return despite if row.needs_reason else ""
