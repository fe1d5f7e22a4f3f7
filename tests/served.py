"""The real thing for journeys: `wardmote serve` with its worker, on a copy of the demonstration, and a real browser."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from config.addresses import Addresses
from tests.apart import HOME
from tests.databases import Server, wardmote_command
from wardmote.edges.command_line.commands.static_files import gather_if_changed

_PATIENCE = 60.0
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


@dataclass
class Served:
    """A running Wardmote: where it is, its database, who can sign in, and the process itself."""

    url: str
    addresses: Addresses
    process: subprocess.Popen[str]
    log: Path

    @cached_property
    def accounts(self) -> list[dict[str, str]]:
        """Everybody who can sign in, as `wardmote demo accounts --json` lists them."""
        printed = wardmote_command("demo", "accounts", "--json", database=self.addresses.app.database)
        found: list[dict[str, str]] = json.loads(printed)
        return found

    def account(self, **like: str) -> dict[str, str]:
        """The first demonstration account whose fields contain these words: `account(post="Chair")`."""
        for account in self.accounts:
            if all(word.casefold() in account[name].casefold() for name, word in like.items()):
                return account
        raise LookupError(f"No demonstration account is like {like}.")


@contextlib.contextmanager
def serving(addresses: Addresses) -> Iterator[Served]:
    """Run `wardmote serve` on this database until the block ends; what it printed is shown when it does not start."""
    port = free_port()
    log = HOME / f"served-{port}.log"
    with log.open("w") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "wardmote.edges.command_line.public", "serve"],
            env={**os.environ, "WARDMOTE_DATABASE": addresses.app.database, "PORT": str(port)},
            stdout=written,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        _wait_until_ready(process, log)
        yield Served(f"http://127.0.0.1:{port}", addresses, process, log)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.unlink()


@pytest.fixture(scope="session", autouse=True)
def style_sheets_are_gathered() -> None:
    """Every page names its style sheet by what is in it, also where no server runs."""
    gather_if_changed()


@pytest.fixture(scope="session")
def served(server: Server, demonstration_template: str) -> Iterator[Served]:
    """One running Wardmote for all journeys of a run, on its own copy of the demonstration."""
    with server.copied(demonstration_template, "served") as copy, serving(copy) as running:
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = os.environ.get("WARDMOTE_CHROMIUM") or next(filter(None, map(shutil.which, _CHROMIUM)), None)
    return {**browser_type_launch_args, "args": _FLAGS, **({"executable_path": found} if found else {})}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "locale": "en-GB",
        "timezone_id": "Europe/London",
        "viewport": {"width": 1280, "height": 900},
    }


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen[str], log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if any(line.startswith("Ready ") for line in log.read_text().splitlines()):
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(f"wardmote serve did not become ready:\n{log.read_text()}")
