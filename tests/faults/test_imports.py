"""Imports at the worst moment: a worker killed in the middle, two approvals at once, one file sent twice at once."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from tests.cast import acting
from tests.committed import Committed
from tests.faults.at_once import at_once
from tests.faults.workers import (
    a_mail_server,
    time_passes_and_somebody_looks_after_dead_workers,
    until,
    worker,
)
from tests.notices.conftest import MailServer
from tests.records.conftest import Desk, make_desk, people_csv, source
from wardmote.engines.records.public import (
    ImportKind,
    NamedFile,
    approve_import,
    read_import,
    receive_import,
)
from wardmote.kernel.errors import StandsInTheWay


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with a_mail_server() as server:
        yield server


@pytest.fixture(scope="module")
def office(committed: Committed) -> Desk:
    return make_desk("Faultshire")


def people(first: int, many: int = 50) -> bytes:
    return people_csv(
        *({"person_id": f"{at}", "forename": f"Given{at}", "surname": "Example"} for at in range(first, first + many))
    ).getvalue()  # fmt: skip


def received(office: Desk, content: bytes, system: UUID) -> UUID:
    with acting(office.keeper) as by:
        files = [NamedFile("people.csv", io.BytesIO(content))]
        pk: UUID = receive_import(source=system, kind=ImportKind.PEOPLE, files=files, by=by).pk
    return pk


def staged(office: Desk, content: bytes, system: UUID) -> UUID:
    pk = received(office, content, system)
    with acting(office.keeper) as by:
        read_import(the_import=pk, by=by)
    return pk


def approved(office: Desk, the_import: UUID) -> UUID:
    with acting(office.keeper) as by:
        approve_import(the_import=the_import, by=by)
    return the_import


def stage_of(committed: Committed, the_import: UUID) -> str:
    return str(committed.ask("SELECT stage FROM records_import WHERE id = %s", the_import)[0][0])


def how_many(committed: Committed, the_import: UUID) -> int:
    return int(
        committed.ask("SELECT count(*) FROM records_person WHERE brought_by_id = %s", the_import)[0][0]
    )


def sorted_out(answers: list[Any]) -> tuple[list[Any], list[Any]]:
    told = [one for one in answers if isinstance(one, StandsInTheWay)]
    counted = [one for one in answers if not isinstance(one, Exception)]
    assert len(told) + len(counted) == len(answers), answers
    return counted, told


def test_given_a_worker_killed_while_it_brings_people_in_nothing_of_it_is_in_and_another_does_it_once(
    committed: Committed, office: Desk, mail: MailServer
) -> None:
    the_import = approved(office, staged(office, people(0), source(office, "one")))
    with committed.from_outside() as holds, worker(committed, mail) as first:
        holds.execute("BEGIN")
        holds.execute("LOCK TABLE records_wordcount IN EXCLUSIVE MODE")
        until(
            lambda: bool(
                committed.ask(
                    "SELECT 1 FROM pg_locks WHERE relation = 'records_wordcount'::regclass AND NOT granted"
                )
            )
        )
        first.kill()
        holds.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        holds.execute("ROLLBACK")
    assert (how_many(committed, the_import), stage_of(committed, the_import)) == (0, "bringing_in")
    assert committed.ask("SELECT 1 FROM records_importchunk WHERE the_import_id = %s", the_import)

    time_passes_and_somebody_looks_after_dead_workers(committed)
    with worker(committed, mail):
        until(lambda: stage_of(committed, the_import) == "approved")
    assert how_many(committed, the_import) == 50
    told = "SELECT count(*) FROM ledger_entry WHERE act = 'import brought in' AND about_id = %s"
    assert committed.ask(told, the_import) == [(1,)]


def test_given_two_keepers_who_approve_at_once_it_is_asked_for_once(
    committed: Committed, office: Desk
) -> None:
    the_import = staged(office, people(0), source(office, "two"))
    counted, told = sorted_out(at_once([partial(approved, office, the_import)] * 2))
    assert (len(counted), len(told)) == (1, 1)
    jobs = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'records.bring_in_approved' AND args ->> 'the_import' = %s"
    assert committed.ask(jobs, str(the_import)) == [(1,)]


def test_given_one_file_sent_twice_at_once_it_is_received_once(committed: Committed, office: Desk) -> None:
    system = source(office, "three")
    counted, told = sorted_out(at_once([partial(received, office, people(0), system)] * 2))
    assert (len(counted), len(told)) == (1, 1)


def test_given_two_imports_approved_at_once_the_second_is_counted_again_and_nothing_is_lost(
    committed: Committed, office: Desk, mail: MailServer
) -> None:
    system = source(office, "four")
    both = [staged(office, people(0), system), staged(office, people(25), system)]
    at_once([partial(approved, office, one) for one in both])
    with worker(committed, mail):
        until(lambda: sorted(stage_of(committed, one) for one in both) == ["approved", "staged"])
    [again] = [one for one in both if stage_of(committed, one) == "staged"]
    assert committed.ask("SELECT new, same FROM records_import WHERE id = %s", again) == [(25, 25)]
