"""Finding somebody in an office’s index, under row security."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, acting
from tests.records.conftest import FAMILY, Desk, bring_in
from wardmote.engines.records.models import Card
from wardmote.engines.records.public import Band, Found, Person, Written, find_people
from wardmote.engines.records.rules.described import describe
from wardmote.engines.records.rules.keys import narrow_keys

MOST_QUESTIONS = 13
DANIEL = Written(
    "Daniel", "", "Example", born="1985-03-04", postcode="ZX1 1AA", house="12", street="Mill Lane"
)


def find(desk: Desk, written: Written) -> Found:
    with acting(desk.reader):
        return find_people(office=desk.office, written=written)


def first(desk: Desk, written: Written) -> tuple[str, Band]:
    found = find(desk, written).candidates[0]
    with acting(desk.reader):
        return Person.objects.get(pk=found.person).ref, found.band


def test_somebody_is_found_and_the_reasons_can_be_checked(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    found = find(desk, DANIEL).candidates[0]
    assert (found.band, found.probability > 0.9) == (Band.MATCH, True)
    assert found.why.startswith(
        "The first name is the same; the surname is the same; same date of birth; same address"
    )


@pytest.mark.parametrize(
    "written",
    [
        Written("Danny", "", "Sample", born="1985-03-04"),
        Written("Dan", "", "Exampel", born="1985-04-03", postcode="ZX1 1AA"),
        Written("Example", "", "Daniel", born="1985-03-04"),
        Written("Huw", "", "Example", born="1985-03-04", postcode="ZX9 2BB"),
        Written("Daniel", "", "Example", linked=(("Tommy Example", "2015-06-07"),)),
    ],
    ids=["alias", "nickname, slip and swapped day", "names turned", "middle name first", "by a named child"],
)
def test_somebody_is_found_however_they_are_written(desk: Desk, written: Written) -> None:
    bring_in(desk, *FAMILY)
    ref, band = first(desk, written)
    assert ref == "1"
    assert band is not Band.NO_MATCH


def test_a_brother_who_is_not_known_is_no_match(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    brother = Written(
        "Gareth",
        "",
        "Example",
        born="2012-01-30",
        postcode="ZX1 1AA",
        house="12",
        street="Mill Lane",
        sex="M",
    )
    assert find(desk, brother).candidates[0].band is not Band.MATCH


def test_twins_are_said_to_be_alike(desk: Desk) -> None:
    twin = FAMILY[1] | {"person_id": "4", "forename": "Tomas"}
    bring_in(desk, *FAMILY, twin)
    found = find(desk, Written("T", "", "Example", born="2015-06-07", postcode="ZX1 1AA"))
    assert found.several_alike
    assert {one.band for one in found.candidates[:2]} == {Band.POSSIBLE}


def test_nothing_written_finds_nobody(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    assert find(desk, Written()).candidates == ()


def test_the_staff_of_another_office_find_nobody(desk: Desk, other_desk: Desk, cast: Cast) -> None:
    bring_in(desk, *FAMILY)
    assert find(desk, DANIEL).candidates
    keys = narrow_keys(describe(DANIEL), desk.office.bytes)
    for stranger in (other_desk.keeper, cast.outsider.pk):
        with acting(stranger):
            assert find_people(office=desk.office, written=DANIEL).candidates == ()
            assert Card._base_manager.count() == 0
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(*) FROM cards_with_keys(%s, %s::bigint[], 100)", [desk.office, keys]
                )
                assert cursor.fetchone() == (0,)


def test_one_office_does_not_find_the_people_of_another(desk: Desk, other_desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    bring_in(other_desk, FAMILY[2])
    assert find(desk, DANIEL).candidates
    assert find(other_desk, DANIEL).candidates == ()


def test_the_number_of_questions_to_the_database_does_not_grow(desk: Desk) -> None:
    """A second look asks three times more than a first, and a third as much again; how many people there are makes no difference."""
    bring_in(desk, *FAMILY)
    assert asked(desk) <= MOST_QUESTIONS
    many = [FAMILY[0] | {"person_id": str(100 + at), "household_id": f"H{at}"} for at in range(49)]
    bring_in(desk, *FAMILY, *many)
    assert asked(desk) <= MOST_QUESTIONS


def asked(desk: Desk) -> int:
    written = Written("Daniel", "", "Exampel", linked=(("Thomas Example", "2015-06-07"),))
    with acting(desk.reader), CaptureQueriesContext(connection) as queries:
        find_people(office=desk.office, written=written)
    return len(queries)
