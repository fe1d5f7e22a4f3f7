"""Roles that a seat can carry. Each app registers its own; a role that nobody registered allows nothing."""

from __future__ import annotations

from wardmote.kernel.authorisation import Role

_roles: dict[str, Role] = {}


def register_roles(*roles: Role) -> None:
    """Add roles to the register. Raises ValueError where two apps claim one name for different roles."""
    for role in roles:
        known = _roles.setdefault(role.name, role)
        if known != role:
            raise ValueError(f"Two roles are called {role.name}.")


def all_roles() -> tuple[Role, ...]:
    return tuple(_roles[name] for name in sorted(_roles))


def permissions_of(role: str) -> frozenset[str]:
    known = _roles.get(role)
    return frozenset(p.name for p in known.permissions) if known else frozenset()


def title_of(role: str) -> str:
    known = _roles.get(role)
    return str(known.title) if known else role
