"""The roles and the database Wardmote lives in, made or put right from an administrative connection.

Four roles, so that no page can reach round row security:

* `wardmote_owner` owns the tables and migrates;
* `wardmote_app` runs pages and jobs: it owns nothing, is no superuser and cannot bypass row security;
* `wardmote_keeper` cannot sign in; it owns the functions that look past row security on a caller's behalf;
* `wardmote_matcher` cannot sign in; it owns the functions that find people in the index of records, and sees nothing else.

Everything here may be run again: what is right is left alone, what has drifted is corrected.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import psycopg
from psycopg import sql

from config.addresses import (
    APP,
    KEEPER,
    MATCHER,
    OWNER,
    Address,
    Addresses,
    CannotProvision,
    addresses,
    first_line,
    keep_secrets,
)
from config.environment import Environment

OLDEST_SERVER = 150000
POSTGRESQL_16, POSTGRESQL_17, POSTGRESQL_18 = 160000, 170000, 180000
_ONE_AT_A_TIME = 0x57415244  # an advisory lock: "WARD"

_ATTRIBUTES = {
    "rolsuper": "SUPERUSER",
    "rolbypassrls": "BYPASSRLS",
    "rolcreaterole": "CREATEROLE",
    "rolcreatedb": "CREATEDB",
    "rolreplication": "REPLICATION",
    "rolinherit": "INHERIT",  # the owner can hand functions to the keeper, and does not see what the keeper sees
}
_PATIENCE = {
    APP: {
        "statement_timeout": "30s",
        "lock_timeout": "10s",
        "idle_in_transaction_session_timeout": "2min",
    },
    OWNER: {"statement_timeout": "15min", "lock_timeout": "10s"},
}


def provision(settled: Environment, database: str | None = None) -> Addresses:
    """Make, or put right, roles, database and rights; gives back the addresses. Safe to call from two processes."""
    keep_secrets(settled.home)
    found = addresses(settled, database)
    try:
        with found.admin.connect() as admin:
            _refuse_an_old_server(admin)
            admin.execute("select pg_advisory_lock(%s)", [_ONE_AT_A_TIME])
            _put_roles_right(admin, found)
            _put_database_right(admin, found)
        with found.owner.connect() as owner:
            _put_rights_right(owner)
    except psycopg.OperationalError as error:
        raise CannotProvision(
            f"PostgreSQL at {_place(found.admin)} does not answer: {first_line(error)}"
        ) from error
    except psycopg.errors.InsufficientPrivilege as error:
        raise CannotProvision(
            f"The role {found.admin.user} of DATABASE_URL may not create roles and databases ({first_line(error)}). "
            "Give it CREATEROLE and CREATEDB, or name a superuser."
        ) from error
    return found


def database_exists(admin: psycopg.Connection[tuple[Any, ...]], name: str) -> bool:
    return admin.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is not None


def copy_database(admin: Address, *, template: str, name: str) -> None:
    """A copy of a whole database, made by the server in a fraction of a second; its rights come with it."""
    with admin.connect() as connection:
        connection.execute(
            sql.SQL("create database {} owner {} template {}").format(
                sql.Identifier(name), sql.Identifier(OWNER), sql.Identifier(template)
            )
        )
        _only_ours_may_connect(connection, name)


def drop_database(admin: Address, name: str) -> None:
    with admin.connect() as connection:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


# -- roles ----------------------------------------------------------------------------------------------------------


def _put_roles_right(admin: psycopg.Connection[tuple[Any, ...]], found: Addresses) -> None:
    for name, may_sign_in in ((OWNER, True), (APP, True), (KEEPER, False), (MATCHER, False)):
        _put_role_right(admin, name, may_sign_in=may_sign_in)
        for setting, value in _PATIENCE.get(name, {}).items():
            _set_for_role(admin, name, setting, value)
    _remove_strangers(admin)
    for group in (KEEPER, MATCHER):
        _let_owner_hand_functions_to(admin, group)
    for address in (found.owner, found.app):
        if not _signs_in(address, found.admin.database):
            _set_password(admin, address)


def _put_role_right(admin: psycopg.Connection[tuple[Any, ...]], name: str, *, may_sign_in: bool) -> None:
    columns = [*_ATTRIBUTES, "rolcanlogin"]
    query = sql.SQL("select {} from pg_roles where rolname = %s").format(
        sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    row = admin.execute(query, [name]).fetchone()
    if row is None:
        login = sql.SQL("login" if may_sign_in else "nologin")
        admin.execute(sql.SQL("create role {} {} noinherit").format(sql.Identifier(name), login))
        return
    has = dict(zip(columns, row, strict=True))
    wrong = [f"NO{word}" for column, word in _ATTRIBUTES.items() if has[column]]
    if has["rolcanlogin"] != may_sign_in:
        wrong.append("LOGIN" if may_sign_in else "NOLOGIN")
    if wrong:
        admin.execute(sql.SQL("alter role {} " + " ".join(wrong)).format(sql.Identifier(name)))


def _set_for_role(admin: psycopg.Connection[tuple[Any, ...]], name: str, setting: str, value: str) -> None:
    known = admin.execute(
        "select %s = any (setconfig) from pg_db_role_setting s join pg_roles r on r.oid = s.setrole "
        "where r.rolname = %s and s.setdatabase = 0",
        [f"{setting}={value}", name],
    ).fetchone()
    if known is None or not known[0]:
        admin.execute(
            sql.SQL("alter role {} set {} = {}").format(
                sql.Identifier(name), sql.Identifier(setting), sql.Literal(value)
            )
        )


def _remove_strangers(admin: psycopg.Connection[tuple[Any, ...]]) -> None:
    """Nobody joins others."""
    for group, name in _strangers(admin):
        admin.execute(sql.SQL("revoke {} from {}").format(sql.Identifier(group), sql.Identifier(name)))


def _let_owner_hand_functions_to(admin: psycopg.Connection[tuple[Any, ...]], group: str) -> None:
    """Since PostgreSQL 16 that right is the SET option of a membership."""
    has = admin.execute(
        "select pg_has_role(%s, %s, %s) and not pg_has_role(%s, %s, 'USAGE')",
        [OWNER, group, _becoming(admin), OWNER, group],
    ).fetchone()
    if has is None or not has[0]:
        options = " with set true, inherit false" if _is_16(admin) else ""
        admin.execute(
            sql.SQL("grant {} to {}" + options).format(sql.Identifier(group), sql.Identifier(OWNER))
        )


def _strangers(admin: psycopg.Connection[tuple[Any, ...]]) -> list[tuple[str, str]]:
    """Every group that the application's role, or the keeper, has been put into by hand."""
    rows = admin.execute(
        "select g.rolname, m.rolname from pg_auth_members a join pg_roles g on g.oid = a.roleid "
        "join pg_roles m on m.oid = a.member where m.rolname = any (%s)",
        [[APP, KEEPER, MATCHER]],
    ).fetchall()
    return [(str(group), str(name)) for group, name in rows]


