"""The application may add to the ledger, in the name of whoever is signed in, and may do nothing else with it."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction
from psycopg import errors as postgres

from tests.cast import acting
from tests.committed import Committed

TABLES = ("ledger_entry", "ledger_rowchange")
CHANGES = ("UPDATE {} SET actor_id = NULL", "DELETE FROM {}", "TRUNCATE {}")


def run(statement: str, *values: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", CHANGES, ids=("update", "delete", "truncate"))
def test_what_stands_there_cannot_be_changed(committed: Committed, table: str, change: str) -> None:
    committed.road.completed()
    before = committed.ask(f"SELECT md5(string_agg(t::text, '' ORDER BY id)) FROM {table} t")
    with pytest.raises(ProgrammingError) as refused, acting(committed.cast.coordinator):
        run(change.format(table))
    assert isinstance(refused.value.__cause__, postgres.InsufficientPrivilege)
    assert committed.ask(f"SELECT md5(string_agg(t::text, '' ORDER BY id)) FROM {table} t") == before


def test_nobody_adds_an_entry_in_somebody_elses_name(committed: Committed) -> None:
    somebody = committed.cast.sub_one.pk
    add = "INSERT INTO ledger_entry (kind, act, actor_id, about_kind, reference, detail) VALUES ('act', 'x', %s, '', '', '{}')"
    for who in (acting(committed.cast.outsider), transaction.atomic()):
        with pytest.raises(ProgrammingError, match="row-level security"), who:
            run(add, somebody)
    with acting(committed.cast.outsider):
        run(add, committed.cast.outsider.pk)


def test_nobody_writes_the_history_of_rows_by_hand(committed: Committed) -> None:
    with pytest.raises(ProgrammingError) as refused, acting(committed.cast.sub_one):
        run("INSERT INTO ledger_rowchange (\"table\", verb, transaction) VALUES ('x', 'UPDATE', 1)")
    assert isinstance(refused.value.__cause__, postgres.InsufficientPrivilege)


def test_the_triggers_that_keep_it_cannot_be_switched_off(committed: Committed) -> None:
    for statement in (
        "ALTER TABLE reviews_referral DISABLE TRIGGER keep_history",
        "SET session_replication_role = replica",
        "DROP FUNCTION keep_row_history() CASCADE",
    ):
        with pytest.raises(ProgrammingError) as refused, acting(committed.cast.coordinator):
            run(statement)
        assert isinstance(refused.value.__cause__, postgres.InsufficientPrivilege)


def test_it_is_read_by_the_offices_staff_and_of_others_only_their_own_part(committed: Committed) -> None:
    from wardmote.foundations.ledger.public import Entry, entries_about

    referral = committed.road.completed()
    with acting(committed.cast.coordinator):
        assert "referral completed" in {entry.act for entry in entries_about(referral.pk)}
    with acting(committed.cast.sub_two) as by:
        assert set(Entry.objects.values_list("actor_id", flat=True)) <= {by.person}
