"""A standing group as those see it who sit on it or convene it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from wardmote.engines.meetings.public import Meeting, meetings_of
from wardmote.foundations.access.public import Office, circle_of_group
from wardmote.foundations.directory.public import Group, PostHolding, who_sits_on
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor

from ..permissions import CONVENE_GROUP
from .tables import business_unit_office


def group_i_may_open(pk: UUID, actor: Actor) -> Group:
    """The group, for its members and for the office that convenes it. Raises Group.DoesNotExist for anybody else."""
    group = Group.objects.select_related("partnership", "local_authority").get(pk=pk)
    if actor.may_in_office(CONVENE_GROUP, office_that_convenes(group).pk):
        return group
    if circle_of_group(pk) is not None or who_sits_on_it(pk, actor):
        return group
    raise Group.DoesNotExist


def who_sits_on_it(group: UUID, actor: Actor) -> bool:
    return any(holding.person_id == actor.person for holding in people_on(group))


def office_that_convenes(group: Group) -> Office:
    """Raises Refused where the partnership has no Business Unit here yet."""
    return business_unit_office(group.partnership_id)


def people_on(group: UUID) -> QuerySet[PostHolding]:
    return who_sits_on(group, clock.today())


def meetings_of_group(group: UUID) -> list[Meeting]:
    """Its meetings, the latest first, as far as the reader sees them."""
    circle = circle_of_group(group)
    return list(meetings_of(circle.pk)) if circle is not None else []
