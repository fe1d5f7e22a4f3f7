"""May this person do this here, and why not? One answer for pages, acts and the generated table of permissions."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from wardmote.engines.meetings.ports import OneMeeting
from wardmote.engines.meetings.public import my_invitation_to
from wardmote.kernel.authorisation import Actor, Decision, HasPlace, Permission, allow, refuse

from .models import Card, LearningEvent, Recommendation
from .permissions import ADD_CARDS, PREPARE_EVENT, ROLES, RUN_EVENT


def may(by: Actor, permission: Permission, row: HasPlace) -> Decision:
    """Allowed by a seat this person holds for this record, or refused saying whose seat allows it."""
    standing = by.standing_for(permission, row)
    if standing is not None:
        return allow(standing.reason)
    return refuse(_("This can be done by: %(who)s.") % {"who": who_may(permission)})


def may_in_office(by: Actor, permission: Permission, office: UUID) -> Decision:
    """Allowed to the staff of an office whose seat carries the permission."""
    if by.may_in_office(permission, office):
        return allow(_("You work in this office."))
    return refuse(_("This can be done by: %(who)s.") % {"who": who_may(permission)})


def who_may(permission: Permission) -> str:
    """The titles of the roles that a permission comes with."""
    return ", ".join(str(role.title) for role in ROLES if permission in role.permissions)


def who_speaks(permission: Permission) -> tuple[str, ...]:
    """The roles that carry a permission, for finding those who hold them."""
    return tuple(role.name for role in ROLES if permission in role.permissions)


def may_decide(
    by: Actor, permission: Permission, row: HasPlace, recommendation: Recommendation | None
) -> Decision:
    """The Chair decides, and never on a recommendation they recorded themself (REF-05)."""
    if recommendation is not None and recommendation.recommended_by_id == by.person:
        return refuse(_("You recorded this recommendation, so somebody else has to decide it."))
    return may(by, permission, row)


def agencies_spoken_for(by: Actor, permission: Permission, row: HasPlace) -> frozenset[UUID]:
    """The agencies for which this person sits at this table with this permission (GOV-07: each by its own person)."""
    return frozenset(
        standing.agency
        for standing in by.standings
        if standing.circle == row.circle_id
        and standing.agency is not None
        and permission.name in standing.permissions
    )


def may_speak_for(by: Actor, permission: Permission, row: HasPlace, agency: UUID, name: str) -> Decision:
    """Only an agency's own person at the table answers for it."""
    if agency in agencies_spoken_for(by, permission, row):
        return allow(_("You sit at this table for %(agency)s.") % {"agency": name})
    return refuse(
        _("Only the person who sits at this table for %(agency)s can answer for it.") % {"agency": name}
    )


def may_hold_event(meeting: OneMeeting, by: Actor) -> Decision:
    """A learning event is held by beginning and closing it, with its principles agreed; never from its meeting alone."""
    begun = LearningEvent.objects.filter(meeting=meeting.pk, principles_agreed_at__isnull=False).exists()
    if begun:
        return allow(_("The event has begun."))
    return refuse(
        _("The facilitator begins the event, with its working principles agreed, and then closes it.")
    )


def may_write_cards(by: Actor, event: LearningEvent) -> Decision:
    """The facilitator, for the room; and everybody invited who has come in."""
    facilitates = may(by, RUN_EVENT, event)
    if facilitates:
        return facilitates
    seat = may(by, ADD_CARDS, event)
    invitation = my_invitation_to(event.meeting_id, by.person)
    if seat and (invitation is None or not invitation.was_there):
        return refuse(_("Come in first, with the code on the wall, or ask the facilitator to let you in."))
    return seat


def may_change_card(by: Actor, event: LearningEvent, card: Card) -> Decision:
    own = is_own_card(by, card)
    if own:
        return is_no_action_yet(card)
    return may(by, RUN_EVENT, event)


def is_own_card(by: Actor, card: Card) -> Decision:
    if card.recorded_by_id == by.person:
        return allow(_("You wrote this card."))
    return refuse(_("Only whoever wrote this card can take it back. The facilitator can hide it."))


def is_no_action_yet(card: Card) -> Decision:
    if card.action_id is None:
        return allow(_("It has not become an action."))
    return refuse(_("This card has become an action already. Tell the facilitator what should change."))


def may_show_code(by: Actor, event: LearningEvent) -> Decision:
    """Whoever runs the event or prepared it: they stand beside the projector."""
    return may(by, RUN_EVENT, event) or may(by, PREPARE_EVENT, event)
