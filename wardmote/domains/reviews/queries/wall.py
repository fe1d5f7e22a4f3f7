"""The wall as somebody at the event may be shown it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from wardmote.engines.meetings.public import number_there

from ..models import Card, CardGroup, CardWall, LearningEvent
from .event import MOST_CARDS


class Sees(StrEnum):
    """From where somebody looks at the wall."""

    PHONE = "phone"
    FACILITATOR = "facilitator"
    PROJECTOR = "projector"


@dataclass(frozen=True)
class Onlooker:
    """Who looks at the wall, and from where."""

    person: UUID
    sees: Sees

    def is_shown(self, card: Card) -> bool:
        """Hidden cards are shown to the facilitator and to whoever wrote them; cards that were taken back to nobody."""
        if card.withdrawn_at is not None:
            return False
        return card.hidden_at is None or self.sees is Sees.FACILITATOR or self._wrote_it_here(card)

    def _wrote_it_here(self, card: Card) -> bool:
        return self.sees is Sees.PHONE and card.recorded_by_id == self.person


def wall_of(event: UUID) -> CardWall:
    """The wall with its event. Raises CardWall.DoesNotExist before the event has begun."""
    return CardWall.objects.select_related("event").get(event=event)


def wall_or_none(event: LearningEvent) -> CardWall | None:
    return CardWall.objects.filter(event=event).first()


def cards_on(event: UUID, *, since: int = -1) -> QuerySet[Card]:
    """Every card, oldest first; or those that changed after this number."""
    found = Card.objects.filter(event=event, wall_version__gt=since)
    return found.select_related("recorded_by", "action", "group").order_by("recorded_at", "id")[:MOST_CARDS]


def groups_on(event: UUID) -> QuerySet[CardGroup]:
    """Groups that hold a card, in the order in which they were made."""
    holding = Q(cards__withdrawn_at=None) & Q(cards__isnull=False)
    return CardGroup.objects.filter(holding, event=event).distinct().order_by("made_at", "id")[:MOST_CARDS]


def one_card(event: UUID, pk: UUID) -> Card:
    """Raises Card.DoesNotExist, also where its writer has taken it back."""
    cards = Card.objects.select_related("recorded_by", "edited_by", "hidden_by", "action", "group")
    return cards.get(pk=pk, event=event, withdrawn_at=None)


def here_now(event: LearningEvent) -> int:
    """How many have come in at the door."""
    return number_there(event.meeting_id)
