"""Agreeing an action: what will be done, by whom, by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from wardmote.engines.notices.public import tell
from wardmote.foundations.access.public import Circle, Holder, give_seat, who_can_see
from wardmote.foundations.directory.public import Post, who_holds
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, Refused

from ..events import ActionAgreed
from ..models import Action
from ..policies import may_agree
from ..rules import LONGEST_GOAL, one_due, said
from ..workflow import OPEN


@dataclass(frozen=True)
class Owner:
    """Who will do it: exactly one of a person and a post, and the agency they do it for."""

    agency: UUID
    person: UUID | None = None
    post: UUID | None = None


@dataclass
class _Place:
    office_id: UUID
    circle_id: UUID


@command(carries_out="EVT-10 EVT-15")
def agree_action(
    *,
    circle: UUID,
    goal: str,
    owner: Owner,
    reference: str,
    due_on: date | None = None,
    as_soon_as_possible: bool = False,
    seat_role: str = "",
    by: Actor,
) -> Action:
    """Agree a clear practical goal: what will be done, by whom, and by when or as soon as possible.

    `seat_role` is the seat given to an owner who has none at this table; without it such an owner is refused, since
    nobody can do what they cannot open.
    """
    place = Circle.objects.get(pk=circle)
    here = _Place(place.office_id, place.pk)
    require(may_agree(by, here))
    today = clock.today()
    one_due(due_on, as_soon_as_possible=as_soon_as_possible, today=today)
    goal = said(goal, field="goal", otherwise=_("Say what will be done."), at_most=LONGEST_GOAL)
    _owner_fits(owner)
    _owner_sees(owner, place, here, seat_role, by)
    action = Action(
        office_id=here.office_id,
        circle_id=here.circle_id,
        goal=goal,
        owner_person_id=owner.person,
        owner_post_id=owner.post,
        agency_id=owner.agency,
        due_on=due_on,
        as_soon_as_possible=as_soon_as_possible,
        reference=reference,
        raised_on=today,
        raised_by_id=by.person,
    )
    action.happened(gettext_noop("Action agreed"), by=by, stage=OPEN)
    record("action agreed", by=by, about=action, due_on=due_on, as_soon_as_possible=as_soon_as_possible)
    ActionAgreed(action.pk, circle, by.person).emit()
    words = gettext_lazy("an action is yours to do")
    tell(_who_does(owner), kind="action", words=words, link=action.get_absolute_url(), about=action, by=by)
    return action


def _owner_fits(owner: Owner) -> None:
    if (owner.person is None) == (owner.post is None):
        raise CannotBeRight(_("Name one person, or one post, who will do it."), field="owner")
    if owner.post is not None and Post.objects.get(pk=owner.post).agency_id != owner.agency:
        raise CannotBeRight(_("That post belongs to another agency."), field="owner")


def _owner_sees(owner: Owner, circle: Circle, here: _Place, seat_role: str, by: Actor) -> None:
    """Whoever is to do it can open it: give them the seat, or say that they have none."""
    seen_by = {seen.person for seen in who_can_see(here)}
    holders = _who_does(owner)
    if holders and holders <= seen_by:
        return
    if seat_role:
        seat_of = Holder(person=owner.person, post=owner.post, agency=owner.agency)
        give_seat(circle=circle, to=seat_of, role=seat_role, reason=_("Owns an action"), by=by)
    elif holders:
        raise Refused(
            _("The owner has no seat at this table and could not open the action. Give them a seat first.")
        )


def _who_does(owner: Owner) -> set[UUID]:
    """The owner, or whoever holds the post today."""
    if owner.person is not None:
        return {owner.person}
    assert owner.post is not None
    return {holding.person_id for holding in who_holds(owner.post, clock.today())}
