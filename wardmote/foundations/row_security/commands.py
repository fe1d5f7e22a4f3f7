"""Bring every table under its policy, and refuse to run where one is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string
from psycopg import sql

from .row_policies import APP, KEEPER, MATCHER, OWNER, RowPolicy


class UnsafeRole(RuntimeError):
    """The application would connect as a role that row security does not bind."""


class UnsafeTable(RuntimeError):
    """A table is not under the policy that was declared for it, or none was declared."""


def declared_policies() -> dict[str, RowPolicy]:
    """Table → policy, from the models and from the list for tables that others' packages made."""
    third_party: Mapping[str, RowPolicy] = import_string(settings.THIRD_PARTY_TABLES)
    policies = dict(third_party)
    for model in apps.get_models(include_auto_created=True):
        policy = getattr(model, "row_policy", None)
        if isinstance(policy, RowPolicy):
            policies[model._meta.db_table] = policy
    return policies


def apply_policies(*, using: str = "owner") -> int:
    """Enable and force row security, make the policies, grants and history triggers; safe to run again.

    Raises UnsafeTable where a table has no declared policy. Returns the number of tables.
    """
    declared = declared_policies()
    with connections[using].cursor() as cursor:
        tables = _tables(cursor)
        unknown = sorted(tables - declared.keys())
        if unknown:
            raise UnsafeTable(f"No row policy is declared for: {', '.join(unknown)}.")
        for table in sorted(tables):
            for statement in _statements(table, declared[table]):
                cursor.execute(statement)
        for statement in _rights_beside_tables(cursor):
            cursor.execute(statement)
    return len(tables)


def self_check() -> None:
    """Raise UnsafeRole or UnsafeTable unless the application's own connection is bound by row security everywhere."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls, rolname FROM pg_roles WHERE rolname = current_user")
        superuser, bypasses, name = cursor.fetchone()
        if superuser or bypasses:
            raise UnsafeRole(
                f"The role {name} is a superuser or bypasses row security. Wardmote does not run with it."
            )
        cursor.execute(
            "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity, "
            "pg_has_role(current_user, c.relowner, 'MEMBER'), "
            "EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid) "
            "FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace"
        )
        for table, forced, owned, has_policy in cursor.fetchall():
            if owned:
                raise UnsafeRole(f"The role {name} owns the table {table}. Wardmote does not run with it.")
            if not (forced and has_policy):
                raise UnsafeTable(f"The table {table} is not under row security. Run `wardmote migrate`.")


def _tables(cursor: Any) -> set[str]:
    cursor.execute(
        "SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace"
    )
    return {row[0] for row in cursor.fetchall()}


def _statements(table: str, policy: RowPolicy) -> Iterator[sql.Composed]:
    name = sql.Identifier(table)
    yield sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY").format(name)
    for label in ("application", "keeper", "matcher", "operator"):
        yield sql.SQL("DROP POLICY IF EXISTS {} ON {}").format(sql.Identifier(label), name)
    yield _policy("application", name, APP, policy.using, policy.check)
    roles = sql.SQL(", ").join(map(sql.Identifier, (APP, KEEPER, MATCHER)))
    yield sql.SQL("REVOKE ALL ON {} FROM PUBLIC, {}").format(name, roles)
    yield from _grants(name, policy)
    if policy.keeper:
        yield _policy("keeper", name, KEEPER, "true", "true")
        verbs = sql.SQL(", ").join(sql.SQL(verb) for verb in policy.keeper)
        yield sql.SQL("GRANT {} ON {} TO {}").format(verbs, name, sql.Identifier(KEEPER))
    if policy.matcher:
        yield _policy("matcher", name, MATCHER, "true", "false")
        yield sql.SQL("GRANT SELECT ON {} TO {}").format(name, sql.Identifier(MATCHER))
    if policy.owner:
        yield _policy("operator", name, OWNER, policy.owner_sees, policy.owner_sees)
    yield sql.SQL("DROP TRIGGER IF EXISTS keep_history ON {}").format(name)
    if policy.history:
        kept = "UPDATE OR DELETE" if policy.history_from_import else "INSERT OR UPDATE OR DELETE"
        yield sql.SQL(
            f"CREATE TRIGGER keep_history AFTER {kept} ON {{}} FOR EACH ROW EXECUTE FUNCTION keep_row_history()"
        ).format(name)


def _policy(label: str, table: sql.Identifier, role: str, using: str, check: str) -> sql.Composed:
    return sql.SQL("CREATE POLICY {} ON {} TO {} USING ({}) WITH CHECK ({})").format(
        sql.Identifier(label), table, sql.Identifier(role), sql.SQL(using), sql.SQL(check)
    )


def _grants(table: sql.Identifier, policy: RowPolicy) -> Iterator[sql.Composed]:
    whole = [verb for verb in policy.verbs if verb != "UPDATE" or not policy.update_columns]
    for verb in whole:
        yield sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(verb), table, sql.Identifier(APP))
    if policy.update_columns:
        columns = sql.SQL(", ").join(map(sql.Identifier, policy.update_columns))
        yield sql.SQL("GRANT UPDATE ({}) ON {} TO {}").format(columns, table, sql.Identifier(APP))


def _rights_beside_tables(cursor: Any) -> Iterator[sql.Composed]:
    """Sequences and functions that the application's role needs; tables have their own grants."""
    yield sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(sql.Identifier(APP))
    yield sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(
        sql.Identifier(KEEPER)
    )
