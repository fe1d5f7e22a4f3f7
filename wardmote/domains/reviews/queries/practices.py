"""The partnership's practice, asked for once a page however many lines the page has."""

from __future__ import annotations

from uuid import UUID

from wardmote.engines.actions.ports import OneAction, Rhythm
from wardmote.engines.meetings.ports import OneMeeting
from wardmote.foundations.access.public import Office
from wardmote.foundations.practice.public import (
    PracticeDocument,
    PracticeIsSilent,
    ReviewPractice,
    practice_for,
)
from wardmote.foundations.row_security.public import kept_for_this_transaction

from ..models import LearningEvent


def practice_of(partnership: UUID) -> PracticeDocument:
    """The practice in force today. Raises PracticeIsSilent where there is none."""
    kept = kept_for_this_transaction().setdefault("practices", {})
    if partnership not in kept:
        kept[partnership] = practice_for(partnership).document
    found: PracticeDocument = kept[partnership]
    return found


def has_reviews(partnership: UUID) -> bool:
    """Whether cases are referred and forums held there: its practice says how."""
    try:
        return practice_of(partnership).reviews is not None
    except PracticeIsSilent:
        return False


def practice_of_office(office: UUID) -> PracticeDocument:
    """The practice of the partnership an office works for, for records that name no partnership themselves."""
    return practice_of(Office.objects.values_list("partnership", flat=True).get(pk=office))


def rhythm_of_action(action: OneAction) -> Rhythm | None:
    """In which rhythm this partnership reminds the owners of actions, or None where its practice does not say."""
    try:
        reviews = practice_of_office(action.office_id).reviews
    except PracticeIsSilent:
        return None
    rule = reviews.action_follow_up if reviews else None
    if rule is None:
        return None
    return Rhythm(
        before=rule.remind_days_before,
        after=rule.remind_days_after,
        escalates_after=rule.escalate_days_after,
        soon_every=rule.asked_every_days_when_soon,
        soon_escalates_after=rule.escalate_days_when_soon,
    )


def practice_of_event(event: LearningEvent) -> ReviewPractice:
    """How reviews are held there, for those at the event, who do not see the record it belongs to."""
    return practice_of_office(event.office_id).for_reviews()


def statement_of_event(meeting: OneMeeting) -> tuple[str, ...]:
    """That nobody is blamed: it stands on the agenda of every learning event (EVT-05)."""
    return (str(practice_of_office(meeting.office_id).for_reviews().learning_event.no_blame),)
