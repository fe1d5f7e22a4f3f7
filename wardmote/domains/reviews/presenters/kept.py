"""How long a record is kept, and what the desk that keeps it can do about it (GOV-11)."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wardmote.foundations.access.public import BusinessRow
from wardmote.foundations.retention.permissions import KEEP_SCHEDULE
from wardmote.foundations.retention.ports import RecordKind
from wardmote.foundations.retention.public import Kept
from wardmote.kernel.authorisation import Actor
from wardmote.ui.record import OfferedAct


def kept_shown(row: BusinessRow, kept: Kept, kind: RecordKind, by: Actor) -> dict[str, Any]:
    """For `retention/kept.html`. Only the staff of the lead agency's desk are offered something to do."""
    acts = []
    if by.may_in_office(KEEP_SCHEDULE, row.office_id):
        acts.append(
            OfferedAct(_("See your agency’s schedule"), reverse("retention:schedule", args=[row.office_id]))
        )
        if kept.closed_on is not None:
            keep = reverse("retention:keep-longer", args=[kind.name, row.pk])
            acts.append(OfferedAct(_("Keep it longer"), keep))
    return {"kept": kept, "kept_acts": acts}
