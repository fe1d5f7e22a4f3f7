"""What of learning waits for somebody: new points that nobody has looked at for the Board yet."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wardmote.kernel.authorisation import Actor
from wardmote.ui.work import WorkGroup, WorkLine

from .register import NONE_YET, waiting_to_be_looked_at


def work_for(actor: Actor) -> list[WorkLine]:
    """One line however many points there are; one query."""
    number = waiting_to_be_looked_at(actor)
    if not number:
        return []
    what = ngettext(
        "%(number)d new learning point to look at", "%(number)d new learning points to look at", number
    )
    why = _("The Board weighs what was learned for its audits, its training and its Business Plan.")
    where = f"{reverse('learning:register')}?priority={NONE_YET}"
    return [WorkLine(WorkGroup.TO_DO, what % {"number": number}, why, None, _("Look at them"), where)]
