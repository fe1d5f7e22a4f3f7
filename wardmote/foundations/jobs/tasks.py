"""The queue's own housekeeping: a job whose worker was killed is taken up again."""

from __future__ import annotations

from django.conf import settings
from procrastinate import JobContext
from procrastinate.contrib.django import app


async def take_up_again(context: JobContext, timestamp: int) -> None:
    """Put jobs of workers that stopped giving signs of life back into the queue, every minute."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=settings.WORKER_IS_GONE_AFTER):
        await manager.retry_job(job)


app.periodic(cron="* * * * *", periodic_id="take up again")(
    app.task(name="jobs.take_up_again", queue="housekeeping", pass_context=True)(take_up_again)
)
