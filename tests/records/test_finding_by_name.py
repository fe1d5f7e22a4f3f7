"""Looking somebody up by hand: only a name is typed, or its beginning."""

from __future__ import annotations

import pytest

from tests.cast import acting
from tests.records.conftest import FAMILY, Desk, bring_in
from wardmote.engines.records.public import Found, Person, Written, find_people
from wardmote.engines.records.rules.by_name import SHOWN_BY_NAME


def look_up(desk: Desk, forename: str = "", surname: str = "") -> Found:
    with acting(desk.reader):
        return find_people(office=desk.office, written=Written(forename, "", surname))


def refs(desk: Desk, found: Found) -> list[str]:
    with acting(desk.reader):
        known = {person.pk: person.ref for person in Person.objects.all()}
    return [known[one.person] for one in found.candidates]


@pytest.mark.parametrize(
    ("forename", "surname", "found"),
    [
        ("", "Example", {"1", "2"}),
        ("", "Specimen", {"3"}),
        ("Aisha", "", {"3"}),
        ("", "Aisha", {"3"}),
        ("", "Speci", {"3"}),
        ("Dan", "Exam", {"1"}),
        ("", "Daniel Example", {"1"}),
        ("Example Daniel", "", {"1"}),
        ("", "Sample", {"1"}),
        ("", "Speciman", {"3"}),
        ("Dani", "Eksample", {"1"}),
        ("", "Nobodycalledso", set()),
    ],
)
def test_a_name_or_its_beginning_is_enough(desk: Desk, forename: str, surname: str, found: set[str]) -> None:
    bring_in(desk, *FAMILY)
    shown = look_up(desk, forename, surname)
    assert found <= set(refs(desk, shown)[: max(2, len(found))])
    assert not shown.more_than_shown
    assert all(one.why for one in shown.candidates)


def test_whoever_bears_it_exactly_comes_first_and_of_these_whoever_is_worked_with(desk: Desk) -> None:
    smiths = [
        {"person_id": f"s{at}", "forename": "Ann", "surname": "Smith", "involvement": ""} for at in range(5)
    ]
    smiths[4]["involvement"] = "early help, open"
    bring_in(desk, {"person_id": "other", "forename": "Ann", "surname": "Smyth"}, *smiths)
    shown = refs(desk, look_up(desk, "", "Smith"))
    assert (shown[0], shown[-1]) == ("s4", "other")


def test_more_than_can_be_shown_is_said_with_their_number(desk: Desk) -> None:
    bring_in(desk, *({"person_id": f"s{at}", "forename": "Ann", "surname": "Smith"} for at in range(150)))
    shown = look_up(desk, "", "Smith")
    assert (len(shown.candidates), shown.fitting, shown.more_than_shown) == (SHOWN_BY_NAME, 150, True)


def test_nobody_of_another_office_is_shown(desk: Desk, other_desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    with acting(other_desk.reader):
        assert find_people(office=desk.office, written=Written(surname="Example")).candidates == ()
        assert find_people(office=other_desk.office, written=Written(surname="Example")).candidates == ()