def _is_16(connection: psycopg.Connection[tuple[Any, ...]]) -> bool:
    return connection.info.server_version >= POSTGRESQL_16


def _becoming(connection: psycopg.Connection[tuple[Any, ...]]) -> str:
    return "SET" if _is_16(connection) else "MEMBER"


def _signs_in(address: Address, database: str) -> bool:
    """Whether the kept password is the one the server knows."""
    try:
        with replace(address, database=database).connect():
            return bool(address.password)
    except psycopg.OperationalError:
        return False


def _set_password(admin: psycopg.Connection[tuple[Any, ...]], address: Address) -> None:
    hashed = admin.pgconn.encrypt_password(address.password.encode(), address.user.encode(), b"scram-sha-256")
    admin.execute(
        sql.SQL("alter role {} password {}").format(
            sql.Identifier(address.user), sql.Literal(hashed.decode())
        )
    )


# -- database and rights --------------------------------------------------------------------------------------------


def _put_database_right(admin: psycopg.Connection[tuple[Any, ...]], found: Addresses) -> None:
    name = found.owner.database
    _let_admin_give_to_owner(admin)
    if not database_exists(admin, name):
        _create_database(admin, name)
    elif _owner_of(admin, name) != OWNER:
        _refuse_a_database_with_other_tables(replace(found.admin, database=name))
        admin.execute(
            sql.SQL("alter database {} owner to {}").format(sql.Identifier(name), sql.Identifier(OWNER))
        )
    _only_ours_may_connect(admin, name)


