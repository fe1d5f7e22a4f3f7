"""A learning event as its participants and those who prepare it see it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from wardmote.engines.meetings.public import Invitation, Paper, circulated_papers, invitations_to

from ..models import Briefing, Card, CardGroup, LearningEvent, StaffMatter
from .event import MOST_CARDS


def event_with_meeting(pk: UUID) -> LearningEvent:
    """Raises LearningEvent.DoesNotExist."""
    return LearningEvent.objects.select_related("meeting", "principles_agreed_by").get(pk=pk)


@dataclass(frozen=True)
class WholeEvent:
    """An event with who is invited, who was briefed, and which papers have gone round."""

    event: LearningEvent
    invitations: tuple[Invitation, ...]
    briefed: frozenset[UUID]
    papers: tuple[Paper, ...]
    my_briefing: Briefing | None
    mine: Invitation | None


def whole_event(event: LearningEvent, reader: UUID) -> WholeEvent:
    invitations = tuple(invitations_to(event.meeting_id))
    briefings = list(event.briefings.order_by("-sent_at", "pk")[:1000])
    return WholeEvent(
        event=event,
        invitations=invitations,
        briefed=frozenset(one.person_id for one in briefings),
        papers=tuple(circulated_papers(event.meeting_id)),
        my_briefing=next((one for one in briefings if one.person_id == reader), None),
        mine=next((one for one in invitations if one.person_id == reader), None),
    )


def card_of(event: LearningEvent, pk: UUID) -> Card:
    """Raises Card.DoesNotExist."""
    return event.cards.get(pk=pk)


def group_of(event: LearningEvent, pk: UUID) -> CardGroup:
    """Raises CardGroup.DoesNotExist."""
    return event.card_groups.get(pk=pk)


def goals_of(event: LearningEvent) -> list[Card]:
    """What needs to happen, with the action each has become."""
    return list(
        event.cards.filter(is_goal=True, hidden_at=None, withdrawn_at=None)
        .select_related("action")
        .order_by("recorded_at", "pk")[:MOST_CARDS]
    )


def matters_handed_over_by(reader: UUID, mapf: UUID) -> int:
    """How many staff matters this reader handed over; nobody else is told even that."""
    return StaffMatter.objects.filter(mapf=mapf, handed_over_by=reader).count()


def staff_matter(pk: UUID) -> StaffMatter:
    """Raises StaffMatter.DoesNotExist."""
    return StaffMatter.objects.select_related("agency", "handed_to", "handed_over_by").get(pk=pk)
