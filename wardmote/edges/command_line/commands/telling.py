"""What the operator is told while something takes its time."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

LONG = 2.0


def say(sentence: str) -> None:
    """One line on the terminal, at once, also where the output is a file."""
    print(sentence, flush=True)


def complain(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Says what is being done once it takes over two seconds, then every ten that it goes on, then how long it took."""
    done = threading.Event()
    began = time.monotonic()

    def watch() -> None:
        wait = LONG
        while not done.wait(wait):
            say(f"{doing} … {time.monotonic() - began:.0f} s")
            wait = 10.0

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
    if (took := time.monotonic() - began) > LONG:
        say(f"{doing}: done in {took:.0f} s")
