"""The process that serves pages. Imports little by itself: the web server loads this file again in its own process."""

from __future__ import annotations

import sys
import time

from .supervising import REFUSED, SUPERVISED, wait_for_the_word

THREADS = 4
LONG_ENOUGH = 10.0


def serve_pages(*, supervised: bool = False) -> None:
    """Serve pages until asked to end."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from config.environment import environment

    if supervised:
        _load_what_pages_need()
        wait_for_the_word()
        _refuse_an_unsafe_role()
    settled = environment()
    Server(
        "config.wsgi:application",
        address=settled.bind,
        port=settled.port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=10,
    ).serve()


def _load_what_pages_need() -> None:
    """Where processes are forked, as on Linux, the one that serves has all this from the start."""
    from importlib import import_module

    from django.conf import settings

    from .house import set_up_django

    set_up_django()
    import_module(settings.ROOT_URLCONF)


def _refuse_an_unsafe_role() -> None:
    from config.addresses import CannotProvision

    from .house import refuse_an_unsafe_role

    try:
        refuse_an_unsafe_role()
    except CannotProvision:
        time.sleep(LONG_ENOUGH)  # the worker beside this says why, once
        sys.exit(REFUSED)


def web_command() -> None:
    """Serve pages only, for machines of their own; `serve` starts and watches this."""
    from .house import keep_what_is_written_private

    keep_what_is_written_private()
    serve_pages()


if __name__ == "__main__":
    serve_pages(supervised=SUPERVISED in sys.argv)
