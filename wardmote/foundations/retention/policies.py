"""Who may keep a schedule: the staff of the office whose records they are."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from wardmote.kernel.authorisation import Actor, Decision, allow, refuse

from .permissions import KEEP_SCHEDULE


def may_keep_schedule(by: Actor, office: UUID) -> Decision:
    """Only the office's own desk: each agency keeps its records under its own policy."""
    if by.may_in_office(KEEP_SCHEDULE, office):
        return allow(_("You work at this desk."))
    return refuse(_("Only the staff of the agency’s own desk keep its retention schedule."))


def desks_of(by: Actor) -> list[UUID]:
    """The offices whose schedule this person keeps, in a stable order."""
    found = {s.office for s in by.standings if s.circle is None and KEEP_SCHEDULE.name in s.permissions}
    return sorted(found)
