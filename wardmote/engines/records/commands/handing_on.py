"""Handing arrays on to PostgreSQL as they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection
from psycopg.adapt import Dumper
from psycopg.pq import Format

from ..rules.arrays import BIGINTS


class BigInts(bytes):
    """A `bigint[]` in PostgreSQL's binary form."""


class _AsTheyAre(Dumper):
    format, oid = Format.BINARY, BIGINTS

    def dump(self, obj: BigInts) -> bytes:
        return obj


@contextmanager
def handing_on() -> Iterator[psycopg.Cursor[Any]]:
    """A cursor that sends values beside the statement. The usual one writes them into it: megabytes that are quoted here, and
    that PostgreSQL then has to read through for the end of each quotation.
    """
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.adapters.register_dumper(BigInts, _AsTheyAre)
        yield cursor
