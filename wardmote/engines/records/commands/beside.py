"""Preparing rows in processes beside the one that writes, so that one processor computes while another one stores."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from ..rules.preparing import Prepared, Work, prepare, prepare_until_closed


class Beside:
    """Prepares parts in their order. With no `processes` it is done here, which is sooner for little.

    Each has one part at a time, and gets the next one while its answer is being stored: whoever sends more could wait for a
    process that waits to be heard. A process ends when this one closes its end of the pipe, or is killed: it then reads the
    end of what was sent.
    """

    def __init__(self, processes: int) -> None:
        self._pipes: list[Connection] = []
        self._running = []
        context = get_context("spawn")
        for _each in range(processes):
            ours, theirs = context.Pipe()
            process = context.Process(target=prepare_until_closed, args=(theirs,), daemon=True)
            process.start()
            theirs.close()
            self._pipes.append(ours)
            self._running.append(process)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pipe in self._pipes:
            pipe.close()
        for process in self._running:
            process.join(10)
            if process.is_alive():
                process.kill()
                process.join()

    def prepared(self, works: Iterable[Work]) -> Iterator[Prepared]:
        if not self._pipes:
            yield from map(prepare, works)
            return
        waiting: deque[Connection] = deque()
        free = list(self._pipes)
        for work in works:
            answer = None
            if free:
                pipe = free.pop()
            else:
                pipe = waiting.popleft()
                answer = _taken(pipe)
            pipe.send(work)
            waiting.append(pipe)
            if answer is not None:
                yield answer
        while waiting:
            yield _taken(waiting.popleft())


def processes_for(parts: int) -> int:
    """None for little; otherwise one for each processor but the one that PostgreSQL stores with."""
    return 0 if parts < 4 else max(1, min(4, (os.cpu_count() or 1) - 1))  # noqa: PLR2004 - a process takes as long to start as three parts


def _taken(pipe: Connection) -> Prepared:
    answer = pipe.recv()
    if isinstance(answer, Exception):
        raise answer
    if not isinstance(answer, Prepared):
        raise TypeError("A process beside answers with what it prepared.")
    return answer
