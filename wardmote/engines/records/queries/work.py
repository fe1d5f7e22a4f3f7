"""What of the index waits for somebody: imports to approve."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.ui.work import WorkGroup, WorkLine

from ..models import Import
from ..permissions import APPROVE_IMPORTS
from ..workflow import REFUSED, STAGED

MOST = 50
TOLD_FOR = timedelta(days=7)


def work_for(actor: Actor) -> list[WorkLine]:
    """A line for imports that wait for approval, and one for those refused. One query, for those who may approve."""
    offices = [
        one.office
        for one in actor.standings
        if one.circle is None and APPROVE_IMPORTS.name in one.permissions
    ]
    if not offices:
        return []
    rows = Import.objects.filter(office__in=offices, stage__in=(STAGED.name, REFUSED.name))
    lately = clock.now() - TOLD_FOR
    stages = list(
        rows.exclude(stage=REFUSED.name, stage_since__lt=lately).values_list("stage", flat=True)[:MOST]
    )
    return [*_waiting(stages.count(STAGED.name)), *_refused(stages.count(REFUSED.name))]


def _waiting(waiting: int) -> Iterator[WorkLine]:
    if not waiting:
        return
    what = ngettext(
        "%(number)d import of records waits for approval",
        "%(number)d imports of records wait for approval",
        waiting,
    ) % {"number": waiting}
    why = _("Nothing of it counts until somebody has read its counts and approved it.")
    yield WorkLine(WorkGroup.TO_DECIDE, what, why, None, _("Look at it"), reverse("records:imports"))


def _refused(refused: int) -> Iterator[WorkLine]:
    """Told for a week: whoever sent it may send it again, mended."""
    if not refused:
        return
    what = ngettext(
        "%(number)d import of records was refused", "%(number)d imports of records were refused", refused
    ) % {"number": refused}
    why = _("Its files are no such files, or not whole. Its page says why, and nothing was changed.")
    yield WorkLine(WorkGroup.TO_DO, what, why, None, _("See why"), reverse("records:imports"))
