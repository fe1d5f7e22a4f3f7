"""`wardmote serve`: sets up what is missing, then keeps the pages and the worker alive."""

from __future__ import annotations

import json
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Annotated

import typer

from config.addresses import Addresses, addresses, keep_secrets
from config.environment import Environment, environment

from .demonstration import load_if_missing, tell_sign_ins
from .house import Afterwards, keep_what_is_written_private, opened
from .migrating import migrate_if_needed
from .static_files import gather_if_changed
from .supervising import Child, end_all, turn_signals_into_an_exit
from .telling import complain, say, step

LONGEST_START = 120.0
TOO_OFTEN = 3


def serve_command(
    demo: Annotated[
        bool, typer.Option("--demo", help="Load the demonstration first, if it is not there.")
    ] = False,
) -> None:
    """Serve the pages and do the jobs, with everything set up first that is missing.

    PORT says on which port (8000 by default), WARDMOTE_HOME where the data is kept, DATABASE_URL which PostgreSQL is
    used instead of the embedded one. Ends on Ctrl-C or SIGTERM.
    """
    settled = environment()
    turn_signals_into_an_exit()
    keep_what_is_written_private()
    _refuse_a_taken_port(settled)
    addresses(settled)  # says what is wrong with DATABASE_URL before anything is begun
    keep_secrets(settled.home)
    with opened(Afterwards.STOP_IF_STARTED_OR_ALONE) as house, _children() as children:
        gather_if_changed()
        migrate_if_needed(house.addresses)
        if demo:
            load_if_missing(house.addresses)
        _keep_alive(settled, house.addresses, children)


@contextmanager
def _children() -> Iterator[list[Child]]:
    """The two processes, loading their modules while everything else is set up; both end with this one."""
    children = [Child("web server", "web"), Child("worker", "worker")]
    try:
        for child in children:
            child.start()
        yield children
    finally:
        end_all(children)


def _refuse_a_taken_port(settled: Environment) -> None:
    family = socket.AF_INET6 if ":" in settled.bind else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((settled.bind, settled.port))
        except OSError as error:
            complain(
                f"Port {settled.port} cannot be used ({error.strerror}). Stop what uses it, or choose another: "
                f"PORT={settled.port + 1} wardmote serve"
            )
            sys.exit(1)


def _keep_alive(settled: Environment, ways_in: Addresses, children: list[Child]) -> None:
    for child in children:
        child.begin()
    with step("Starting the pages and the worker"):
        _wait_until_well(settled, children)
    say(f"Ready http://127.0.0.1:{settled.port}")
    tell_sign_ins(ways_in)
    while True:
        time.sleep(0.5)
        for child in children:
            child.look()


def _wait_until_well(settled: Environment, children: list[Child]) -> None:
    until = time.monotonic() + LONGEST_START
    found = "nothing answered"
    while time.monotonic() < until:
        status, found = _health(settled)
        if status == HTTPStatus.OK:
            return
        for child in children:
            child.look()
            if child.deaths >= TOO_OFTEN:
                complain(f"The {child.name} does not stay up; the lines above say why.")
                sys.exit(1)
        time.sleep(0.05)
    complain(f"Not well after {LONGEST_START:.0f} s: {found}")
    sys.exit(1)


def _health(settled: Environment) -> tuple[int, str]:
    host = "127.0.0.1" if settled.bind in {"0.0.0.0", "::"} else settled.bind  # noqa: S104 - compared, not bound
    asked = urllib.request.Request(
        f"http://{f'[{host}]' if ':' in host else host}:{settled.port}/healthz", headers={"Host": "localhost"}
    )
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, _named(error.read())
    except OSError as error:
        return 0, str(error)


def _named(body: bytes) -> str:
    try:
        found: dict[str, str] = json.loads(body)
    except ValueError:
        return "an error page"
    return ", ".join(f"{name}: {answer}" for name, answer in found.items() if answer != "well")
