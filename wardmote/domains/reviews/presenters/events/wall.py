"""The wall: three columns in the practice's order, each with its groups and cards, as an onlooker may be shown them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from wardmote.foundations.practice.public import ReviewPractice
from wardmote.ui.forms import Form

from ...models import Card, CardGroup, CardWall, LearningEvent
from ...queries.wall import Onlooker, Sees
from ..places import event_at, facilitated_at


@dataclass(frozen=True)
class CardOnWall:
    """One card. `author` is empty wherever this onlooker is not to be shown who wrote it."""

    key: str
    at: str
    column: str
    group: str
    text: str
    author: str
    is_mine: bool
    is_hidden: bool
    can_be_chosen: bool
    state: str
    change_url: str
    make_action_url: str
    action_url: str


@dataclass(frozen=True)
class GroupOnWall:
    key: str
    column: str
    title: str
    ungroup_url: str
    cards: Sequence[CardOnWall] = ()


@dataclass(frozen=True)
class ColumnOnWall:
    """`form` is the facilitator's, who writes in the column; `is_here` says where they were writing."""

    key: str
    question: str
    explanation: str
    groups: Sequence[GroupOnWall]
    cards: Sequence[CardOnWall]
    form: Form | None = None
    is_here: bool = False
    once: UUID = field(default_factory=uuid4)

    @property
    def is_empty(self) -> bool:
        return not self.groups and not self.cards


def columns_on_wall(
    practice: ReviewPractice,
    wall: CardWall,
    cards: Iterable[Card],
    onlooker: Onlooker,
    *,
    forms: Mapping[str, Form] | None = None,
    here: str = "",
) -> list[ColumnOnWall]:
    """Oldest first; on the projector newest first, since what is new is what people look for."""
    shown = [card for card in cards if onlooker.is_shown(card)]
    if onlooker.sees is Sees.PROJECTOR:
        shown.reverse()
    loose: dict[str, list[CardOnWall]] = defaultdict(list)
    grouped: dict[str, dict[CardGroup, list[CardOnWall]]] = defaultdict(lambda: defaultdict(list))
    for card in shown:
        drawn = card_on_wall(card, wall, onlooker)
        if card.group is None:
            loose[card.column].append(drawn)
        else:
            grouped[card.column][card.group].append(drawn)
    return [
        ColumnOnWall(
            key=column.key,
            question=str(column.label),
            explanation=str(column.explanation or ""),
            groups=_groups(wall.event, grouped[column.key], onlooker),
            cards=loose[column.key],
            form=(forms or {}).get(column.key),
            is_here=column.key == here,
        )
        for column in practice.learning_event.columns.columns
    ]


def _groups(
    event: LearningEvent, found: Mapping[CardGroup, list[CardOnWall]], onlooker: Onlooker
) -> list[GroupOnWall]:
    in_order = sorted(found, key=lambda group: (group.made_at, group.pk))
    return [group_on_wall(event, group, onlooker, cards=found[group]) for group in in_order]


def group_on_wall(
    event: LearningEvent, group: CardGroup, onlooker: Onlooker, *, cards: Sequence[CardOnWall] = ()
) -> GroupOnWall:
    sorts = onlooker.sees is Sees.FACILITATOR
    where = event_at(event, "ungroup-cards", group.pk) if sorts else ""
    return GroupOnWall(str(group.pk), group.column, group.title, where, cards)


def card_on_wall(card: Card, wall: CardWall, onlooker: Onlooker) -> CardOnWall:
    event, sorts = wall.event, onlooker.sees is Sees.FACILITATOR
    mine = onlooker.sees is not Sees.PROJECTOR and card.recorded_by_id == onlooker.person
    open_goal = sorts and card.is_goal and card.action is None and card.stands
    return CardOnWall(
        key=str(card.pk),
        at=card.recorded_at.isoformat(),
        column=card.column,
        group=str(card.group_id or ""),
        text=card.text,
        author=_author(card, wall, onlooker, mine=mine),
        is_mine=mine and onlooker.sees is Sees.PHONE,
        is_hidden=card.hidden_at is not None,
        can_be_chosen=sorts and wall.is_open,
        state=_state(card),
        change_url=event_at(event, "change-card", card.pk) if wall.is_open and (sorts or mine) else "",
        make_action_url=facilitated_at(event, "make-action", card.pk) if open_goal else "",
        action_url=card.action.get_absolute_url() if sorts and card.action is not None else "",
    )


def _state(card: Card) -> str:
    return _("An action") if card.action is not None else ""


def _author(card: Card, wall: CardWall, onlooker: Onlooker, *, mine: bool) -> str:
    """Nobody’s name where cards are anonymous; the facilitator looks it up on the card’s own page."""
    if wall.cards_are_anonymous or (mine and onlooker.sees is Sees.PHONE):
        return ""
    if card.recorded_by_id == wall.event.principles_agreed_by_id:
        return _("For the room")
    return card.recorded_by.name


def changes_on_wall(
    wall: CardWall, cards: Iterable[Card], groups: Iterable[CardGroup], onlooker: Onlooker
) -> dict[str, object]:
    """What a page that follows the wall puts in its place. A card that is no longer shown comes without its words."""
    return {
        "cards": [_change(card, wall, onlooker) for card in cards],
        "groups": {
            str(group.pk): {
                "column": group.column,
                "html": render_to_string(
                    "reviews/wall/group.html", {"group": group_on_wall(wall.event, group, onlooker)}
                ),
            }
            for group in groups
        },
    }


def _change(card: Card, wall: CardWall, onlooker: Onlooker) -> dict[str, object]:
    if not onlooker.is_shown(card):
        return {"key": str(card.pk)}
    drawn = card_on_wall(card, wall, onlooker)
    return {
        "key": drawn.key,
        "at": drawn.at,
        "column": drawn.column,
        "group": drawn.group,
        "mine": drawn.is_mine,
        "html": render_to_string("reviews/wall/card.html", {"card": drawn}),
    }


def who_is_told(wall: CardWall) -> str:
    """Said on every page that people write on: who can see who wrote a card."""
    if wall.cards_are_anonymous:
        return _(
            "Nobody at the event is shown who wrote a card. The facilitator can look it up, and the desk of the lead agency finds it in the history of the record."
        )
    return _("Your name stands on your cards, for everybody at the event.")
