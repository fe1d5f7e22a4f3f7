"""Cards are handed on in binary form, and the index of keys takes all of them in before anybody looks."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import acting
from tests.records.conftest import FAMILY, Desk, bring_in, stage
from wardmote.engines.records.commands import bringing_in, index_anew
from wardmote.engines.records.commands.handing_on import BigInts, handing_on
from wardmote.engines.records.models import Card
from wardmote.engines.records.public import Written, approve_import, bring_import_in, find_people
from wardmote.engines.records.rules.arrays import bigints
from wardmote.engines.records.rules.cards import CardBatch

LEAST, MOST = -(2**63), 2**63 - 1


def pages_beside_the_index() -> int:
    """How many there are before they are taken in, which this does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT take_in_keys()")
        return int(cursor.fetchone()[0])


@given(st.lists(st.integers(LEAST, MOST), max_size=40))
def test_numbers_in_binary_are_told_by_their_own_length_and_bytes(numbers: list[int]) -> None:
    head, rest = bigints(numbers)[:20], bigints(numbers)[20:]
    assert head == b"".join(part.to_bytes(4, "big") for part in (1, 0, 20, len(numbers), 1))
    assert rest == b"".join(b"\0\0\0\x08" + each.to_bytes(8, "big", signed=True) for each in numbers)


@pytest.mark.django_db
@pytest.mark.parametrize("numbers", [[], [0], [LEAST, -1, 1, MOST], list(range(-70_000, 70_000, 3))], ids=len)
def test_the_database_reads_them_as_they_were(numbers: list[int]) -> None:
    with handing_on() as cursor:
        cursor.execute("SELECT %s::bigint[]", [BigInts(bigints(numbers))])
        assert cursor.fetchone() == (numbers,)


def test_each_card_gets_its_own_keys_and_one_may_have_none(desk: Desk) -> None:
    bring_in(desk, *FAMILY, {"person_id": "9"})
    with acting(desk.reader):
        keys = dict(Card.objects.values_list("person__ref", "keys"))
    assert keys.pop("9") == []
    assert all(each == sorted(each) and len(each) > 10 for each in keys.values())
    assert len({frozenset(each) for each in keys.values()}) == len(FAMILY)


def test_cards_of_nobody_are_none() -> None:
    assert CardBatch().ready() is None


def test_keys_that_nothing_takes_in_lie_beside_the_index(desk: Desk) -> None:
    """Without which the next three tests could not fail."""
    bring_in(desk, *FAMILY)
    with acting(desk.keeper):
        Card.objects.filter(person__ref="1").update(keys=[1, 2, 3])
        assert pages_beside_the_index() > 0


def test_an_import_leaves_no_keys_beside_the_index(desk: Desk) -> None:
    with acting(desk.keeper):
        bring_in(desk, *FAMILY)
        assert pages_beside_the_index() == 0
        bring_in(desk, FAMILY[0] | {"surname": "Specimen"}, *FAMILY[2:], is_whole=True)
        assert Card.objects.count() == 3
        assert pages_beside_the_index() == 0


def test_indexing_anew_leaves_no_keys_beside_the_index(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    with acting(desk.keeper) as by:
        Card.objects.update(version=0)
        assert index_anew(office=desk.office, by=by) == len(FAMILY)
        assert pages_beside_the_index() == 0


def test_what_broke_after_the_cards_were_written_is_found_by_the_next_try(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged = stage(desk, *FAMILY)

    def broken(*_given: object) -> None:
        raise RuntimeError("the machine stops")

    with acting(desk.keeper) as by:
        approve_import(the_import=staged.pk, by=by)
    with monkeypatch.context() as patched, pytest.raises(RuntimeError), acting(desk.keeper) as by:
        patched.setattr(bringing_in, "add_counts", broken)
        bring_import_in(the_import=staged.pk, by=by)
    asked = Written("Daniel", "", "Example", born="1985-03-04")
    with acting(desk.reader):
        assert not find_people(office=desk.office, written=asked).candidates
    with acting(desk.keeper) as by:
        bring_import_in(the_import=staged.pk, by=by)
    with acting(desk.reader):
        assert len(find_people(office=desk.office, written=asked).candidates) == 1