def _let_admin_give_to_owner(admin: psycopg.Connection[tuple[Any, ...]]) -> None:
    """A role that is no superuser gives a database only to a role it could become."""
    query = "select rolsuper or pg_has_role(oid, %s, %s) from pg_roles where rolname = current_user"
    may = admin.execute(query, [OWNER, _becoming(admin)]).fetchone()
    if may is None or not may[0]:
        admin.execute(sql.SQL("grant {} to current_user").format(sql.Identifier(OWNER)))


def _create_database(admin: psycopg.Connection[tuple[Any, ...]], name: str) -> None:
    create = sql.SQL("create database {} owner {} template template0 encoding 'UTF8' ").format(
        sql.Identifier(name), sql.Identifier(OWNER)
    )
    for locale in _locales(admin.info.server_version):
        try:
            admin.execute(create + sql.SQL(locale))
            return
        except (psycopg.errors.WrongObjectType, psycopg.errors.InvalidParameterValue):
            continue  # this server does not know that locale


def _locales(version: int) -> Iterable[str]:
    """Letters of every language are told apart and lowered (ŵ, ŷ), whatever the language of the machine."""
    if version >= POSTGRESQL_18:
        yield "locale_provider builtin builtin_locale 'PG_UNICODE_FAST' lc_collate 'C' lc_ctype 'C'"
    if version >= POSTGRESQL_17:
        yield "locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C'"
    yield "lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'"
    yield ""


def _owner_of(admin: psycopg.Connection[tuple[Any, ...]], name: str) -> str:
    row = admin.execute(
        "select pg_get_userbyid(datdba) from pg_database where datname = %s", [name]
    ).fetchone()
    return str(row[0]) if row else ""


def _refuse_a_database_with_other_tables(address: Address) -> None:
    with address.connect() as connection:
        row = connection.execute(
            "select count(*) from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"
        ).fetchone()
    if row and row[0]:
        raise CannotProvision(
            f"The database {address.database} already holds {row[0]} tables that are not Wardmote's. "
            "Name another with WARDMOTE_DATABASE, or let DATABASE_URL end in an empty one."
        )


def _only_ours_may_connect(admin: psycopg.Connection[tuple[Any, ...]], name: str) -> None:
    """PUBLIC may neither connect nor make temporary tables, whose names could stand in front of real ones."""
    here = sql.Identifier(name)
    row = admin.execute(
        "select has_database_privilege('public', %s, 'connect, temporary'), has_database_privilege(%s, %s, 'connect')",
        [name, APP, name],
    ).fetchone()
    if row != (False, True):
        admin.execute(sql.SQL("revoke all on database {} from public").format(here))
        admin.execute(sql.SQL("grant connect on database {} to {}").format(here, sql.Identifier(APP)))


def _put_rights_right(owner: psycopg.Connection[tuple[Any, ...]]) -> None:
    """The schema: nobody makes things in it but the owner; the keeper and the matcher their functions."""
    owner.execute("set lock_timeout = '10s'")
    row = owner.execute(
        "select has_schema_privilege('public', 'public', 'create'), has_schema_privilege(%s, 'public', 'usage'), "
        "has_schema_privilege(%s, 'public', 'create'), has_schema_privilege(%s, 'public', 'create'), "
        "has_schema_privilege(%s, 'public', 'create')",
        [APP, APP, KEEPER, MATCHER],
    ).fetchone()
    if row != (False, True, False, True, True):
        owner.execute(
            sql.SQL(
                "revoke all on schema public from public, {app}; "
                "grant usage on schema public to {app}; grant usage, create on schema public to {keeper}, {matcher}"
            ).format(app=sql.Identifier(APP), keeper=sql.Identifier(KEEPER), matcher=sql.Identifier(MATCHER))
        )


def _refuse_an_old_server(admin: psycopg.Connection[tuple[Any, ...]]) -> None:
    if admin.info.server_version < OLDEST_SERVER:
        raise CannotProvision(
            f"This PostgreSQL is version {admin.info.server_version // 10000}; Wardmote needs 15 or later."
        )


def _place(address: Address) -> str:
    return address.host if address.host.startswith("/") else f"{address.host}:{address.port}"
