"""The learning event: who is invited and briefed, what is still missing, what was recorded."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from django.db.models import QuerySet

from wardmote.engines.meetings.public import circulated_papers
from wardmote.foundations.practice.public import ChecklistRule, practice_for
from wardmote.kernel.clock import LOCAL
from wardmote.ui.words import gettext as _

from ..models import Card, ChecklistConfirmation, LearningEvent, Mapf
from ..rules import EveryoneBriefed, Missing, PapersInTime, SupportAndChallengeSeenTo

MOST_CARDS = 5000
"""As many as a wall takes."""


def event_of(mapf: Mapf) -> LearningEvent | None:
    return LearningEvent.objects.filter(mapf=mapf).select_related("meeting").first()


def unbriefed(event: LearningEvent) -> list[UUID]:
    """People invited who have not been sent the briefing."""
    briefed = event.briefings.values("person")
    return list(event.meeting.invitations.exclude(person__in=briefed).values_list("person_id", flat=True))


def readiness(mapf: Mapf) -> list[str]:
    """What is missing before the event can be marked ready, one sentence each."""
    return [one.sentence for one in still_missing(mapf)]


def still_missing(mapf: Mapf) -> list[Missing]:
    """What is missing before the event can be marked ready, each with the page that supplies it (ADM-01, EVT-07, MAPF-14, MAPF-15)."""
    event = event_of(mapf)
    if event is None:
        return [Missing("plan-event", _("The event has not been planned yet."))]
    rule = practice_for(mapf.partnership_id).document.for_reviews().learning_event
    found = []
    if mapf.facilitator_id is None and rule.facilitator.is_needed(mapf.purposes):
        words = _("Nobody has been named to facilitate. The {planning_group} can name somebody.")
        found.append(Missing("name-facilitator", words))
    papers = papers_in_time(event, tuple((c.key, str(c.label)) for c in rule.papers.kinds))
    found += [Missing("papers", words) for words in papers.sentences()]
    invited = frozenset(event.meeting.invitations.values_list("person_id", flat=True))
    briefed = frozenset(event.briefings.values_list("person_id", flat=True))
    found += EveryoneBriefed(invited, briefed).missing()
    checklist = support_and_challenge(event, rule.checklist)
    return found + [Missing("event-checklist", words) for words in checklist.sentences()]


def support_and_challenge(event: LearningEvent, rule: ChecklistRule | None) -> SupportAndChallengeSeenTo:
    """What the practice asks for, and what was confirmed; a practice without a checklist asks for nothing."""
    asked = tuple((item.key, str(item.label)) for item in rule.items) if rule else ()
    return SupportAndChallengeSeenTo(
        asked, frozenset(event.confirmations.values_list("item", flat=True)) if asked else frozenset()
    )


def confirmations_of(event: LearningEvent) -> QuerySet[ChecklistConfirmation]:
    """What was confirmed before the event, and by whom."""
    return event.confirmations.select_related("confirmed_by").order_by("confirmed_at", "pk")[:100]


def papers_in_time(event: LearningEvent, needed: tuple[tuple[str, str], ...]) -> PapersInTime:
    circulated = tuple(
        (paper.kind, paper.circulated_at.astimezone(LOCAL).date())
        for paper in circulated_papers(event.meeting.pk)
        if paper.circulated_at is not None
    )
    return PapersInTime(needed, circulated, event.meeting.starts_at.astimezone(LOCAL).date())


def cards_that_stand(event: LearningEvent) -> QuerySet[Card]:
    """What was recorded, oldest first; without what was hidden by the facilitator or taken back by its writer."""
    standing = event.cards.filter(hidden_at=None, withdrawn_at=None)
    return standing.select_related("action", "group").order_by("recorded_at", "id")[:MOST_CARDS]


def cards_by_column(event: LearningEvent) -> dict[str, list[Card]]:
    """What stands under each question, cards of one group beside each other."""
    found: dict[str, list[Card]] = defaultdict(list)
    for card in cards_that_stand(event):
        found[card.column].append(card)
    for cards in found.values():
        cards.sort(key=_groups_first)
    return dict(found)


def _groups_first(card: Card) -> tuple[bool, object]:
    return (card.group is None, (card.group.made_at, card.group.pk) if card.group else ())
