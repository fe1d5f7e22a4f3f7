"""Reading a database past row security, as its superuser: what no page and no role of Wardmote can do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import psycopg
from psycopg import sql

from config.addresses import Addresses

ALL_TABLES = (
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
)


@contextmanager
def superuser(copy: Addresses) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    with replace(copy.admin, database=copy.app.database).connect() as connection:
        yield connection


def how_many(copy: Addresses, table: str) -> int:
    """The rows of one table, whoever may see them."""
    with superuser(copy) as admin:
        row = admin.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
    return int(row[0]) if row else 0


def everything_in(copy: Addresses) -> dict[str, tuple[int, str]]:
    """Of every table how many rows it has, and a digest of them."""
    found = {}
    with superuser(copy) as admin:
        for (table,) in admin.execute(ALL_TABLES).fetchall():
            rows = admin.execute(
                sql.SQL("SELECT t::text FROM {} t ORDER BY 1").format(sql.Identifier(table))
            ).fetchall()
            found[str(table)] = (
                len(rows),
                hashlib.sha256("".join(row[0] for row in rows).encode()).hexdigest(),
            )
    return found
