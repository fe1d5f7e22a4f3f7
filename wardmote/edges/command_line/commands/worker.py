"""The process that does background jobs."""

from __future__ import annotations

import sys

from config.addresses import CannotProvision

from .house import keep_what_is_written_private, refuse_an_unsafe_role, set_up_django
from .supervising import REFUSED, SUPERVISED, wait_for_the_word
from .telling import complain

JOBS_AT_ONCE = 2


def work(*, supervised: bool = False) -> None:
    """Do jobs until asked to end; one that has begun has ten seconds to finish."""
    set_up_django()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    if supervised:
        wait_for_the_word()
    refuse_an_unsafe_role()
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError("Jobs are kept in Wardmote's own database.")
    with app.replace_connector(connector.get_worker_connector()) as working:
        working.run_worker(concurrency=JOBS_AT_ONCE, shutdown_graceful_timeout=10)


def worker_command() -> None:
    """Do background jobs only, for machines of their own; `serve` starts and watches this."""
    keep_what_is_written_private()
    work()


if __name__ == "__main__":
    try:
        work(supervised=SUPERVISED in sys.argv)
    except CannotProvision as sentence:
        complain(str(sentence))
        sys.exit(REFUSED)
