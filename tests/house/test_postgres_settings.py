"""The embedded server takes memory for the machine it is on, and is told so once."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from config import postgres
from config.postgres_settings import FILE, MEGABYTE, settings_for, write_settings


@pytest.mark.parametrize(
    ("megabytes", "shared"), [(512, 128), (2048, 256), (8192, 1024), (24_000, 2048), (512_000, 2048)]
)
def test_an_eighth_of_the_machine_within_bounds(megabytes: int, shared: int) -> None:
    assert f"shared_buffers = '{shared}MB'" in settings_for(megabytes * MEGABYTE)


def test_they_are_written_once_below_what_the_server_was_made_with(tmp_path: Path) -> None:
    (tmp_path / "postgresql.conf").write_text("shared_buffers = '128MB'\n")
    assert write_settings(tmp_path)
    assert not write_settings(tmp_path)
    said = (tmp_path / "postgresql.conf").read_text().split("\n")
    assert said == ["shared_buffers = '128MB'", "", f"include_if_exists = '{FILE}'", ""]


def test_a_new_server_and_one_that_starts_again_know_them(tmp_path: Path) -> None:
    wanted = next(line for line in settings_for(_memory()).splitlines() if line.startswith("shared_buffers"))
    for _start in range(2):
        cluster = postgres.start(tmp_path)
        try:
            where = cluster.place
            with psycopg.connect(
                host=where.host, port=where.port, user=postgres.SUPERUSER, dbname="postgres"
            ) as connection:
                row = connection.execute(
                    "SELECT setting::bigint * 8 / 1024 FROM pg_settings WHERE name = 'shared_buffers'"
                ).fetchone()
            assert row is not None
            assert wanted == f"shared_buffers = '{row[0]}MB'"
        finally:
            cluster.stop()


def _memory() -> int:
    import psutil

    return int(psutil.virtual_memory().total)
