"""Cards: written, changed and withdrawn by whoever is in the room; what needs to happen becomes an action."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID, uuid4

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wardmote.engines.actions.public import Owner, agree_action
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused

from ..models import Card, CardWall, LearningEvent, Mapf
from ..permissions import RUN_EVENT
from ..policies import is_no_action_yet, is_own_card, may, may_change_card, may_write_cards
from ..queries.event import MOST_CARDS
from ..queries.practices import practice_of_event
from ..workflow import HELD, UNDER_WAY
from .walls import in_use, locked_wall, next_version, wall_in_use

LONGEST_CARD: Final = 2000


@command(carries_out="EVT-09 EVT-12")
def add_card(*, event: UUID, column: str, text: str, client_key: UUID | None = None, by: Actor) -> Card:
    """Write a card, while the event is under way, under one of the three questions.

    A card that is sent again under the same key, because its phone never heard that it had arrived, is the same card.
    """
    row = LearningEvent.objects.get(pk=event)
    wall = locked_wall(event)
    sent_before = Card.objects.filter(event=row, client_key=client_key).first() if client_key else None
    if sent_before is not None:
        return _own(sent_before, by)
    wall = in_use(wall)
    require(may_write_cards(by, row))
    rule = practice_of_event(row).learning_event.columns
    if column not in dict(rule.for_form()):
        raise CannotBeRight(_("Choose one of the three questions."), field="column")
    if Card.objects.filter(event=row).count() >= MOST_CARDS:
        raise Refused(_("The wall is full. The facilitator can group what is there and go on."))
    card = Card(
        event=row, column=column, text=_written(text), is_goal=column == rule.goals_come_from,
        client_key=client_key or uuid4(), wall_version=next_version(wall),
        recorded_at=clock.now(), recorded_by_id=by.person, **row.place(),
    )  # fmt: skip
    card.save(force_insert=True)
    record("card written", by=by, about=row, column=column)
    return card


@command(carries_out="EVT-12")
def edit_card(*, card: UUID, text: str, by: Actor) -> Card:
    """Change the words of a card: one's own, or as the facilitator anybody's. What it said before is kept in its history."""
    row, wall, found = card_in_use(card)
    require(may_change_card(by, row, found))
    text = _written(text)
    if text != found.text:
        found.text, found.edited_at, found.edited_by_id = text, clock.now(), by.person
        changed(found, wall)
        record("card changed", by=by, about=row, card=found.pk)
    return found


@command(carries_out="EVT-12")
def withdraw_card(*, card: UUID, by: Actor) -> Card:
    """Take one's own card back. It leaves the wall and goes into no report."""
    row, wall, found = card_in_use(card)
    require(is_own_card(by, found), is_no_action_yet(found))
    found.withdrawn_at = clock.now()
    changed(found, wall)
    record("card withdrawn", by=by, about=row, card=found.pk)
    return found


@command(carries_out="EVT-10")
def make_action(
    *, card: UUID, goal: str, owner: Owner, due_on: date | None, as_soon_as_possible: bool, by: Actor
) -> Card:
    """Turn what needs to happen into a clear practical goal: an action with an owner, and a day or as soon as possible."""
    event = Card.objects.select_related("event").get(pk=card).event
    row = Mapf.objects.locked(event.mapf_id)
    require(may(by, RUN_EVENT, row))
    if row.stage not in {UNDER_WAY.name, HELD.name}:
        raise NotAtThisStage(_("Goals become actions at the event or after it."))
    wall = CardWall.objects.locked(CardWall.objects.get(event=event).pk)
    found = Card.objects.locked(card)
    if not found.is_goal:
        raise Refused(_("Only what needs to happen becomes an action."))
    if found.action_id is not None:
        raise Refused(_("This goal has become an action already."))
    if not found.stands:
        raise Refused(_("This card is not on the wall. Show it again first."))
    found.action = agree_action(
        circle=row.plan_circle_id, goal=goal, owner=owner, due_on=due_on, as_soon_as_possible=as_soon_as_possible,
        reference=row.reference, seat_role="action_owner", by=by,
    )  # fmt: skip
    changed(found, wall)
    record("goal became an action", by=by, about=event, card=found.pk)
    return found


def card_in_use(card: UUID) -> tuple[LearningEvent, CardWall, Card]:
    """A card on a wall in use, both locked, the wall first: everybody locks in this order, so nobody waits in a ring."""
    row = Card.objects.select_related("event").get(pk=card).event
    wall = wall_in_use(row.pk)
    found = Card.objects.locked(card)
    if found.withdrawn_at is not None:
        raise Refused(_("Whoever wrote this card has taken it back."))
    return row, wall, found


def changed(card: Card, wall: CardWall) -> None:
    """Save a card with the number of this change, so that everybody who follows the wall is shown it."""
    card.wall_version = next_version(wall)
    card.save()


def _own(card: Card, by: Actor) -> Card:
    if card.recorded_by_id != by.person:
        raise CannotBeRight(_("This card was sent under the key of another. Write it again."), field="text")
    return card


def _written(text: str) -> str:
    text = text.strip()
    if not text:
        raise CannotBeRight(_("Write what was said."), field="text")
    if len(text) > LONGEST_CARD:
        sentence = ngettext("Use at most %(n)d character.", "Use at most %(n)d characters.", LONGEST_CARD)
        raise CannotBeRight(sentence % {"n": LONGEST_CARD}, field="text")
    return text
