"""What can be allowed is told once, and somebody can hold it."""

from __future__ import annotations

import ast

from config.generated.found import permissions, roles, who_may
from wardmote.foundations.access.permissions import all_roles

from .house import sources_of_apps

HELD_BY_NO_ROLE: dict[str, str] = {}
"""Permissions that no role carries, and why."""


def test_every_permission_is_held_by_a_role_or_has_its_reason() -> None:
    nobody = {permission.name for permission in permissions() if not who_may(permission)}
    assert nobody == HELD_BY_NO_ROLE.keys()


def test_every_role_is_registered() -> None:
    registered = {role.name: role for role in all_roles()}
    assert [role.name for role in roles() if registered.get(role.name) != role] == []


def test_no_permission_and_no_role_is_told_twice() -> None:
    for named in ([one.name for one in permissions()], [one.name for one in roles()]):
        assert len(named) == len(set(named))


def test_every_permission_explains_itself() -> None:
    assert [one.name for one in permissions() if not one.explanation.endswith(".")] == []


def test_every_role_says_who_may_hold_it() -> None:
    assert [one.name for one in roles() if not (str(one.title) and str(one.who_may_hold_it))] == []


def test_a_role_that_is_given_is_a_role_that_is_known() -> None:
    """A misspelt role would be a seat that allows nothing, and nobody would be told."""
    known = {role.name for role in roles()} | {"opener"}
    given = {
        (source.name, node.value.value)
        for source in sources_of_apps()
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call)
        for node in call.keywords
        if node.arg in {"role", "seat_role"}
        and isinstance(node.value, ast.Constant)
        and ast.unparse(call.func).endswith(("give_seat", "open_circle", "end_seats", "agree_action"))
    }
    assert {one for one in given if one[1] not in known | {""}} == set()
