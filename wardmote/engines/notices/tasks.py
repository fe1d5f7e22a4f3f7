"""Delivering notices in the background."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from wardmote.foundations.access.public import actor_in_force
from wardmote.foundations.jobs.public import background
from wardmote.kernel.errors import NobodyIsActing

from .commands import deliver


@background("notices.deliver_notice")
def deliver_notice(notice: str) -> None:
    """Deliver one notice; where the mail server does not take it, try again later, each time waiting longer."""
    try:
        by = actor_in_force()
    except NobodyIsActing:
        return  # the addressee's account was closed meanwhile
    tries = deliver(notice=UUID(notice), by=by)
    if tries is not None:
        deliver_notice.enqueue(by=by, after=timedelta(seconds=5 * 5**tries), notice=notice)
