"""Tables on disk while one import is read, so that they can be joined and memory does not grow with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ...incoming import Problem

Row = tuple[Any, ...]
NOT_READ = "?"
"""Stands for the last day of a row that is about somebody, and of which nobody can tell whether it is over."""

_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = FILE; PRAGMA cache_size = -4096;
CREATE TABLE problem (at TEXT, row INTEGER, sentence TEXT, person TEXT);
CREATE TABLE person (no INTEGER PRIMARY KEY, id TEXT, forename TEXT, surname TEXT, born TEXT, sex TEXT, nhs TEXT, upn TEXT, legacy TEXT,
    unborn INTEGER);
CREATE TABLE team (row INTEGER PRIMARY KEY, id TEXT, name TEXT, parent TEXT, parent_name TEXT);
CREATE TABLE professional (row INTEGER PRIMARY KEY, id TEXT, name TEXT, service TEXT);
CREATE TABLE involvement (row INTEGER PRIMARY KEY, person TEXT, ref TEXT, starts TEXT, ends TEXT, worker TEXT, role TEXT, team TEXT,
    referral TEXT);
CREATE TABLE early (row INTEGER PRIMARY KEY, person TEXT, ref TEXT, starts TEXT, ends TEXT, team TEXT, worker TEXT);
CREATE TABLE cin (row INTEGER PRIMARY KEY, person TEXT, ref TEXT, starts TEXT, ends TEXT, nfa TEXT, team TEXT, worker TEXT);
CREATE TABLE family (row INTEGER PRIMARY KEY, person TEXT, family TEXT);
CREATE TABLE mother (row INTEGER PRIMARY KEY, person TEXT, child TEXT);
CREATE TABLE identifier (row INTEGER PRIMARY KEY, person TEXT, type TEXT, value TEXT);
CREATE TABLE address (row INTEGER PRIMARY KEY, person TEXT, starts TEXT, ends TEXT, postcode TEXT, house TEXT, street TEXT,
    town TEXT);
"""


class Store:
    """One SQLite file."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.executescript(_SCHEMA)

    def close(self) -> None:
        self.connection.close()

    def add(self, into: str, rows: Iterable[Row]) -> None:
        """Rows of one table in one go. `into` is one of our own names."""
        rows = iter(rows)
        first = next(rows, None)
        if first is None:
            return
        statement = f"INSERT INTO {into} VALUES ({', '.join('?' * len(first))})"  # noqa: S608 - one of our own names
        self.connection.execute("BEGIN")
        self.connection.execute(statement, first)
        self.connection.executemany(statement, rows)
        self.connection.execute("COMMIT")

    def ask(self, question: str, *given: Any) -> Iterator[Row]:
        return self.connection.execute(question, given)

    def do(self, statement: str) -> None:
        self.connection.execute(statement)

    def problems(self) -> Iterator[Problem]:
        for table, row, sentence, person in self.ask(
            "SELECT at, row, sentence, person FROM problem ORDER BY rowid"
        ):
            yield Problem(row, sentence, table, person)

    def problem(self, table: str, row: int, sentence: str, person: str | None = None) -> None:
        self.connection.execute("INSERT INTO problem VALUES (?, ?, ?, ?)", (table, row, sentence, person))
