"""A notice that was queued is delivered in the background, asked for in the same transaction."""

from __future__ import annotations

from wardmote.kernel.authorisation import Actor
from wardmote.kernel.events import receives

from .events import NoticeQueued
from .tasks import deliver_notice


@receives(NoticeQueued)
def have_it_delivered(event: NoticeQueued) -> None:
    """The job acts for the addressee, so row security itself decides whether they still see the record."""
    deliver_notice.enqueue(by=Actor(person=event.addressee, name=""), notice=event.notice)
