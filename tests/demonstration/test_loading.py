"""The demonstration is loaded whole, once, and only where nobody real signs in."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from psycopg import sql

from config.addresses import Addresses
from config.environment import environment
from tests.demonstration.reading import everything_in, how_many, superuser
from wardmote.edges.demonstration.public import (
    DemonstrationRefused,
    demonstration_accounts,
    load_demonstration,
)

PATIENCE = 60.0
MAPFS_AND_THEIR_STAGES = ["held", "held", "held", "opened", "opened", "opened", "planning"]
REFERRALS_AND_THEIR_STAGES = [
    *["approved"] * 8, "draft", "returned", "with_chair", "with_sub_group", "with_sub_group",
]  # fmt: skip


def stages(copy: Addresses, table: str) -> list[str]:
    with superuser(copy) as admin:
        rows = admin.execute(
            sql.SQL("SELECT stage FROM {} ORDER BY 1").format(sql.Identifier(table))
        ).fetchall()
    return [str(row[0]) for row in rows]


def test_cases_stand_at_every_part_of_the_road(fresh_demonstration: Addresses) -> None:
    assert stages(fresh_demonstration, "reviews_referral") == REFERRALS_AND_THEIR_STAGES
    assert stages(fresh_demonstration, "reviews_mapf") == MAPFS_AND_THEIR_STAGES
    assert stages(fresh_demonstration, "reviews_report") == ["agreed_by_log", "agreed_by_log", "agreeing"]
    assert set(stages(fresh_demonstration, "actions_action")) == {"open", "done"}
    assert set(stages(fresh_demonstration, "meetings_meeting")) == {"planned", "held"}


def test_loading_it_again_changes_nothing_at_all(fresh_demonstration: Addresses) -> None:
    before = everything_in(fresh_demonstration)
    assert load_demonstration() is False
    assert everything_in(fresh_demonstration) == before


def test_a_load_that_was_killed_is_completed_by_the_next(fresh_database: Addresses) -> None:
    _kill_a_load_that_has_begun(fresh_database)
    assert how_many(fresh_database, "reviews_referral") == 0
    assert load_demonstration() is True
    assert stages(fresh_database, "reviews_referral") == REFERRALS_AND_THEIR_STAGES
    assert len({account["email"] for account in demonstration_accounts()}) == how_many(
        fresh_database, "accounts_person"
    )


def _kill_a_load_that_has_begun(copy: Addresses) -> None:
    """Its people are there, its cases are not: that is the moment at which the power fails."""
    load = subprocess.Popen(
        [sys.executable, "-m", "wardmote.edges.command_line.public", "demo", "load"],
        env={**os.environ, "WARDMOTE_DATABASE": copy.app.database},
        stdout=subprocess.DEVNULL,
    )
    began = time.monotonic()
    try:
        while how_many(copy, "accounts_person") == 0:
            assert time.monotonic() - began < PATIENCE, "the load never began"
            time.sleep(0.05)
    finally:
        load.kill()
        load.wait()


def test_it_is_refused_where_real_people_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARDMOTE_ADDRESS", "https://wardmote.example")
    environment.cache_clear()
    try:
        with pytest.raises(DemonstrationRefused, match="where real people sign in"):
            load_demonstration()
    finally:
        monkeypatch.undo()
        environment.cache_clear()
