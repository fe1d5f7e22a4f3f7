"""A database in which everything is really committed, one for all tests of a file, and a way to see what changed in it.

For what a transaction that is rolled back cannot show: two people at once, a worker, a ledger that cannot be written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import psycopg
import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from config.addresses import Addresses
from tests.cast import Cast, make_cast
from tests.databases import Server, django_on
from tests.road import Road
from tests.security.everything import business_tables
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.row_security.public import person_in_force


@dataclass(frozen=True)
class Committed:
    """The database of a file of tests, with the cast in it."""

    addresses: Addresses
    cast: Cast

    @property
    def road(self) -> Road:
        return Road(self.cast)

    @contextmanager
    def from_outside(self) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        """As a superuser, whom row security does not bind: sees everything, and can break what must not break."""
        with replace(self.addresses.admin, database=self.addresses.app.database).connect() as there:
            yield there

    def ask(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self.from_outside() as there:
            return there.execute(statement.encode(), values).fetchall()

    def state(self) -> dict[str, tuple[int, str]]:
        """How many rows each business table holds, and a sum over all that is in them."""
        found = {}
        with self.from_outside() as there:
            for table in [*business_tables(), "access_seat", "procrastinate_jobs"]:
                statement = f"SELECT count(*), coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM {table} t"
                row = there.execute(statement.encode()).fetchone()
                assert row is not None
                found[table] = (int(row[0]), str(row[1]))
        return found


@pytest.fixture(scope="module")
def committed(server: Server, template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Committed]:
    """One database for all tests of a file; each walks a case of its own in it."""
    with server.copied(template, "fresh") as copy, django_db_blocker.unblock(), django_on(copy):
        yield Committed(copy, make_cast())


def signed_in(person: Person, **kind: Any) -> Client:
    """A browser in which this person is signed in. It shows error pages as a real one does."""
    client = Client(raise_request_exception=False, **kind)
    with transaction.atomic(), person_in_force(person.pk):
        client.force_login(person)
    return client
