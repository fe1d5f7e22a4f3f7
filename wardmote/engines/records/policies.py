"""Who may do what about the index of records, and why not."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wardmote.kernel.authorisation import Actor, Decision, Permission, allow, refuse

from .permissions import (
    APPROVE_IMPORTS,
    APPROVE_WEIGHTS,
    DECIDE_WHO,
    FIND_PEOPLE,
    KEEP_RECORDS,
    LINK_PEOPLE,
)

KEPT_BY_ITS_KEEPERS = gettext_lazy(
    "The index is kept by its keepers. The office’s manager can give you that seat."
)


def may_find(by: Actor, office: UUID) -> Decision:
    return _in_office(
        by, FIND_PEOPLE, office, _("People are looked up by the staff of the office that keeps the index.")
    )


def may_decide(by: Actor, office: UUID) -> Decision:
    sentence = _(
        "Who is meant is decided by those who process invitations. The office’s manager can give you that seat."
    )
    return _in_office(by, DECIDE_WHO, office, sentence)


def may_link(by: Actor, office: UUID) -> Decision:
    sentence = _(
        "People are linked by those who process invitations. The office’s manager can give you that seat."
    )
    return _in_office(by, LINK_PEOPLE, office, sentence)


def may_keep(by: Actor, office: UUID) -> Decision:
    return _in_office(by, KEEP_RECORDS, office, str(KEPT_BY_ITS_KEEPERS))


def may_approve(by: Actor, office: UUID) -> Decision:
    sentence = _(
        "Imports are approved by a keeper of the index. The office’s manager can give you that seat."
    )
    return _in_office(by, APPROVE_IMPORTS, office, sentence)


def may_approve_weights(by: Actor, office: UUID) -> Decision:
    sentence = _(
        "What evidence weighs is approved by a keeper of the index. The office’s manager can give you that seat."
    )
    return _in_office(by, APPROVE_WEIGHTS, office, sentence)


def _in_office(by: Actor, permission: Permission, office: UUID, otherwise: str) -> Decision:
    if by.may_in_office(permission, office):
        return allow(_("You are on the staff of this office."))
    return refuse(otherwise)


def reads_an_index(by: Actor) -> bool:
    """Whether somebody is on the staff of an office whose index they may read."""
    return any(one.circle is None and FIND_PEOPLE.name in one.permissions for one in by.standings)
