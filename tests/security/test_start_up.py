"""Wardmote does not start with a role that row security does not bind, or over a table that is not under it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from config.addresses import Address, Addresses
from tests.databases import django_on
from wardmote.foundations.row_security.public import UnsafeRole, UnsafeTable, self_check


@contextmanager
def entered_as(copy: Addresses, way: Address) -> Iterator[None]:
    with django_on(replace(copy, app=replace(way, database=copy.app.database))):
        yield


def test_application_role_is_accepted(fresh_database: Addresses) -> None:
    self_check()


def test_owner_is_refused(fresh_database: Addresses) -> None:
    with entered_as(fresh_database, fresh_database.owner), pytest.raises(UnsafeRole, match="owns the table"):
        self_check()


def test_superuser_is_refused(fresh_database: Addresses) -> None:
    with entered_as(fresh_database, fresh_database.admin), pytest.raises(UnsafeRole, match="superuser"):
        self_check()


@pytest.mark.parametrize(
    "loosened",
    [
        "ALTER TABLE reviews_referral NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE reviews_referral DISABLE ROW LEVEL SECURITY",
        "DROP POLICY application ON reviews_referral",
        "CREATE TABLE forgotten (id int)",
    ],
)
def test_table_without_row_security_is_refused(fresh_database: Addresses, loosened: str) -> None:
    with fresh_database.owner.connect() as owner:
        owner.execute(loosened.encode())
    with pytest.raises(UnsafeTable, match=r"reviews_referral|forgotten"):
        self_check()
