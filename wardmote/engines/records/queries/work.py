"""What of the index waits for somebody: imports to approve."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wardmote.kernel.authorisation import Actor
from wardmote.ui.work import WorkGroup, WorkLine

from ..models import Import
from ..permissions import APPROVE_IMPORTS
from ..workflow import STAGED


def work_for(actor: Actor) -> list[WorkLine]:
    """One line for all imports that wait for approval. One query, for those who may approve; none for others."""
    offices = [
        one.office
        for one in actor.standings
        if one.circle is None and APPROVE_IMPORTS.name in one.permissions
    ]
    if not offices:
        return []
    waiting = Import.objects.filter(office__in=offices, stage=STAGED.name).count()
    if not waiting:
        return []
    what = ngettext(
        "%(number)d import of records waits for approval",
        "%(number)d imports of records wait for approval",
        waiting,
    ) % {"number": waiting}
    why = _("Nothing of it counts until somebody has read its counts and approved it.")
    return [WorkLine(WorkGroup.TO_DECIDE, what, why, None, _("Look at it"), reverse("records:home"))]
