"""Jobs that counted. The note is written in the job's own transaction, so a job that ran again counts once."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from wardmote.foundations.row_security.public import infrastructure


class JobDone(models.Model):
    """A job whose effect is committed, whether or not the worker lived to tell the queue."""

    row_policy = infrastructure(
        "Holds the number of a job and the moment it counted; nothing of what it did."
    )
    job = models.BigIntegerField(primary_key=True)
    done_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.job)
