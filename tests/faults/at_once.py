"""Several people who do something at the same moment, each on a connection of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections


def at_once(deeds: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do all of them, started together. For each, what it gave back or the exception it raised, in their order."""
    ready = threading.Barrier(len(deeds))

    def do(deed: Callable[[], Any]) -> Any:
        try:
            ready.wait(30)
            return deed()
        except Exception as raised:  # noqa: BLE001 - whatever it was, the test looks at it
            return raised
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as people:
        return list(people.map(do, deeds))
