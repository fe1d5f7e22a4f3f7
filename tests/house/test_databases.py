"""The databases that tests are given are what they say."""

from __future__ import annotations

import socket

import psycopg
import pytest
from django.db import connection, connections

from config.addresses import Addresses
from tests.apart import NetworkIsClosedError


def _asked(question: str, alias: str = "default") -> tuple[object, ...]:
    with connections[alias].cursor() as cursor:
        cursor.execute(question)
        return tuple(cursor.fetchone())


@pytest.mark.django_db
def test_the_ordinary_database_is_entered_as_the_role_of_the_pages() -> None:
    assert _asked("select current_user::text, pg_has_role('wardmote_owner', 'member')") == (
        "wardmote_app",
        False,
    )


@pytest.mark.django_db
def test_the_ordinary_database_holds_the_reference_facts() -> None:
    assert _asked("select count(*) > 170 from directory_localauthority") == (True,)


def test_a_fresh_database_keeps_what_is_committed(fresh_database: Addresses) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("create table kept (what text)")
    connections.close_all()
    with fresh_database.owner.connect() as owner:
        assert owner.execute("select count(*) from kept").fetchone() == (0,)


def test_a_fresh_database_is_the_one_django_uses(fresh_database: Addresses) -> None:
    assert _asked("select current_database()::text") == (fresh_database.app.database,)


def test_another_fresh_database_does_not_know_it(fresh_database: Addresses) -> None:
    assert _asked("select to_regclass('kept')") == (None,)


def test_without_asking_for_a_database_there_is_none() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connection.cursor()


def test_the_network_is_closed() -> None:
    with socket.socket() as out, pytest.raises(NetworkIsClosedError):
        out.connect(("192.0.2.1", 80))


def test_nobody_signs_in_as_the_keeper(fresh_database: Addresses) -> None:
    from dataclasses import replace

    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        replace(fresh_database.owner, user="wardmote_keeper").connect()
