"""Bringing the database to what this version of Wardmote needs, as its owner, one process at a time."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from pathlib import Path

import wardmote
from config.addresses import Addresses, CannotProvision
from config.environment import ROOT

from .house import set_up_django
from .marks import mark, marks, version_of
from .telling import step

_WITH_TABLES_OF_THEIR_OWN = ("django", "django-allauth", "procrastinate")
_SHAPING_FOLDERS = {"migrations", "sql", "reference", "models", "row_security"}
_SHAPING_FILES = {"models.py", "row_policies.py", "third_party_tables.py"}
_SHAPING_KINDS = {".py", ".sql", ".csv", ".toml", ".json"}
_ONE_AT_A_TIME = 0x4D494752  # an advisory lock: "MIGR"


def shape() -> str:
    """A short name for everything that shapes the database: migrations, SQL, models, policies, reference facts."""
    packages = " ".join(f"{name} {importlib.metadata.version(name)}" for name in _WITH_TABLES_OF_THEIR_OWN)
    return version_of(_shaping_files(), beside=packages)


def shape_in(addresses: Addresses) -> str:
    """The shape the database was last brought to; empty for a new one."""
    return marks(addresses).get("shape", "")


def migrate_if_needed(addresses: Addresses) -> bool:
    """Migrate unless the database already has this version's shape. Says whether it had to."""
    if shape_in(addresses) == shape():
        return False
    migrate(addresses)
    return True


def migrate(addresses: Addresses) -> None:
    """Tables, then row policies and grants for every table, then reference facts. Safe to run again."""
    set_up_django()
    from django.core.management import call_command
    from django.db import transaction

    from wardmote.foundations.directory.public import load_reference_facts
    from wardmote.foundations.practice.public import load_shipped_practices
    from wardmote.foundations.row_security.public import UnsafeTable, apply_policies

    wanted = shape()
    with addresses.owner.connect() as alone:
        alone.execute("set lock_timeout = 0")
        alone.execute("select pg_advisory_lock(%s)", [_ONE_AT_A_TIME])
        with step("Bringing the database up to date"):
            call_command("migrate", database="owner", interactive=False, verbosity=0)
        with step("Putting every table under row security"), transaction.atomic(using="owner"):
            try:
                apply_policies()
            except UnsafeTable as sentence:
                raise CannotProvision(str(sentence)) from sentence
        with step("Loading reference facts and practices"):
            load_reference_facts()
            load_shipped_practices()
        mark(addresses, "shape", wanted)


def _shaping_files() -> Iterator[tuple[str, Path]]:
    for top in (Path(wardmote.__file__).parent, ROOT / "config"):
        for path in sorted(top.rglob("*")):
            shapes = path.name in _SHAPING_FILES or _SHAPING_FOLDERS.intersection(path.relative_to(top).parts)
            if shapes and path.suffix in _SHAPING_KINDS and path.is_file():
                yield path.relative_to(top.parent).as_posix(), path
