"""May this person do this here, and why not?"""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from wardmote.foundations.access.permissions import all_roles
from wardmote.kernel.authorisation import Actor, Decision, HasPlace, Permission, allow, refuse
from wardmote.kernel.errors import CannotBeRight

from .permissions import KEEP_TOOLKIT, PUT_LEARNING_FORWARD
from .ports import origin_named


def may(by: Actor, permission: Permission, row: HasPlace) -> Decision:
    """Allowed by a seat this person holds for this record, or refused saying whose seat allows it."""
    standing = by.standing_for(permission, row)
    if standing is not None:
        return allow(standing.reason)
    return refuse(_("This can be done by: %(who)s.") % {"who": who_may(permission)})


def may_keep_toolkit(by: Actor, office: UUID) -> Decision:
    """The toolkit is the Business Unit’s: its own staff write, offer and withdraw (TLK-01)."""
    if by.may_in_office(KEEP_TOOLKIT, office):
        return allow(_("You work in this office."))
    return refuse(_("The toolkit is kept by: %(who)s.") % {"who": who_may(KEEP_TOOLKIT)})


def offices_that_keep_it(by: Actor) -> list[UUID]:
    """The offices whose toolkit this person keeps."""
    return [one.office for one in by.standings if one.circle is None and KEEP_TOOLKIT.name in one.permissions]


def circles_to_look_after(by: Actor) -> list[UUID]:
    """Where this person puts learning forward for the Board."""
    return [
        one.circle
        for one in by.standings
        if one.circle is not None and PUT_LEARNING_FORWARD.name in one.permissions
    ]


def who_may(permission: Permission) -> str:
    """The titles of the roles that a permission comes with."""
    return ", ".join(str(role.title) for role in all_roles() if permission in role.permissions)


def points_at_nobody(origin_kind: str, origin: UUID, text: str, *, field: str) -> None:
    """Raises CannotBeRight where a text names somebody its origin is about. The name itself is told to nobody."""
    if text and origin_named(origin_kind).points_at_somebody(origin, text):
        raise CannotBeRight(
            _(
                "A name of somebody this is about stands in the text. It is read by people who do not know the case: "
                "say it without the name."
            ),
            field=field,
        )
