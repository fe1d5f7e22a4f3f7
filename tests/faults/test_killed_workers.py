"""A worker is killed, and what it was doing happens all the same, once."""

from __future__ import annotations

from collections.abc import Iterator

import psutil
import pytest

from tests.committed import Committed
from tests.faults.workers import (
    a_delivery,
    a_mail_server,
    mail_address,
    time_passes_and_somebody_looks_after_dead_workers,
    until,
    worker,
)
from tests.notices.conftest import MailServer
from tests.served import serving


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with a_mail_server() as server:
        yield server


def test_given_a_worker_killed_in_the_middle_of_a_job_another_does_it_and_it_counts_once(
    committed: Committed, mail: MailServer
) -> None:
    delivery = a_delivery(committed)
    with committed.from_outside() as holds, worker(committed, mail) as first:
        holds.execute("BEGIN")
        holds.execute("SELECT 1 FROM notices_notice WHERE id = %s FOR UPDATE", [delivery.notice])
        until(lambda: delivery.job_is == "doing")
        first.kill()
        holds.execute("ROLLBACK")
    assert (delivery.job_is, delivery.counted, delivery.notice_is) == ("doing", False, ("queued", 0))

    time_passes_and_somebody_looks_after_dead_workers(committed)
    with worker(committed, mail):
        until(lambda: delivery.job_is == "succeeded")
    assert (delivery.counted, delivery.notice_is, delivery.letters(mail)) == (True, ("sent", 1), 1)


def test_given_a_worker_killed_after_its_commit_and_before_it_told_the_queue_it_is_not_done_twice(
    committed: Committed, mail: MailServer
) -> None:
    delivery = a_delivery(committed)
    with (
        committed.from_outside() as holds,
        committed.from_outside() as holds_the_queue,
        worker(committed, mail) as first,
    ):
        holds.execute("BEGIN")
        holds.execute("SELECT 1 FROM notices_notice WHERE id = %s FOR UPDATE", [delivery.notice])
        until(lambda: delivery.job_is == "doing")
        holds_the_queue.execute("BEGIN")
        holds_the_queue.execute("SELECT 1 FROM procrastinate_jobs WHERE id = %s FOR UPDATE", [delivery.job])
        holds.execute("ROLLBACK")
        until(lambda: delivery.counted)
        first.kill()
        holds.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        holds_the_queue.execute("ROLLBACK")
    assert (delivery.job_is, delivery.counted, delivery.letters(mail)) == ("doing", True, 1)

    time_passes_and_somebody_looks_after_dead_workers(committed)
    with worker(committed, mail):
        until(lambda: delivery.job_is == "succeeded")
    assert (delivery.notice_is, delivery.letters(mail)) == (("sent", 1), 1)


def test_given_everything_killed_at_once_what_was_committed_is_there_and_what_waited_is_done_after_the_next_start(
    committed: Committed, mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARDMOTE_EMAIL_URL", mail_address(mail))
    with committed.from_outside() as holds:
        with serving(committed.addresses) as running:
            holds.execute("BEGIN")
            holds.execute("LOCK TABLE jobs_jobdone IN EXCLUSIVE MODE")
            delivery = a_delivery(committed)
            until(lambda: delivery.job_is == "doing")
            for process in (*psutil.Process(running.process.pid).children(recursive=True), running.process):
                process.kill()
                process.wait()
        holds.execute("ROLLBACK")
    assert (delivery.counted, delivery.notice_is) == (False, ("queued", 0))
    before = committed.ask("SELECT stage FROM reviews_referral WHERE reference = %s", delivery.reference)
    assert before == [("with_sub_group",)]
    time_passes_and_somebody_looks_after_dead_workers(committed)
    with serving(committed.addresses):
        until(lambda: delivery.job_is == "succeeded")
    assert (delivery.notice_is, delivery.letters(mail)) == (("sent", 1), 1)
