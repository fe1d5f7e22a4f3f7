"""Who may do what about an action, and why not."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from wardmote.foundations.directory.public import posts_held_by
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor, Decision, HasPlace, Permission, allow, refuse

from .models import Action
from .permissions import AGREE_ACTIONS, CHANGE_ACTIONS, REPORT_FOR_OWNER, TAKE_ACTIONS_ON


def is_owner(person: UUID, action: Action) -> bool:
    """Whether the action is this person’s: their own, or that of a post they hold today."""
    if action.owner_person_id is not None:
        return bool(action.owner_person_id == person)
    return any(holding.post_id == action.owner_post_id for holding in posts_held_by(person, clock.today()))


def may_agree(by: Actor, place: HasPlace) -> Decision:
    return _by_seat(by, AGREE_ACTIONS, place, _("Actions are agreed by those who plan or lead this work."))


def may_report(by: Actor, action: Action) -> Decision:
    """The owner, or somebody whose seat lets them report in the owner’s place."""
    if is_owner(by.person, action):
        return allow(_("It is your action."))
    sentence = _("Only its owner, %(owner)s, can report on this action.") % {"owner": action.owner_name}
    return _by_seat(by, REPORT_FOR_OWNER, action, sentence)


def may_change(by: Actor, action: Action) -> Decision:
    sentence = _(
        "Those who agreed this action can change its date or withdraw it; its owner can ask them to."
    )
    return _by_seat(by, CHANGE_ACTIONS, action, sentence)


def may_escalate(by: Actor, action: Action) -> Decision:
    """Its owner and those who agreed it: whoever sees that it does not go forward."""
    return allowed if (allowed := may_report(by, action)) else may_change(by, action)


def may_take_on(by: Actor, action: Action) -> Decision:
    sentence = _("Actions are taken on by the chair of the group that will answer for them.")
    return _by_seat(by, TAKE_ACTIONS_ON, action, sentence)


def _by_seat(by: Actor, permission: Permission, place: HasPlace, otherwise: str) -> Decision:
    standing = by.standing_for(permission, place)
    return allow(standing.reason) if standing else refuse(otherwise)
