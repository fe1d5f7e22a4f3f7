"""My work: the lines that every engine and domain has for one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wardmote.domains.reviews.public import work_for
from wardmote.engines.actions.public import Action, my_actions
from wardmote.engines.learning.public import work_for as learning_work_for
from wardmote.engines.meetings.enums import Answer
from wardmote.engines.meetings.permissions import CONVENE
from wardmote.engines.meetings.public import (
    Invitation,
    meetings_of_offices,
    my_invitations,
    papers_for_my_meetings,
)
from wardmote.engines.notices.public import Notice, notices_for
from wardmote.engines.records.public import work_for as records_work_for
from wardmote.foundations.retention.public import work_for as retention_work_for
from wardmote.kernel.authorisation import Actor
from wardmote.ui.work import WorkGroup, WorkLine

MOST = 20


@dataclass(frozen=True)
class MyWork:
    """Everything that waits for me, and what I was told."""

    lines: list[WorkLine]
    told: list[Notice]

    @property
    def has_unseen(self) -> bool:
        return any(notice.seen_at is None for notice in self.told)


def my_work(actor: Actor) -> MyWork:
    """Six queries and those of each domain, however many lines there are."""
    invited = list(my_invitations(actor.person))
    lines = [
        *_invited(invited),
        *work_for(actor),
        *learning_work_for(actor),
        *records_work_for(actor),
        *retention_work_for(actor),
        *_to_do(actor),
        *_to_read(actor),
    ]
    lines += _supported(actor, {invitation.meeting_id for invitation in invited})
    return MyWork(lines, [notice for notice in notices_for(actor, limit=MOST) if notice.seen_at is None])


def _invited(invitations: Iterable[Invitation]) -> Iterator[WorkLine]:
    """Invitations still to answer, and meetings I said I would come to."""
    for invitation in invitations:
        if invitation.answer == Answer.NONE:
            yield _invitation(invitation, WorkGroup.TO_ANSWER, _("Answer"), "answer")
        elif invitation.answer == Answer.ACCEPTED:
            yield _invitation(invitation, WorkGroup.COMING_UP, _("Open the meeting"), "meeting")


def _invitation(invitation: Invitation, group: WorkGroup, label: str, page: str) -> WorkLine:
    meeting = invitation.meeting
    what = _("%(title)s, %(reference)s") % {"title": meeting.title, "reference": meeting.reference}
    why = _("You are asked because %(why)s.") % {"why": invitation.why.rstrip(".")}
    title = meeting.title if meeting.reference in meeting.title else what
    return WorkLine(group, title, why, meeting.starts_at, label, meeting.url_of(page))


def _supported(actor: Actor, invited: set[UUID]) -> Iterator[WorkLine]:
    """Meetings that my office runs and I am not invited to myself."""
    offices = [
        one.office for one in actor.standings if one.circle is None and CONVENE.name in one.permissions
    ]
    for meeting in meetings_of_offices(offices):
        if meeting.pk not in invited:
            why, where = _("Your office runs it."), meeting.url_of("meeting")
            yield WorkLine(
                WorkGroup.COMING_UP, meeting.title, why, meeting.starts_at, _("Open the meeting"), where
            )


def _to_do(actor: Actor) -> Iterator[WorkLine]:
    for action in my_actions(actor.person, limit=MOST):
        yield WorkLine(
            WorkGroup.TO_DO,
            action.goal,
            _why_mine(action, actor),
            action.due_on,
            _("Open the action"),
            action.get_absolute_url(),
            due_words="" if action.due_on else _("As soon as possible"),
        )


def _why_mine(action: Action, actor: Actor) -> str:
    words = {"reference": action.reference, "post": str(action.owner_post or "")}
    if action.owner_person_id == actor.person:
        return _("You own this action of %(reference)s.") % words
    return _("You hold the post that owns it: %(post)s. %(reference)s.") % words


def _to_read(actor: Actor) -> Iterator[WorkLine]:
    for meeting in papers_for_my_meetings(actor.person):
        number: int = meeting.papers_out  # type: ignore[attr-defined]
        papers = ngettext("%(number)d paper for %(title)s", "%(number)d papers for %(title)s", number)
        yield WorkLine(
            WorkGroup.TO_READ,
            papers % {"number": number, "title": meeting.title},
            _("Circulated to everybody invited."),
            meeting.starts_at,
            _("Read the papers"),
            meeting.url_of("papers"),
        )
