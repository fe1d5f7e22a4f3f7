"""After the rules of finding have changed, whoever was brought in before is indexed anew, and found as well as the others."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from tests.cast import acting
from tests.committed import signed_in
from tests.records.conftest import FAMILY, Desk, bring_in
from tests.working import work_off
from wardmote.engines.records.models import Card, WordCount
from wardmote.engines.records.public import (
    Written,
    find_people,
    index_anew,
    offices_indexed_before,
)
from wardmote.engines.records.queries.keepers import keepers_of
from wardmote.engines.records.rules import keys
from wardmote.engines.records.tasks import index_some_anew, look_for_earlier_cards
from wardmote.foundations.access.models import Seat
from wardmote.foundations.accounts.public import Person as Colleague
from wardmote.foundations.ledger.public import Entry
from wardmote.kernel.errors import Refused

MANY = tuple({"person_id": f"m{at}", "forename": "Ann", "surname": f"Exampel{at}"} for at in range(7))


@pytest.fixture
def old_index(desk: Desk) -> Desk:
    """An index as earlier rules left it: other keys, a card that says less, words counted by other words and without sounds."""
    bring_in(desk, *FAMILY, *MANY)
    with acting(desk.keeper), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_card SET version = %s, keys = '{1}', text = replace(text, 'daniel', 'earlierspelling')",
            [keys.VERSION - 1],
        )
        cursor.execute("UPDATE records_wordcount SET sound = '' WHERE word <> ''")
        cursor.execute("UPDATE records_wordcount SET word = 'earlierspelling' WHERE word = 'daniel'")
    return desk


def words(desk: Desk) -> dict[str, tuple[str, int]]:
    with acting(desk.keeper):
        rows = WordCount.objects.filter(people__gt=0).order_by("word")
        return {word: (sound, people) for word, sound, people in rows.values_list("word", "sound", "people")}


def cards(desk: Desk) -> list[tuple[UUID, list[int], str, int]]:
    with acting(desk.keeper):
        return list(Card.objects.order_by("person_id").values_list("person_id", "keys", "text", "version"))


def anew(desk: Desk, at_most: int = 100) -> int:
    with acting(desk.keeper) as by:
        return index_anew(office=desk.office, at_most=at_most, by=by)


def found(desk: Desk, written: Written) -> int:
    with acting(desk.reader):
        return len(find_people(office=desk.office, written=written).candidates)


def test_an_index_made_anew_is_the_one_an_import_makes(desk: Desk) -> None:
    bring_in(desk, *FAMILY, *MANY)
    made = cards(desk), words(desk)
    with acting(desk.keeper), connection.cursor() as cursor:
        cursor.execute("UPDATE records_card SET version = %s, keys = '{1}'", [keys.VERSION - 1])
    assert anew(desk) == len(FAMILY) + len(MANY)
    assert (cards(desk), words(desk)) == made
    assert anew(desk) == 0


def test_whoever_was_missed_is_found_again_and_words_are_counted_as_they_are_now(old_index: Desk) -> None:
    assert found(old_index, Written("Daniel", "", "Example", born="1985-03-04")) == 0
    while anew(old_index, at_most=3):
        pass
    assert found(old_index, Written("Daniel", "", "Example", born="1985-03-04")) > 0
    counted = words(old_index)
    assert counted["daniel"][1] == 1
    assert "earlierspelling" not in counted
    assert [word for word, (sound, _people) in counted.items() if word and not sound] == []
    with acting(old_index.keeper):
        assert Entry.objects.filter(act="people indexed anew", office_id=old_index.office).count() == 1


def test_each_run_takes_some_and_leaves_the_rest_as_they_were(old_index: Desk) -> None:
    assert anew(old_index, at_most=4) == 4
    versions = [version for *_rest, version in cards(old_index)]
    assert (versions.count(keys.VERSION), versions.count(keys.VERSION - 1)) == (4, 6)


def test_only_a_keeper_of_the_office_does_it(old_index: Desk, other_desk: Desk) -> None:
    for nobody in (old_index.reader, other_desk.keeper):
        with acting(nobody) as by, pytest.raises(Refused, match="keepers"):
            index_anew(office=old_index.office, by=by)


def test_it_does_not_wait_while_an_import_of_the_office_is_brought_in(desk: Desk) -> None:
    held = f"index of records {desk.office}"
    with psycopg.connect(**connection.get_connection_params()) as another:
        another.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [held])
        with pytest.raises(Refused, match="worked on"):
            anew(desk)
        with acting(desk.keeper) as by:
            index_some_anew.enqueue(by=by, office=desk.office)
        assert [work_off(), work_off()] == [1, 0]
    assert anew(desk) == 0


def test_the_worker_finds_the_offices_and_goes_on_until_nobody_is_left(
    old_index: Desk, other_desk: Desk
) -> None:
    bring_in(other_desk, *FAMILY)
    assert offices_indexed_before() == [old_index.office]
    assert keepers_of(offices_indexed_before()) == {old_index.office: old_index.keeper}
    work_off()
    look_for_earlier_cards(0)
    look_for_earlier_cards(0)
    assert [work_off(), work_off(), work_off()] == [
        2,
        2,
        0,
    ]  # one did the people, one a word that nobody bears now
    assert offices_indexed_before() == []
    look_for_earlier_cards(0)
    assert work_off() == 0
    assert {version for *_rest, version in cards(old_index)} == {keys.VERSION}


def test_nobody_is_asked_where_the_keeper_has_left(old_index: Desk) -> None:
    seats = Seat.objects.filter(person=old_index.keeper, circle=None)
    with acting(old_index.keeper):
        seats.update(ends_at=datetime(2024, 1, 1, tzinfo=UTC))
    assert offices_indexed_before() == [old_index.office]
    assert keepers_of(offices_indexed_before()) == {}


def test_the_index_says_quietly_how_many_are_left(old_index: Desk) -> None:
    with acting(old_index.keeper):
        client = signed_in(Colleague.objects.get(pk=old_index.keeper))
    assert "10 people are being indexed anew" in client.get("/records/").content.decode()
    while anew(old_index):
        pass
    assert "indexed anew" not in client.get("/records/").content.decode()
