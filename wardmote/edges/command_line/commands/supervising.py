"""Keeping two processes alive, the pages and the worker, and ending both when asked to."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from .telling import complain

SUPERVISED = "--supervised"
REFUSED = 78
"""The code with which a child ends that will not run in this house at all."""
GRACE = 15.0
"""Seconds for a page or a job to end by itself."""
_LONGEST_PAUSE = 30.0
_SETTLED = 60.0


@dataclass
class Child:
    """One process that is started again when it dies, after longer and longer pauses. `runs` is a module beside this."""

    name: str
    runs: str
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = 0.0
    not_before: float = 0.0
    deaths: int = 0

    def start(self) -> None:
        """In a process group of its own, holding a pipe whose end tells it that its parent has died.

        It loads its modules and then waits for the word to begin, so that loading and setting up happen side by side.
        """
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", f"{__package__}.{self.runs}", SUPERVISED],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        self.started_at = time.monotonic()

    def begin(self) -> None:
        """Give it the word: the database is there."""
        if self.process is not None and self.process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self.process.stdin.write(b"!")
                self.process.stdin.flush()

    def look(self) -> None:
        """Start it again if it has died and its pause is over."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.not_before:
                self.start()
                self.begin()
            return
        code = self.process.poll()
        if code is None:
            return
        self._end_group(signal.SIGKILL)
        self.process = None
        if code == REFUSED:
            sys.exit(1)  # it has said why, and would say the same again
        self.deaths += 1
        self.pause = (
            1.0 if now - self.started_at > _SETTLED else min(max(1.0, self.pause * 2), _LONGEST_PAUSE)
        )
        self.not_before = now + self.pause
        complain(
            f"The {self.name} ended unexpectedly (code {code}); starting it again in {self.pause:.0f} s."
        )

    def ask_to_end(self) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.terminate()

    def end(self, by: float) -> None:
        """Wait until the moment given, then end what is left of its group."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.1, by - time.monotonic()))
        self._end_group(signal.SIGKILL)
        self.process.wait()

    def _end_group(self, how: signal.Signals) -> None:
        """The web server has processes of its own; none may outlive it and hold the port."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, how)


def end_all(children: Sequence[Child]) -> None:
    """Ask all at once, then wait for each."""
    for child in children:
        child.ask_to_end()
    by = time.monotonic() + GRACE
    for child in children:
        child.end(by)


def wait_for_the_word() -> None:
    """In a child: wait to begin. From then on a kill -9 of the parent, which closes our standard input, ends us too."""
    if not os.read(0, 1):
        sys.exit(0)

    def watch() -> None:
        while os.read(0, 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE)
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def turn_signals_into_an_exit() -> None:
    """SIGTERM and SIGINT leave through every `finally`, once; a second one does not interrupt the tidying up."""

    def leave(number: int, frame: object) -> NoReturn:
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, signal.SIG_IGN)
        raise SystemExit(0)

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, leave)
