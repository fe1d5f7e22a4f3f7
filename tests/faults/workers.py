"""Real workers, to be killed, and a real mail server that shows what came of their work."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from aiosmtpd.controller import Controller
from procrastinate.contrib.django import app

from tests.committed import Committed
from tests.notices.conftest import MailServer
from tests.served import free_port


@dataclass
class Worker:
    """A process that does jobs."""

    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """As kill -9, or as a machine that loses its power."""
        self.process.kill()
        self.process.wait()


@contextmanager
def worker(committed: Committed, mail: MailServer) -> Iterator[Worker]:
    """`wardmote worker` on this database, until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "wardmote.edges.command_line.public", "worker"],
        env={
            **os.environ,
            "WARDMOTE_DATABASE": committed.addresses.app.database,
            "WARDMOTE_EMAIL_URL": mail_address(mail),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield Worker(process)
    finally:
        process.terminate()
        process.wait(30)


def mail_address(mail: MailServer) -> str:
    return f"smtp://127.0.0.1:{mail.port}"


@contextmanager
def a_mail_server() -> Iterator[MailServer]:
    server = MailServer(free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


def until(true: Callable[[], bool], *, seconds: float = 60) -> None:
    """Wait for something to become true. Raises TimeoutError where it does not."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("It did not happen.")
        time.sleep(0.1)


@dataclass(frozen=True)
class Delivery:
    """One notice that waits to be delivered, and its job."""

    committed: Committed
    notice: UUID
    job: int
    reference: str

    @property
    def job_is(self) -> str:
        return str(self.committed.ask("SELECT status FROM procrastinate_jobs WHERE id = %s", self.job)[0][0])

    @property
    def counted(self) -> bool:
        return bool(self.committed.ask("SELECT 1 FROM jobs_jobdone WHERE job = %s", self.job))

    @property
    def notice_is(self) -> tuple[object, ...]:
        return self.committed.ask("SELECT state, tries FROM notices_notice WHERE id = %s", self.notice)[0]

    def letters(self, mail: MailServer) -> int:
        [(to,)] = self.committed.ask(
            "SELECT p.email FROM notices_notice n JOIN accounts_person p ON p.id = n.person_id WHERE n.id = %s",
            self.notice,
        )
        return sum(
            1 for letter in mail.letters if letter["To"] == to and self.reference in str(letter["Subject"])
        )


def a_delivery(committed: Committed) -> Delivery:
    """Complete a referral, which tells the Sub-Group, and take one of the notices."""
    referral = committed.road.completed()
    [(notice, job), *_others] = committed.ask(
        "SELECT n.id, j.id FROM notices_notice n JOIN procrastinate_jobs j ON j.args ->> 'notice' = n.id::text "
        "WHERE n.about = %s AND j.status = 'todo' ORDER BY j.id",
        referral.pk,
    )
    return Delivery(committed, notice, job, referral.reference)


def time_passes_and_somebody_looks_after_dead_workers(committed: Committed) -> None:
    """What happens by itself within a minute and a half, without waiting for it."""
    committed.ask(
        "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '2 minutes' RETURNING id"
    )
    app.tasks["jobs.take_up_again"].defer(timestamp=0)
