"""Roles, database and rights: made once, put right ever after."""

from __future__ import annotations

import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from config.addresses import APP, KEEPER, MATCHER, OWNER, Addresses, CannotProvision, addresses, kept_secrets
from config.environment import Environment, environment
from config.provision import drop_database, provision
from tests.databases import Server


def _attributes(server: Server) -> dict[str, tuple[Any, ...]]:
    with server.admin.connect() as admin:
        rows = admin.execute(
            "select rolname::text, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication "
            "from pg_roles where rolname = any (%s)",
            [[OWNER, APP, KEEPER, MATCHER]],
        ).fetchall()
    return {row[0]: row[1:] for row in rows}


RIGHT = {
    OWNER: (True, False, False, False, False, False),
    APP: (True, False, False, False, False, False),
    KEEPER: (False, False, False, False, False, False),
    MATCHER: (False, False, False, False, False, False),
}


def test_the_roles_have_no_right_they_do_not_need(server: Server) -> None:
    assert _attributes(server) == RIGHT


def test_a_role_that_has_drifted_is_corrected(server: Server, fresh_database: Addresses) -> None:
    with server.admin.connect() as admin:
        admin.execute("alter role wardmote_app superuser bypassrls createdb")
        admin.execute("alter role wardmote_keeper login createrole")
        admin.execute("grant wardmote_owner to wardmote_app")
    provision(environment(), fresh_database.app.database)
    assert _attributes(server) == RIGHT
    with fresh_database.app.connect() as app:
        assert app.execute("select pg_has_role('wardmote_owner', 'member')").fetchone() == (False,)


@pytest.mark.parametrize("makes", ["create table mine (a int)", "create temporary table mine (a int)"])
def test_the_role_of_the_pages_makes_no_tables(fresh_database: Addresses, makes: str) -> None:
    with fresh_database.app.connect() as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(makes.encode())


def test_the_owner_hands_a_function_to_the_keeper(fresh_database: Addresses) -> None:
    with fresh_database.owner.connect() as owner:
        owner.execute("create function handed() returns int language sql as 'select 1'")
        owner.execute("alter function handed() owner to wardmote_keeper")


def test_a_stranger_may_not_connect(server: Server, fresh_database: Addresses) -> None:
    with server.admin.connect() as admin:
        admin.execute("create role wardmote_stranger login password 'stranger'")
    try:
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            replace(fresh_database.app, user="wardmote_stranger", password="stranger").connect()
    finally:
        with server.admin.connect() as admin:
            admin.execute("drop role wardmote_stranger")


def test_a_database_with_tables_of_others_is_left_alone(server: Server) -> None:
    with server.admin.connect() as admin:
        admin.execute("create database somebody_elses")
    try:
        with replace(server.admin, database="somebody_elses").connect() as theirs:
            theirs.execute("create table theirs (a int)")
        with pytest.raises(CannotProvision, match="already holds 1 tables"):
            provision(environment(), "somebody_elses")
    finally:
        drop_database(server.admin, "somebody_elses")


def test_addresses_are_known_without_starting_anything(tmp_path: Path) -> None:
    found = addresses(Environment(home=tmp_path / "none", database_url=None, database=""))
    assert (found.app.user, found.owner.user, found.app.database) == (APP, OWNER, "wardmote")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("url", "named", "database"),
    [
        ("postgresql://admin:pw@db.example:5433/partnership", "", "partnership"),
        ("postgresql://admin:pw@db.example/postgres", "", "wardmote"),
        ("postgresql://admin:pw@db.example", "", "wardmote"),
        ("postgresql://admin:pw@db.example/partnership", "another", "another"),
    ],
)
def test_the_database_is_the_one_that_was_named(tmp_path: Path, url: str, named: str, database: str) -> None:
    found = addresses(Environment(home=tmp_path, database_url=url, database=named))
    assert (found.app.database, found.app.host) == (database, "db.example")
    assert (found.admin.user, found.admin.database) == ("admin", "postgres")


def test_an_address_survives_odd_passwords() -> None:
    from psycopg.conninfo import conninfo_to_dict

    odd = replace(addresses(environment()).app, password="p@ss/w:rd %&?#", options={"sslmode": "disable"})
    assert conninfo_to_dict(odd.url)["password"] == odd.password
    assert conninfo_to_dict(odd.url)["sslmode"] == "disable"


def test_secrets_are_readable_by_this_account_only_and_two_processes_agree_on_them(tmp_path: Path) -> None:
    keep = "import sys; from pathlib import Path; from config.addresses import keep_secrets as k; k(Path(sys.argv[1]))"
    both = [subprocess.Popen([sys.executable, "-c", keep, str(tmp_path)]) for _ in range(2)]
    assert [process.wait(30) for process in both] == [0, 0]
    assert [path.name for path in tmp_path.iterdir()] == ["secrets.json"]
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600
    assert len(kept_secrets(tmp_path).app_password) > 30
