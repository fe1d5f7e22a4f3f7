"""Doing the jobs of a test at once, in its own transaction, as a worker would."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from wardmote.foundations.row_security.public import person_now, put_in_force


def work_off(*, waiting_too: bool = False) -> int:
    """Do what is queued and due, or with `waiting_too` what is queued for later as well. Returns how many jobs ran."""
    before = person_now()
    queued = ProcrastinateJob.objects.filter(status="todo").order_by("pk")
    if not waiting_too:
        queued = queued.filter(scheduled_at__isnull=True)
    rows = list(queued)
    for row in rows:
        job = Job(
            id=row.pk,
            queue=row.queue_name,
            lock=None,
            queueing_lock=None,
            task_name=row.task_name,
            task_kwargs=row.args,
        )
        context = JobContext(app=app, job=job, start_timestamp=0.0, abort_reason=lambda: None)
        app.tasks[row.task_name].func(context, **row.args)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [row.pk])
    put_in_force(before)
    return len(rows)


def work_once(*queues: str) -> None:
    """A real worker takes what is due from these queues, and ends.

    It runs in a thread of its own: where a browser was used before, the main thread has an event loop that never ends.
    """

    def work() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as at_work:  # type: ignore[attr-defined]
            at_work.run_worker(
                wait=False, install_signal_handlers=False, listen_notify=False, queues=list(queues)
            )

    with ThreadPoolExecutor(max_workers=1) as alone:
        alone.submit(work).result()
