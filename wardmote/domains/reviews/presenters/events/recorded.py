"""What was recorded at the event, for those who read it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wardmote.foundations.practice.public import ReviewPractice
from wardmote.kernel.authorisation import Actor

from ...models import Card, LearningEvent, Mapf
from ...permissions import RUN_EVENT
from ...policies import may
from ...queries.event import cards_by_column
from ..places import mapf_at


@dataclass(frozen=True)
class CardShown:
    """One thing that was said. A goal that is not an action yet says where it becomes one."""

    text: str
    state: str
    make_action_url: str
    action_url: str


def _card(mapf: Mapf, card: Card, *, makes: bool = True) -> CardShown:
    if not card.is_goal:
        return CardShown(card.text, "", "", "")
    if card.action is not None:
        return CardShown(card.text, _("An action"), "", card.action.get_absolute_url())
    where = mapf_at(mapf, "make-action", card.pk) if makes else ""
    return CardShown(card.text, _("Not an action yet"), where, "")


@dataclass(frozen=True)
class ColumnRead:
    """One column as it was recorded."""

    question: str
    cards: Sequence[CardShown]


def recorded(mapf: Mapf, practice: ReviewPractice, event: LearningEvent, by: Actor) -> list[ColumnRead]:
    """What was recorded under the three questions; empty before the event. Who runs it can make actions of goals."""
    cards = cards_by_column(event)
    if not cards:
        return []
    makes = bool(may(by, RUN_EVENT, mapf))
    return [
        ColumnRead(str(column.label), [_card(mapf, one, makes=makes) for one in cards.get(column.key, ())])
        for column in practice.learning_event.columns.columns
    ]
