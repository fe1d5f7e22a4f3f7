"""`docs/generated/permissions.md`: who may do what."""

from __future__ import annotations

from wardmote.kernel.authorisation import Permission, Role

from .found import permissions, roles
from .markdown import document, table


def permissions_reference() -> str:
    """What can be allowed, the roles that allow it, and one against the other."""
    known, held = sorted(permissions()), sorted(roles(), key=lambda role: role.name)
    return document(
        "# Permissions and roles",
        "",
        "Drawn from every app’s `permissions.py`. A role is carried by a seat: in one circle, or in a whole office.",
        "Owning a record (one’s own invitation, one’s own action) needs no permission.",
        "",
        "## Permissions",
        "",
        *table(
            ("permission", "what it allows", "requirement"),
            [(one.name, one.explanation, one.requirement) for one in known],
        ),
        "",
        "## Roles",
        "",
        *table(
            ("role", "name in the code", "who may hold it", "permissions"),
            [(role.title, f"`{role.name}`", role.who_may_hold_it, _names(role)) for role in held],
        ),
        "",
        "## Role by permission",
        "",
        *table(
            ("permission", *(str(role.title) for role in held)),
            [(one.name, *(_mark(one, role) for role in held)) for one in known],
        ),
    )


def _names(role: Role) -> str:
    return ", ".join(one.name for one in sorted(role.permissions)) or "to read only"


def _mark(permission: Permission, role: Role) -> str:
    return "yes" if permission in role.permissions else ""
