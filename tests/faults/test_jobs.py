"""Jobs are asked for in the transaction that causes them, tried again when they fail, and fail where it is seen."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cast import acting
from tests.committed import Committed
from tests.jobs.failing import TROUBLE, do_it_or_fail
from tests.working import work_once
from wardmote.kernel.errors import NobodyIsActing


def jobs(committed: Committed) -> list[tuple[object, ...]]:
    return committed.ask(
        "SELECT status::text, attempts, scheduled_at > now() FROM procrastinate_jobs "
        "WHERE task_name = 'tests.do_it_or_fail' ORDER BY id"
    )


def its_time_has_come(committed: Committed) -> None:
    committed.ask(
        "UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo' AND queue_name = 'tests' RETURNING id"
    )


def tried(committed: Committed) -> int:
    return len(committed.ask("SELECT 1 FROM ledger_entry WHERE act = 'tried'"))


@pytest.fixture(autouse=True)
def _from_nothing(committed: Committed) -> None:
    committed.ask("DELETE FROM procrastinate_jobs WHERE queue_name = 'tests' RETURNING id")
    TROUBLE.left = 0


def test_given_an_act_that_is_rolled_back_its_job_was_never_asked_for(committed: Committed) -> None:
    with pytest.raises(ZeroDivisionError), acting(committed.cast.referrer) as by:
        do_it_or_fail.enqueue(by=by)
        raise ZeroDivisionError
    assert jobs(committed) == []


def test_outside_a_transaction_no_job_can_be_asked_for(committed: Committed) -> None:
    with acting(committed.cast.referrer) as by:
        pass
    with pytest.raises(NobodyIsActing):
        do_it_or_fail.enqueue(by=by)


def test_given_a_job_that_fails_it_is_tried_again_later_and_counts_once(committed: Committed) -> None:
    before, TROUBLE.left = tried(committed), 2
    with acting(committed.cast.referrer) as by:
        do_it_or_fail.enqueue(by=by)
    work_once("tests")
    assert jobs(committed) == [("todo", 1, True)]
    assert tried(committed) == before, "what it did before it failed is rolled back"
    for _ in range(2):
        its_time_has_come(committed)
        work_once("tests")
    assert [status for status, *_ in jobs(committed)] == ["succeeded"]
    assert tried(committed) == before + 1


def test_given_a_job_that_fails_for_good_it_is_kept_as_failed_and_the_doctor_names_it(
    committed: Committed,
) -> None:
    TROUBLE.left = 100
    with acting(committed.cast.referrer) as by:
        do_it_or_fail.enqueue(by=by)
    for _ in range(9):
        work_once("tests")
        its_time_has_come(committed)
    [(status, attempts, _waits)] = jobs(committed)
    assert (status, attempts) == ("failed", 9)
    said = subprocess.run(
        [sys.executable, "-m", "wardmote.edges.command_line.public", "doctor"],
        env={**os.environ, "WARDMOTE_DATABASE": committed.addresses.app.database},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 1
    assert "not well  jobs: failed for good: tests.do_it_or_fail (1)" in said.stdout


def test_arguments_of_jobs_are_ids_and_numbers(committed: Committed) -> None:
    committed.road.with_log()
    for (arguments,) in committed.ask("SELECT args FROM procrastinate_jobs"):
        assert [
            value for value in arguments.values() if isinstance(value, str) and len(value) not in {0, 36}
        ] == []
