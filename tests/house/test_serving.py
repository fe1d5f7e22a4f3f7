"""`wardmote serve`: ready in one line, well or saying what is not, and gone when it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import psutil
import pytest

from config.addresses import Addresses
from tests.served import Served, free_port, serving
from wardmote.edges.command_line.commands.marks import mark
from wardmote.edges.command_line.commands.migrating import shape


def _health(running: Served) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"{running.url}/healthz", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return 0, ""


def _until(true: Callable[[], bool], *, seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False


def _child(running: Served, name: str) -> psutil.Process:
    return next(child for child in _children(running) if _is(child, name))


def _is(child: psutil.Process, name: str) -> bool:
    return any(word.endswith(f".{name}") for word in child.cmdline())


@pytest.fixture
def running(fresh_database: Addresses) -> Iterator[Served]:
    with serving(fresh_database) as one:
        yield one


def test_it_is_ready_in_exactly_one_line_and_then_well(running: Served) -> None:
    ready = [line for line in running.log.read_text().splitlines() if line.startswith("Ready")]
    assert ready == [f"Ready {running.url}"]
    assert _health(running) == (200, '{"database": "well", "migrations": "well", "worker": "well"}')


def test_it_ends_on_sigterm_and_leaves_no_process(running: Served) -> None:
    everybody = psutil.Process(running.process.pid).children(recursive=True)
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(20) == 0
    assert psutil.wait_procs(everybody, timeout=5)[1] == []


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_killed_child_is_started_again(running: Served, name: str) -> None:
    before = _child(running, name)
    before.kill()
    assert _until(lambda: any(_is(child, name) and child.pid != before.pid for child in _children(running)))
    assert _until(lambda: _health(running)[0] == 200)
    assert f"The {'web server' if name == 'web' else 'worker'} ended unexpectedly" in running.log.read_text()


def _children(running: Served) -> list[psutil.Process]:
    children = psutil.Process(running.process.pid).children()
    return [child for child in children if child.status() != psutil.STATUS_ZOMBIE]


def test_after_a_kill_its_children_end_and_it_starts_again(
    running: Served, fresh_database: Addresses
) -> None:
    everybody = psutil.Process(running.process.pid).children(recursive=True)
    running.process.kill()
    running.process.wait()
    _, left = psutil.wait_procs(everybody, timeout=15)
    assert [each for each in left if each.status() != psutil.STATUS_ZOMBIE] == []
    with serving(fresh_database) as again:
        assert _health(again)[0] == 200


def test_a_taken_port_is_told_in_one_sentence(fresh_database: Addresses) -> None:
    with _taken_port() as port:
        done = _serve(fresh_database, PORT=str(port))
    assert done.returncode == 1
    assert done.stderr == (
        f"Port {port} cannot be used (Address already in use). Stop what uses it, or choose another: "
        f"PORT={port + 1} wardmote serve\n"
    )


def test_a_role_that_owns_a_table_is_refused(fresh_database: Addresses) -> None:
    with replace(fresh_database.admin, database=fresh_database.app.database).connect() as there:
        there.execute("create table taken (a int)")
        there.execute("alter table taken owner to wardmote_app")
    mark(fresh_database, "shape", shape())
    done = _serve(fresh_database, PORT=str(free_port()))
    assert (done.returncode, done.stderr.strip()) == (
        1,
        "The role wardmote_app owns the table taken. Wardmote does not run with it.",
    )


@contextmanager
def _taken_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def _serve(database: Addresses, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "wardmote.edges.command_line.public", "serve"],
        env={**os.environ, "WARDMOTE_DATABASE": database.app.database, **more},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
