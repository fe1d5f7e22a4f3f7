"""Opening the house: the database is there, its roles are right, and Django knows where it is."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from config import postgres
from config.addresses import Addresses, CannotProvision
from config.environment import Environment, environment
from config.provision import provision


class Afterwards(Enum):
    """What becomes of the embedded PostgreSQL when the command ends."""

    LEAVE_IT = auto()
    STOP_IF_STARTED_AND_ALONE = auto()
    """For short commands: somebody may have begun to use what we started."""
    STOP_IF_STARTED_OR_ALONE = auto()
    """For `serve`: also stops what a killed `serve` had left behind."""


@dataclass(frozen=True, slots=True)
class House:
    """What an open house offers: the ways into its database, and its settled environment."""

    environment: Environment
    addresses: Addresses


@contextlib.contextmanager
def opened(afterwards: Afterwards = Afterwards.STOP_IF_STARTED_AND_ALONE) -> Iterator[House]:
    """Start the embedded PostgreSQL where no other is named, put roles right; close what was opened.

    Django is loaded only by what needs it (`set_up_django`): a second start has no time to lose.
    """
    keep_what_is_written_private()
    settled = environment()
    cluster = postgres.start(settled.home) if settled.database_url is None else None
    try:
        ways_in = provision(settled)
        yield House(settled, ways_in)
    finally:
        if cluster is not None and afterwards is not Afterwards.LEAVE_IT:
            _let_go_of_connections()
            _stop_where_nobody_minds(cluster, afterwards)


def keep_what_is_written_private() -> None:
    """Files, mail and secrets are for this account only."""
    os.umask(0o077)


def set_up_django() -> None:
    """Load the settings and every app; needs no running database."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()


def refuse_an_unsafe_role() -> None:
    """End here, with the reason, where row security does not bind the role that pages run as."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from wardmote.foundations.row_security.public import UnsafeRole, UnsafeTable, self_check

    try:
        with warnings.catch_warnings():
            # Its apps may not be loaded yet, which this question does not need; that would take a second.
            warnings.filterwarnings("ignore", "Accessing the database during app initialization")
            self_check()
    except (UnsafeRole, UnsafeTable) as sentence:
        raise CannotProvision(str(sentence)) from sentence
    finally:
        _let_go_of_connections()


def _let_go_of_connections() -> None:
    if "django.db" in sys.modules:
        from django.db import connections

        connections.close_all()


def _stop_where_nobody_minds(cluster: postgres.Cluster, afterwards: Afterwards) -> None:
    started = cluster.started_here
    if afterwards is Afterwards.STOP_IF_STARTED_OR_ALONE:
        stop = started or cluster.is_unused()
    else:
        stop = started and cluster.is_unused()
    if stop:
        cluster.stop()
