"""The embedded PostgreSQL: one per data folder, whatever happened before."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config import postgres
from config.addresses import Address

_START = "import sys; from pathlib import Path; from config import postgres; print(postgres.start(Path(sys.argv[1])))"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "home"
    postgres.stop(tmp_path / "home")


def _connect(home: Path) -> psycopg.Connection[tuple[object, ...]]:
    place = postgres.where(home)
    return Address("postgres", "", "postgres", place.host, place.port).connect()


def _number_of_the_server(home: Path) -> int:
    return int((postgres.data_folder(home) / "postmaster.pid").read_text().splitlines()[0])


def test_asking_where_it_is_starts_nothing(home: Path) -> None:
    assert postgres.where(home).host == str(home / "postgres")
    assert not home.exists()
    home.mkdir()


def test_the_first_to_start_it_is_told_so_and_the_second_joins(home: Path) -> None:
    assert postgres.start(home).started_here
    assert not postgres.start(home).started_here


def test_two_processes_that_start_at_once_end_with_one_server(home: Path) -> None:
    both = [
        subprocess.Popen([sys.executable, "-c", _START, str(home)], stdout=subprocess.PIPE) for _ in range(2)
    ]
    said = [process.communicate(timeout=60)[0].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted("started_here=True" in line for line in said) == [False, True]


def test_after_a_kill_it_starts_again_with_what_was_committed(home: Path) -> None:
    postgres.start(home)
    with _connect(home) as connection:
        connection.execute("create table kept (what text)")
    os.kill(_number_of_the_server(home), signal.SIGKILL)
    until = time.monotonic() + 10
    while postgres.is_running(home) and time.monotonic() < until:
        time.sleep(0.05)
    assert postgres.start(home).started_here
    with _connect(home) as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (0,)


def test_a_lock_file_that_names_another_program_is_seen_through(home: Path) -> None:
    postgres.start(home)
    lock = postgres.data_folder(home) / "postmaster.pid"
    lines = lock.read_text().splitlines()
    postgres.stop(home)
    lock.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert not postgres.is_running(home)
    assert postgres.start(home).started_here


def test_only_the_account_that_runs_it_reaches_its_socket(home: Path) -> None:
    postgres.start(home)
    assert postgres.data_folder(home).stat().st_mode & 0o077 == 0
    assert Path(postgres.where(home).host) == postgres.data_folder(home)
