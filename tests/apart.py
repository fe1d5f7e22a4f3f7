"""Tests are apart: their own data folder and database, no network. Loaded before Django's settings are read."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

from config.addresses import keep_secrets
from config.environment import ROOT, environment

HOME = Path(os.environ.get("WARDMOTE_TEST_HOME") or ROOT / "var" / "test").resolve()
LOOPBACK = ("127.", "::1", "localhost")

_server = os.environ.get("WARDMOTE_TEST_DATABASE_URL")
for name in [each for each in os.environ if each.startswith("WARDMOTE_") or each in {"PORT", "DATABASE_URL"}]:
    if not name.startswith("WARDMOTE_TEST_") and name != "WARDMOTE_CHROMIUM":
        del os.environ[name]
os.environ["WARDMOTE_HOME"] = str(HOME)
os.environ["WARDMOTE_DATABASE"] = f"wardmote_test_{os.getpid()}"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
    "true"  # the browser's library keeps a loop in the thread of the tests
)
if _server:
    os.environ["DATABASE_URL"] = _server
environment.cache_clear()
keep_secrets(HOME)


class NetworkIsClosedError(RuntimeError):
    """A test tried to reach another machine."""


def _is_here(address: Any) -> bool:
    return not isinstance(address, tuple) or str(address[0]).startswith(LOOPBACK)


_connect, _connect_ex = socket.socket.connect, socket.socket.connect_ex


def _connect_here_only(self: socket.socket, address: Any) -> None:
    if not _is_here(address):
        raise NetworkIsClosedError(f"A test tried to reach {address!r}.")
    _connect(self, address)


def _connect_ex_here_only(self: socket.socket, address: Any) -> int:
    if not _is_here(address):
        raise NetworkIsClosedError(f"A test tried to reach {address!r}.")
    return _connect_ex(self, address)


socket.socket.connect = _connect_here_only  # type: ignore[assignment, method-assign]
socket.socket.connect_ex = _connect_ex_here_only  # type: ignore[assignment, method-assign]
