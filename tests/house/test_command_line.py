"""The command reads well, and says what is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import wardmote
from config.addresses import Addresses
from tests.databases import wardmote_command

PRACTICES = Path(wardmote.__file__).parent / "foundations" / "practice" / "reference"


def _run(*arguments: str, **given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "wardmote.edges.command_line.public", *arguments],
        env={**os.environ, "COLUMNS": "200", **given},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ((), ["serve", "migrate", "demo", "practice", "database", "doctor", "generate"]),
        (("demo",), ["load", "accounts"]),
        (("practice",), ["check"]),
        (("records",), ["weigh", "approve-weights", "index-anew"]),
        (("database",), ["url"]),
        (("serve",), ["--demo", "PORT", "WARDMOTE_HOME", "DATABASE_URL"]),
    ],
)
def test_help_names_what_there_is(command: tuple[str, ...], names: list[str]) -> None:
    shown = _run(*command, "--help").stdout
    assert [name for name in names if name not in shown] == []


@pytest.mark.parametrize("path", sorted(PRACTICES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_practices_that_ship_are_valid(path: Path) -> None:
    assert _run("practice", "check", str(path)).returncode == 0


def test_a_wrong_practice_is_explained(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("partnership = 3\n")
    done = _run("practice", "check", str(wrong))
    assert done.returncode == 1
    assert done.stderr


@pytest.mark.parametrize("role", ["app", "owner"])
def test_the_address_it_prints_is_one_to_connect_by(fresh_database: Addresses, role: str) -> None:
    import psycopg

    url = wardmote_command("database", "url", "--as", role, database=fresh_database.app.database).strip()
    with psycopg.connect(url) as connection:
        assert connection.execute("select current_user::text, current_database()::text").fetchone() == (
            f"wardmote_{role}",
            fresh_database.app.database,
        )


def test_doctor_says_what_is_well(fresh_database: Addresses) -> None:
    shown = wardmote_command("doctor", database=fresh_database.app.database)
    for line in (
        "migrations: up to date",
        "row security: in force on every table",
        "index of records: everybody",
        "worker: not running",
    ):
        assert line in shown


def test_migrating_again_changes_nothing(fresh_database: Addresses) -> None:
    with fresh_database.owner.connect() as owner:
        question = "select count(*), max(applied) from django_migrations"
        before = owner.execute(question).fetchone()
        wardmote_command("migrate", "--leave-running", database=fresh_database.app.database)
        assert owner.execute(question).fetchone() == before
