"""A walk over the database itself: every table, policy, right and privileged function."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from tests.security.everything import business_tables
from wardmote.foundations.row_security.commands import declared_policies

pytestmark = pytest.mark.django_db

SEES_MORE_THAN_ITS_CALLER = {
    "my_standings",
    "my_offices",
    "my_circles",
    "open_circle",
    "who_can_see",
    "keep_row_history",
    "keys_without_a_document",  # which stored files no row names any more; tells keys it was given, nothing else
    "keepers_of",  # as which keeper something is done for an office’s index; tells ids, nothing of anybody in it
    "actions_to_look_after",  # whose open actions the morning looks after; tells ids, nothing of a case
}
KEEPER_LOOKS_AT = {
    "documents_documentversion",  # for keys_without_a_document
    "actions_action",  # for actions_to_look_after
}
MATCHER_OWNS = {
    "indexes_made_before",  # the ids of offices in whose index somebody is indexed by earlier rules
    "cards_with_keys",  # cards of the caller’s own offices that carry a key it was given
    "cards_named",  # those that carry a key of each of two lists
    "words_like",  # words of names in the caller’s own offices that begin or sound like one
}
OWNER_OWNS = {
    "take_in_keys",  # only who owns an index may have it take in what lies beside it; it sees no row and tells pages
}


def ask(statement: str, *values: Any) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def tables() -> list[str]:
    return [
        str(name)
        for (name,) in ask(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY 1"
        )
    ]


def test_every_table_has_row_security_enabled_and_forced() -> None:
    loose = ask(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace "
        "AND NOT (relrowsecurity AND relforcerowsecurity)"
    )
    assert loose == []


def test_every_table_is_declared_and_every_declaration_is_a_table() -> None:
    assert set(tables()) == set(declared_policies())


def test_business_tables_all_have_the_same_policy() -> None:
    found = ask(
        "SELECT c.relname, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid) FROM pg_policy p "
        "JOIN pg_class c ON c.oid = p.polrelid WHERE p.polname = 'application' AND c.relname = ANY (%s)",
        [table for table in business_tables() if table != "access_circle"],
    )
    assert len(found) == len(business_tables()) - 1
    assert len({(using, check) for _table, using, check in found}) == 1
    assert all(
        using == check and "my_offices" in str(using) and "my_circles" in str(using)
        for _t, using, check in found
    )


def test_each_business_table_has_only_the_applications_policy() -> None:
    """Neither the keeper nor the operator has one of its own there, circles and seats apart."""
    names = ask(
        "SELECT DISTINCT p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relname = ANY (%s)",
        [table for table in business_tables() if table not in {"access_circle", *KEEPER_LOOKS_AT}],
    )
    assert names == [("application",)]


def test_application_is_no_superuser_bypasses_nothing_and_owns_nothing() -> None:
    [(name, superuser, bypasses, creates)] = ask(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
    )
    assert (name, superuser, bypasses, creates) == ("wardmote_app", False, False, False)
    assert ask("SELECT relname FROM pg_class WHERE relowner = current_user::regrole") == []
    assert ask("SELECT proname FROM pg_proc WHERE proowner = current_user::regrole") == []


@pytest.mark.parametrize("verb", ["TRUNCATE", "REFERENCES", "TRIGGER"])
def test_application_has_no_right_to_undo_a_table(verb: str) -> None:
    assert [
        table for table in tables() if ask("SELECT has_table_privilege(%s, %s)", table, verb) == [(True,)]
    ] == []


def test_nothing_is_granted_to_everybody() -> None:
    assert (
        ask(
            "SELECT c.relname FROM pg_class c, aclexplode(c.relacl) a "
            "WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = 0"
        )
        == []
    )


def test_privileged_functions_are_those_we_know_and_look_nowhere_else() -> None:
    found = ask(
        "SELECT proname, pg_get_userbyid(proowner), array_to_string(proconfig, ',') FROM pg_proc "
        "WHERE prosecdef AND pronamespace = 'public'::regnamespace"
    )
    owners = {name: owner for name, owner, _path in found}
    assert owners == dict.fromkeys(SEES_MORE_THAN_ITS_CALLER, "wardmote_keeper") | dict.fromkeys(
        MATCHER_OWNS, "wardmote_matcher"
    ) | dict.fromkeys(OWNER_OWNS, "wardmote_owner")
    assert {path for _name, _owner, path in found} == {"search_path=public, pg_temp"}


def test_every_business_table_keeps_its_history() -> None:
    found = {
        str(name)
        for (name,) in ask(
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'keep_history'"
        )
    }
    assert found == {*business_tables(), "access_seat"}
