"""`/healthz`: 200 when all is well, 503 naming what is not, and no need to sign in."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.db import connection, connections
from django.test import Client

from config.addresses import Addresses
from wardmote.edges.portal.views import health

WELL = {"database": "well", "migrations": "well", "worker": "well"}


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    with patch.object(health, "_migrations_were_well_at", float("-inf")):
        yield


def _worker_seen(ago: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_workers (last_heartbeat) values (now() - %s::interval)", [ago]
        )


def _answer() -> tuple[int, dict[str, str]]:
    answer = Client().get("/healthz")
    return answer.status_code, answer.json()


@pytest.mark.django_db
def test_all_is_well_when_a_worker_was_seen_a_moment_ago() -> None:
    _worker_seen("3 seconds")
    assert _answer() == (200, WELL)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ago", "says"),
    [(None, "not running"), ("50 seconds", "silent for 50 seconds"), ("2 hours", "silent for 7200 seconds")],
)
def test_a_silent_worker_is_named(ago: str | None, says: str) -> None:
    if ago:
        _worker_seen(ago)
    assert _answer() == (503, {**WELL, "worker": says})


def test_a_migration_that_is_missing_is_named(fresh_database: Addresses) -> None:
    _worker_seen("1 second")
    with connections["owner"].cursor() as cursor:
        cursor.execute("delete from django_migrations where app = 'sessions'")
    assert _answer() == (503, {**WELL, "migrations": "1 not applied: run wardmote migrate"})


def test_a_database_that_is_gone_is_named(fresh_database: Addresses) -> None:
    connections.close_all()
    with patch.dict(connections["default"].settings_dict, {"HOST": "/nowhere"}):
        status, found = _answer()
        connections.close_all()
    assert (status, found["database"]) == (503, "does not answer")


@pytest.mark.django_db
def test_it_opens_no_session_and_is_not_kept() -> None:
    _worker_seen("1 second")
    answer = Client().get("/healthz")
    assert answer.cookies == {}
    assert "no-store" in answer.headers["Cache-Control"]
