"""The facilitator puts the wall in order: cards that say the same stand together, what does not belong there is put aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, Refused

from ..models import Card, CardGroup, CardWall, LearningEvent
from ..permissions import RUN_EVENT
from ..policies import may
from ..queries.practices import practice_of_event
from .cards import card_in_use, changed
from .walls import next_version, wall_in_use

LONGEST_TITLE: Final = 120


@command(carries_out="EVT-12")
def group_cards(*, event: UUID, cards: Sequence[UUID], title: str, by: Actor) -> CardGroup:
    """Put cards of one column together under a title. A title that the column has already takes them in."""
    row = LearningEvent.objects.get(pk=event)
    wall = wall_in_use(event)
    require(may(by, RUN_EVENT, row))
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE:
        raise CannotBeRight(
            _("Give the group a title of at most %(n)d characters.") % {"n": LONGEST_TITLE}, field="title"
        )
    chosen = Card.objects.select_for_update(of=("self",)).filter(event=row, pk__in=list(cards))
    found = list(chosen.filter(withdrawn_at=None).order_by("pk"))
    if not found or len(found) != len(set(cards)):
        raise CannotBeRight(_("Tick the cards that belong together."), field="cards")
    if len({card.column for card in found}) > 1:
        raise CannotBeRight(_("Cards of one column can be grouped, not of several."), field="cards")
    group = _group_in(wall, row, found[0].column, title, by)
    for card in found:
        card.group, card.wall_version = group, group.wall_version
    Card.objects.bulk_update(found, ["group", "wall_version"])
    record("cards grouped", by=by, about=row, cards=len(found))
    return group


def _group_in(wall: CardWall, event: LearningEvent, column: str, title: str, by: Actor) -> CardGroup:
    version = next_version(wall)
    group = CardGroup.objects.filter(event=event, column=column, title__iexact=title).first()
    if group is None:
        group = CardGroup(
            event=event, column=column, title=title, made_at=clock.now(), made_by_id=by.person, **event.place()
        )  # fmt: skip
    group.wall_version = version
    group.save()
    return group


@command(carries_out="EVT-12")
def ungroup_cards(*, group: UUID, by: Actor) -> int:
    """Let the cards of a group stand by themselves again. Returns how many."""
    found = CardGroup.objects.select_related("event").get(pk=group)
    row = found.event
    wall = wall_in_use(row.pk)
    require(may(by, RUN_EVENT, row))
    freed = Card.objects.filter(group=found).update(group=None, wall_version=next_version(wall))
    record("cards ungrouped", by=by, about=row, cards=freed)
    return freed


@command(carries_out="EVT-09 EVT-12")
def move_card(*, card: UUID, column: str, by: Actor) -> Card:
    """Put a card under another of the three questions."""
    row, wall, found = card_in_use(card)
    require(may(by, RUN_EVENT, row))
    rule = practice_of_event(row).learning_event.columns
    if column not in dict(rule.for_form()):
        raise CannotBeRight(_("Choose one of the three questions."), field="column")
    if column != found.column:
        if found.action_id is not None:
            raise Refused(_("This card has become an action, so it stays under its question."))
        found.column, found.group, found.is_goal = column, None, column == rule.goals_come_from
        changed(found, wall)
        record("card moved", by=by, about=row, card=found.pk, column=column)
    return found


@command(carries_out="EVT-11 EVT-12")
def hide_card(*, card: UUID, by: Actor) -> Card:
    """Put a card aside: it names somebody, or belongs elsewhere. It leaves the wall and goes into no report."""
    row, wall, found = card_in_use(card)
    require(may(by, RUN_EVENT, row))
    if found.action_id is not None:
        raise Refused(_("This card has become an action. Change the action instead."))
    if found.hidden_at is None:
        found.hidden_at, found.hidden_by_id = clock.now(), by.person
        changed(found, wall)
        record("card hidden", by=by, about=row, card=found.pk)
    return found


@command(carries_out="EVT-12")
def show_card(*, card: UUID, by: Actor) -> Card:
    """Put a card that was hidden back on the wall."""
    row, wall, found = card_in_use(card)
    require(may(by, RUN_EVENT, row))
    if found.hidden_at is not None:
        found.hidden_at, found.hidden_by = None, None
        changed(found, wall)
        record("card shown", by=by, about=row, card=found.pk)
    return found
