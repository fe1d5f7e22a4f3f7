"""Background work: enqueued in the transaction that causes it, run as the person who caused it, counted once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, close_old_connections, connection, transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task
from procrastinate.types import TimeDeltaParams

from wardmote.foundations.row_security.public import forget, person_in_force
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.errors import NobodyIsActing

from .models import JobDone

TRY_AGAIN = RetryStrategy(max_attempts=8, exponential_wait=4)


@dataclass(frozen=True)
class Job:
    """A kind of background work. `enqueue` says it is to be done; a worker does it after the commit."""

    name: str
    task: Task[..., None, ...]

    def enqueue(self, *, by: Actor, after: timedelta | None = None, **arguments: Any) -> None:
        """Enqueue in this transaction: if it rolls back, the job was never asked for. `after` lets it wait that long.

        Arguments are ids and numbers, never names or text of a case. Raises NobodyIsActing outside a transaction.
        """
        if not connection.in_atomic_block:
            raise NobodyIsActing("A job is enqueued inside the transaction that causes it.")
        plain = {name: str(value) if isinstance(value, UUID) else value for name, value in arguments.items()}
        wait: TimeDeltaParams | None = {"seconds": int(after.total_seconds())} if after else None
        self.task.configure(schedule_in=wait).defer(person=str(by.person), **plain)


def background(name: str, *, queue: str = "default") -> Callable[[Callable[..., None]], Job]:
    """Mark a function in `tasks.py` as background work. It is called with the person in force, in one transaction."""

    def mark(work: Callable[..., None]) -> Job:
        def run(context: JobContext, /, *, person: str, **arguments: Any) -> None:
            if not connection.in_atomic_block:
                close_old_connections()
            try:
                with transaction.atomic():
                    _once(context, UUID(person), functools.partial(work, **arguments))
            finally:
                forget()
                if not connection.in_atomic_block:
                    connection.close()  # the thread that ran the job may never be used again

        run.__doc__ = work.__doc__
        task = app.task(name=name, queue=queue, retry=TRY_AGAIN, pass_context=True)(run)
        return Job(name, task)

    return mark


def _once(context: JobContext, person: UUID, work: Callable[[], None]) -> None:
    assert context.job.id is not None
    with person_in_force(person):
        try:
            with transaction.atomic():
                JobDone(job=context.job.id).save(force_insert=True)
        except IntegrityError:
            return  # it counted before the worker that ran it was killed
        work()


def every(cron: str, name: str) -> Callable[[Callable[[], None]], Task[..., None, ...]]:
    """Mark a function in `tasks.py` as work to be done again and again, when the clock of `cron` (UTC) strikes.

    Nobody is in force while it runs, so it sees no case: it asks for jobs that act as somebody, or tidies.
    """

    def mark(work: Callable[[], None]) -> Task[..., None, ...]:
        def run(timestamp: int) -> None:
            if not connection.in_atomic_block:
                close_old_connections()
            try:
                work()
            finally:
                if not connection.in_atomic_block:
                    connection.close()  # the thread that ran it may never be used again

        run.__doc__ = work.__doc__
        return app.periodic(cron=cron, periodic_id=name)(app.task(name=name, queue="housekeeping")(run))

    return mark
