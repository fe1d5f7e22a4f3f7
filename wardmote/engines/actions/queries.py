"""Reading actions: always ordered, always bounded. What is returned is what the person in force may see."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Count, F, Q, QuerySet, When

from wardmote.foundations.directory.public import posts_held_by
from wardmote.kernel import clock

from .models import Action, ActionReminder, ActionUpdate
from .workflow import DONE, OPEN, WITHDRAWN

_SOONEST_FIRST = (F("due_on").asc(nulls_first=True), "raised_on", "pk")
_OPEN_FIRST = Case(When(stage=OPEN.name, then=0), When(stage=DONE.name, then=1), default=2)


@dataclass(frozen=True)
class Tally:
    """How far the actions of a record have come. Withdrawn ones are not counted."""

    done: int
    overdue: int
    all: int


def action_with_everything(pk: UUID) -> Action:
    """One action with its owner, agency and group, in one query. Raises Action.DoesNotExist."""
    return _whole().get(pk=pk)


def notes_of(action: UUID, *, limit: int = 200) -> QuerySet[ActionUpdate]:
    """The notes under an action, newest first."""
    return ActionUpdate.objects.filter(action=action).select_related("by").order_by("-at", "pk")[:limit]


def reminders_of(action: UUID, *, limit: int = 50) -> QuerySet[ActionReminder]:
    """When whom was reminded of it, newest first."""
    found = ActionReminder.objects.filter(action=action).select_related("person")
    return found.order_by("-reminded_at", "pk")[:limit]


def my_actions(person: UUID, *, limit: int = 50) -> QuerySet[Action]:
    """What somebody has still to do, themself or by a post they hold today; as soon as possible first, then by date."""
    posts = [holding.post_id for holding in posts_held_by(person, clock.today())]
    mine = Q(owner_person=person) | Q(owner_post__in=posts)
    return _whole().filter(mine, stage=OPEN.name).order_by(*_SOONEST_FIRST)[:limit]


def actions_of(circle: UUID, *, limit: int = 200) -> QuerySet[Action]:
    """The actions of one circle, those to be done first; withdrawn ones last."""
    return _whole().filter(circle=circle).order_by(_OPEN_FIRST, *_SOONEST_FIRST)[:limit]


def open_actions_of(circle: UUID, *, limit: int = 200) -> QuerySet[Action]:
    return _whole().filter(circle=circle, stage=OPEN.name).order_by(*_SOONEST_FIRST)[:limit]


def actions_a_group_answers_for(group: UUID, *, limit: int = 200) -> QuerySet[Action]:
    """What a group has taken on (GOV-09), as far as the reader sees it."""
    return _whole().filter(accountable_group=group).order_by(_OPEN_FIRST, *_SOONEST_FIRST)[:limit]


def tally_of(circle: UUID) -> Tally:
    counted = Action.objects.filter(circle=circle).exclude(stage=WITHDRAWN.name)
    numbers = counted.aggregate(
        done=Count("pk", filter=Q(stage=DONE.name)),
        overdue=Count("pk", filter=Q(stage=OPEN.name, due_on__lt=clock.today())),
        all=Count("pk"),
    )
    return Tally(**numbers)


def _whole() -> QuerySet[Action]:
    return Action.objects.select_related("owner_person", "owner_post", "agency", "accountable_group")
