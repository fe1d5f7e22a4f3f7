"""What of retention waits for the staff of a desk: a schedule that is not set, and records whose time runs out."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wardmote.kernel.authorisation import Actor
from wardmote.ui.work import WorkGroup, WorkLine

from ..policies import desks_of
from .schedule import due_for_review, schedule_of


def work_for(actor: Actor) -> list[WorkLine]:
    """One line a desk for what is not set, one for what is due. Two queries for a kind of record, whoever asks."""
    return [line for office in desks_of(actor) for line in _of_desk(office)]


def _of_desk(office: UUID) -> Iterator[WorkLine]:
    schedule = schedule_of(office)
    page = reverse("retention:schedule", args=[office])
    if any(one.now is None for one in schedule):
        what = _("Say how long your agency keeps its records")
        why = _("Your desk stores and owns them, under your agency’s own policy, and it is not set for all.")
        yield WorkLine(WorkGroup.TO_DO, what, why, None, _("Set the schedule"), page)
    due = sum(due_for_review(office, one.kind, one.now).count() for one in schedule if one.now)
    if due:
        what = ngettext("%(n)d record is due for review", "%(n)d records are due for review", due)
        why = _("The time your agency keeps them runs out this quarter, or has run out.")
        yield WorkLine(WorkGroup.TO_DO, what % {"n": due}, why, None, _("See them"), page)
