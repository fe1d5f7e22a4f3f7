"""Relational links: brought in once, kept in one direction, and evidence for whom a named child belongs to."""

from __future__ import annotations

import pytest

from tests.cast import acting
from tests.records.conftest import FAMILY, Desk, approve, bring_in, send
from wardmote.engines.records.enums import LinkKind
from wardmote.engines.records.public import (
    Band,
    Import,
    ImportKind,
    Link,
    Person,
    Written,
    find_people,
)
from wardmote.engines.records.rules.incoming import IncomingLink
from wardmote.engines.records.rules.links import as_kept
from wardmote.engines.records.rules.relationships import read_relationship

HEAD = "person_id,other_id,relationship,start,end\n"


def stage(desk: Desk, text: str) -> Import:
    return send(desk, (HEAD + text).encode(), ImportKind.LINKS)


def bring_links(desk: Desk, text: str) -> Import:
    return approve(desk, stage(desk, text))


def kept(desk: Desk) -> list[tuple[str, str, str, str]]:
    with acting(desk.reader):
        rows = Link.objects.order_by("pk").values_list("person__ref", "other__ref", "kind", "ends_on")
        return [(person, other, kind, str(ends or "")) for person, other, kind, ends in rows]


def test_a_link_is_kept_once_from_whichever_end_it_is_told(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    staged = bring_links(desk, "2,3,mother,,\n3,2,daughter,,\n")
    assert (staged.read, staged.new) == (1, 1)
    assert kept(desk) == [("2", "3", "parent", "")]


def test_bringing_it_in_again_changes_only_its_days(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    bring_links(desk, "2,3,mother,2015-06-07,\n")
    again = bring_links(desk, "2,3,mother,2015-06-07,2020-01-01\n")
    assert (again.new, again.changed) == (0, 1)
    assert kept(desk) == [("2", "3", "parent", "2020-01-01")]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("2,2,mother,,", "with themself"),
        ("2,99,mother,,", "Bring the people in first"),
        ("2,3,chum,,", "no word that is known"),
        ("2,3,mother,2020-01-01,2019-01-01", "ends before it starts"),
        ("2,3,mother,soon,", "date in start cannot be read"),
        ("2,,mother,,", "other_id is empty"),
    ],
)
def test_a_link_that_cannot_be_read_says_why(desk: Desk, row: str, sentence: str) -> None:
    bring_in(desk, *FAMILY)
    staged = stage(desk, f"2,1,father,,\n{row}\n")
    with acting(desk.reader):
        [problem] = staged.problems.all()
    assert (staged.new, staged.unreadable, problem.row) == (1, 1, 3)
    assert sentence in problem.sentence
    refused = stage(desk, f"{row}\n")
    assert refused.stage == "refused"
    assert "No row of this file could be read" in refused.refusal


def test_a_named_child_in_another_household_tells_name_sakes_apart(desk: Desk) -> None:
    """Two of one name and no date: the one who is linked to the child that was named is meant."""
    namesake = FAMILY[2] | {
        "person_id": "4",
        "dob": "1979-02-03",
        "household_id": "H4",
        "postcode": "ZX8 8HH",
    }
    bring_in(desk, *FAMILY, namesake)
    asked = Written("Aisha", "", "Specimen", linked=(("Thomas Example", "2015-06-07"),))
    with acting(desk.reader):
        before = find_people(office=desk.office, written=asked)
    assert before.several_alike
    bring_links(desk, "2,3,mother,,\n")
    with acting(desk.reader):
        first, second = find_people(office=desk.office, written=asked).candidates[:2]
        assert Person.objects.get(pk=first.person).ref == "3"
    assert first.probability > 3 * second.probability
    assert (first.band is not Band.NO_MATCH, "named child" in first.why) == (True, True)


@pytest.mark.parametrize("kind", LinkKind)
def test_a_link_and_its_inverse_are_kept_as_one(kind: LinkKind) -> None:
    told = as_kept(IncomingLink(2, "a", "b", kind.value))
    back = as_kept(IncomingLink(2, "b", "a", kind.inverse.value))
    assert told == back


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mother", LinkKind.PARENT),
        ("half-brother", LinkKind.SIBLING),
        ("In contact with", LinkKind.IN_CONTACT),
        ("", None),
    ],
)
def test_words_of_relationships(text: str, kind: LinkKind | None) -> None:
    assert read_relationship(text) == kind
