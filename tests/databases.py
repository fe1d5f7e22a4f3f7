"""Databases for tests: one template, migrated as always and kept between runs, copied in a fraction of a second.

* the ordinary `db` of pytest-django: in a transaction that is rolled back, as the role `wardmote_app`;
* `fresh_database`: a copy of one's own that commits, thrown away afterwards.

`transactional_db` is not for this house: emptying tables is what the application's role may not do.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fasteners
import psutil
import psycopg
import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

import wardmote
from config import postgres
from config.addresses import Address, Addresses, addresses
from config.environment import environment
from config.provision import copy_database, database_exists, drop_database, provision
from tests.apart import HOME
from wardmote.edges.command_line.commands.migrating import shape, shape_in

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Server:
    """The PostgreSQL of this run. One connection is held open throughout, so that nothing stops it as unused.

    It also holds a lock on each template in use, since another run of a changed clone may share the server.
    """

    admin: Address
    held: psycopg.Connection[Any]

    def at(self, database: str) -> Addresses:
        return addresses(environment(), database)

    @contextmanager
    def copied(self, template: str, purpose: str) -> Iterator[Addresses]:
        """A copy of a template under a name of its own, dropped afterwards."""
        name = f"wardmote_{purpose}_{os.getpid()}_{next(_numbers)}"
        with _one_at_a_time():
            copy_database(self.admin, template=template, name=name)
        try:
            yield self.at(name)
        finally:
            drop_database(self.admin, name)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    settled = environment()
    cluster = postgres.start(HOME) if settled.database_url is None else None
    try:
        found = provision(settled, "wardmote_template")
        with found.admin.connect() as held:
            if cluster is not None:
                _forget_about_power_cuts(held)
            _drop_what_dead_runs_left(found.admin, held)
            yield Server(found.admin, held)
    finally:
        if cluster is not None and cluster.is_unused():
            cluster.stop()  # unless another run of the tests is on it


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """The name of a database as `wardmote migrate` makes it, reference facts included."""
    return _kept(server, "wardmote_template", shape(), _migrate)


@pytest.fixture(scope="session")
def demonstration_template(server: Server, template: str) -> str:
    """The name of a database that holds the demonstration too."""

    def load(name: str) -> None:
        copy_database(server.admin, template=template, name=name)
        wardmote_command("demo", "load", database=name)

    return _kept(server, "wardmote_demonstration", _everything(), load)


@pytest.fixture(scope="session")
def django_db_setup(server: Server, template: str) -> Iterator[None]:
    """Instead of Django's own: a copy of the template, entered as `wardmote_app`."""
    with server.copied(template, "test") as copy, django_on(copy):
        yield


@pytest.fixture
def fresh_database(server: Server, template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Addresses]:
    """A database of one's own, in which what is committed stays until the test ends."""
    with server.copied(template, "fresh") as copy, django_db_blocker.unblock(), django_on(copy):
        yield copy


@pytest.fixture
def fresh_demonstration(
    server: Server, demonstration_template: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[Addresses]:
    """The same, with the demonstration in it."""
    with server.copied(demonstration_template, "fresh") as copy, django_db_blocker.unblock(), django_on(copy):
        yield copy


@contextmanager
def django_on(copy: Addresses) -> Iterator[None]:
    """Points Django's connections at another database for a while."""
    ways = {"default": copy.app.django, "owner": copy.owner.django}
    before = {alias: dict(connections[alias].settings_dict) for alias in ways}
    connections.close_all()
    for alias, way in ways.items():
        connections[alias].settings_dict.update(way)
    try:
        yield
    finally:
        connections.close_all()
        for alias, settings in before.items():
            connections[alias].settings_dict.update(settings)


def wardmote_command(*arguments: str, database: str, **more: str) -> str:
    """Run the real command against one database; gives back what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "wardmote.edges.command_line.public", *arguments],
        env={**os.environ, "WARDMOTE_DATABASE": database, **more},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, f"wardmote {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _kept(server: Server, purpose: str, version: str, make: Callable[[str], None]) -> str:
    """A template of this version, made if it is not there; those of other versions are dropped."""
    name = f"{purpose}_{version}"
    with _one_at_a_time(), server.admin.connect() as admin:
        if not (database_exists(admin, name) and shape_in(server.at(name)) == shape()):
            for old in _databases_like(admin, f"{purpose}_"):
                _drop_unless_in_use(server.admin, admin, old)
            try:
                make(name)
            except BaseException:
                drop_database(server.admin, name)
                raise
        server.held.execute("select pg_advisory_lock_shared(hashtext(%s))", [name])
    return name


def _drop_unless_in_use(address: Address, admin: psycopg.Connection[Any], name: str) -> None:
    row = admin.execute("select pg_try_advisory_lock(hashtext(%s))", [name]).fetchone()
    if row and row[0]:
        drop_database(address, name)
        admin.execute("select pg_advisory_unlock(hashtext(%s))", [name])


def _drop_what_dead_runs_left(address: Address, admin: psycopg.Connection[Any]) -> None:
    for name in _databases_like(admin, "wardmote_"):
        made = re.fullmatch(r"wardmote_(?:test|fresh|served)_(\d+)_\d+", name)
        if made and not psutil.pid_exists(int(made[1])):
            drop_database(address, name)


def _migrate(name: str) -> None:
    wardmote_command("migrate", "--leave-running", database=name)


def _databases_like(admin: psycopg.Connection[Any], start: str) -> list[str]:
    rows = admin.execute("select datname from pg_database where starts_with(datname, %s)", [start]).fetchall()
    return [str(row[0]) for row in rows]


def _everything() -> str:
    """A short name for all code and data: the demonstration is made by acts, so any of it may shape it."""
    digest = hashlib.sha256()
    for path in sorted(Path(wardmote.__file__).parent.rglob("*")):
        if path.suffix in {".py", ".sql", ".csv", ".toml"}:
            digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()[:20]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two runs of the tests may share one server."""
    with fasteners.InterProcessLock(HOME / "templates.lock"):
        yield


def _forget_about_power_cuts(admin: psycopg.Connection[Any]) -> None:
    """What tests write need not survive one, and is written faster so."""
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        admin.execute(f"alter system set {setting} = off".encode())
    admin.execute("select pg_reload_conf()")
