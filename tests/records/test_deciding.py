"""Looking for somebody so that it stays known, and deciding who is meant."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from tests.cast import acting
from tests.records.conftest import FAMILY, Desk, bring_in
from wardmote.engines.records.public import (
    Band,
    Decision,
    Outcome,
    Person,
    Purpose,
    Search,
    Written,
    decide_who,
    look_for,
)
from wardmote.engines.records.queries.practices import practice_of_office
from wardmote.engines.records.rules.asked import as_kept, from_kept
from wardmote.engines.records.rules.deciding import reason_needed
from wardmote.foundations.ledger.public import Entry
from wardmote.kernel.errors import CannotBeRight, Refused

DANIEL = Written(
    "Daniel", "", "Example", ("Danny Sample",), born="1985-03-04", house="12", street="Mill Lane", postcode="ZX1 1AA",
    linked=(("Thomas Example", "2015-06-07"),),
)  # fmt: skip
NHS = ("9434765919", "9434765870")


def look(desk: Desk, written: Written = DANIEL, *, who: UUID | None = None) -> Search:
    with acting(who or desk.reader) as by:
        return look_for(office=desk.office, written=written, purpose=Purpose.INVITATION, by=by)


def decide(
    desk: Desk, search: Search, outcome: Outcome, person: UUID | None = None, reason: str = ""
) -> Decision:
    with acting(desk.keeper) as by:
        return decide_who(search=search.pk, outcome=outcome, person=person, reason=reason, by=by)


def first_shown(desk: Desk, search: Search) -> UUID:
    with acting(desk.reader):
        person: UUID = search.shown.get(rank=1).person_id
        return person


def ref_of(desk: Desk, person: UUID) -> str:
    with acting(desk.reader):
        return Person.objects.get(pk=person).ref


def entries(desk: Desk, act: str) -> list[Entry]:
    with acting(desk.keeper):
        return list(Entry.objects.filter(act=act, office_id=desk.office).order_by("-id"))


# -- looking ------------------------------------------------------------------------------------------------------------


def test_a_search_keeps_what_was_asked_and_who_was_shown(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    search = look(desk)
    with acting(desk.reader):
        kept = Search.objects.get(pk=search.pk)
        assert (kept.written, kept.people, kept.stage) == (DANIEL, len(FAMILY), "shown")
        shown = list(kept.shown.all())
    assert ref_of(desk, shown[0].person_id) == "1"
    assert shown[0].band == Band.MATCH
    assert shown[0].probability > kept.costs.match_from
    assert shown[0].evidence.level("born") == "same"
    assert [one.rank for one in shown] == list(range(1, len(shown) + 1))
    assert kept.weights


def test_what_was_asked_is_read_back_as_it_was_written() -> None:
    assert from_kept(as_kept(DANIEL)) == DANIEL
    assert as_kept(Written()) == {}
    assert from_kept({"forename": "Daniel", "star_sign": "left by a later version"}) == Written("Daniel")


def test_the_practice_in_force_says_how_sure_a_match_must_be(desk: Desk) -> None:
    """The bands of a search follow from the costs of the office’s own practice, which the search keeps."""
    bring_in(desk, *FAMILY)
    with acting(desk.reader):
        rule = practice_of_office(desk.office).document
        assert rule is not None
        assert rule.records is not None
        said = rule.records.matching
        costs = practice_of_office(desk.office).costs
        assert (costs.false_match, costs.miss) == (said.cost_of_false_match, said.cost_of_miss)
    search = look(desk)
    assert search.costs == costs
    with acting(desk.reader):
        assert [one.band for one in search.shown.all()] == [
            search.costs.band(one.probability).value for one in search.shown.all()
        ]


def test_a_look_stands_in_the_ledger_with_counts_and_without_names(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    search = look(desk)
    (entry,) = entries(desk, "people looked for")
    assert entry.about_id == search.pk
    assert entry.detail == {
        "purpose": "invitation", "shown": entry.detail["shown"], "matches": 1,
        "possible": entry.detail["possible"], "among": len(FAMILY), "weights": search.weights,
    }  # fmt: skip
    assert "daniel" not in str(entry.detail).lower()
    assert "example" not in f"{entry.detail} {entry.reference}".lower()


def test_searches_of_an_office_are_numbered_one_by_one(desk: Desk, other_desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    bring_in(other_desk, *FAMILY)
    numbers = [look(desk).reference, look(desk).reference, look(other_desk).reference]
    assert numbers == ["S-1", "S-2", "S-1"]


@pytest.mark.parametrize(
    ("written", "field"),
    [
        (Written(), "name"),
        (Written(sex="F"), "name"),
        (Written("Daniel", nhs_number="9434765910"), "nhs_number"),
    ],
    ids=["nothing", "a sex alone", "a number that fits no check digit"],
)
def test_what_nobody_could_be_found_by_is_said(desk: Desk, written: Written, field: str) -> None:
    bring_in(desk, *FAMILY)
    with pytest.raises(CannotBeRight) as why:
        look(desk, written)
    assert why.value.field == field


def test_a_named_child_alone_is_enough_to_look(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    found = look(desk, Written(linked=(("Thomas Example", "2015-06-07"),)))
    with acting(desk.reader):
        assert found.shown.exists()


def test_an_office_without_an_index_says_how_one_begins(desk: Desk) -> None:
    with pytest.raises(Refused, match="begins one by naming a source"):
        look(desk)


def test_the_staff_of_another_office_can_neither_look_nor_see_a_search(desk: Desk, other_desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    search = look(desk)
    with pytest.raises(Refused):
        look(desk, who=other_desk.keeper)
    with acting(other_desk.keeper) as by:
        assert not Search.objects.exists()
        with pytest.raises(Search.DoesNotExist):
            decide_who(search=search.pk, outcome=Outcome.NONE_OF_THEM, by=by)


# -- deciding -----------------------------------------------------------------------------------------------------------


def test_the_one_match_is_chosen_without_more_words(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    search = look(desk)
    person = first_shown(desk, search)
    made = decide(desk, search, Outcome.THIS_PERSON, person)
    assert (made.person_id, made.supersedes, made.reason) == (person, None, "")
    with acting(desk.reader):
        assert Search.objects.get(pk=search.pk).stage == "decided"


def test_the_ledger_says_what_was_shown_when_it_was_decided(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    search = look(desk)
    person = first_shown(desk, search)
    decide(desk, search, Outcome.THIS_PERSON, person)
    (entry,) = entries(desk, "who is meant was decided")
    assert (entry.detail["outcome"], entry.detail["person"]) == ("this_person", str(person))
    assert entry.detail["shown"][0]["person"] == str(person)
    assert entry.detail["shown"][0]["band"] == "match"
    assert "example" not in str(entry.detail).lower()


def test_a_later_decision_supersedes_the_earlier_which_stays(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    search = look(desk)
    first = decide(desk, search, Outcome.THIS_PERSON, first_shown(desk, search))
    with pytest.raises(CannotBeRight, match="no longer stands"):
        decide(desk, search, Outcome.CANNOT_BE_TOLD)
    second = decide(desk, search, Outcome.CANNOT_BE_TOLD, reason="The invitation was withdrawn.")
    assert second.supersedes == first
    with acting(desk.reader):
        assert search.decisions.count() == 2
        assert search.decisions.get(superseded_by=None) == second


def test_somebody_who_was_not_shown_cannot_be_chosen(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    search = look(desk, Written("Aisha", "", "Specimen", born="1990-11-12"))
    with acting(desk.reader):
        absent = Person.objects.exclude(pk__in=search.shown.values("person")).first()
    assert absent is not None
    for person in (absent.pk, None):
        with pytest.raises(CannotBeRight) as why:
            decide(desk, search, Outcome.THIS_PERSON, person)
        assert why.value.field == "who"


def test_two_different_nhs_numbers_are_never_accepted(desk: Desk) -> None:
    """Even where the source learned the number only after the search, and whatever the reason."""
    bring_in(desk, *FAMILY)
    search = look(desk, Written("Daniel", "", "Example", born="1985-03-04", nhs_number=NHS[0]))
    person = first_shown(desk, search)
    bring_in(desk, FAMILY[0] | {"nhs_number": NHS[1]}, *FAMILY[1:])
    with pytest.raises(CannotBeRight, match="NHS numbers differ"):
        decide(desk, search, Outcome.THIS_PERSON, person, reason="Everything else agrees.")
    with acting(desk.reader):
        assert not search.decisions.exists()


def test_the_same_nhs_number_is_accepted(desk: Desk) -> None:
    bring_in(desk, FAMILY[0] | {"nhs_number": NHS[0]}, *FAMILY[1:])
    search = look(desk, Written("Daniel", "", "Example", born="1985-03-04", nhs_number="943 476 5919"))
    assert decide(
        desk, search, Outcome.THIS_PERSON, first_shown(desk, search), reason="The number."
    ).person_id


def test_a_reader_looks_and_does_not_decide(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    search = look(desk)
    with acting(desk.reader) as by, pytest.raises(Refused, match="those who process invitations"):
        decide_who(search=search.pk, outcome=Outcome.NONE_OF_THEM, reason="Not mine to say.", by=by)


def test_the_database_refuses_a_decision_that_names_nobody_or_too_many(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    search = look(desk)
    made = decide(desk, search, Outcome.THIS_PERSON, first_shown(desk, search))
    with acting(desk.keeper), pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=made.pk).update(person=None)
    with acting(desk.keeper), pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=made.pk).update(outcome=Outcome.NONE_OF_THEM)


# -- when a reason is needed --------------------------------------------------------------------------------------------

_MATCH, _POSSIBLE, _NO = Band.MATCH, Band.POSSIBLE, Band.NO_MATCH


@pytest.mark.parametrize(
    ("outcome", "chosen", "shown", "beside", "asks"),
    [
        (Outcome.THIS_PERSON, _MATCH, [_MATCH, _NO], "", ""),
        (Outcome.THIS_PERSON, _POSSIBLE, [_POSSIBLE, _NO], "", "not shown as a match"),
        (Outcome.THIS_PERSON, _POSSIBLE, [_POSSIBLE, _POSSIBLE], "alike", "told them apart"),
        (Outcome.THIS_PERSON, _MATCH, [_MATCH], "changes", "no longer stands"),
        (Outcome.NONE_OF_THEM, None, [_POSSIBLE], "", ""),
        (Outcome.NONE_OF_THEM, None, [], "", ""),
        (Outcome.NONE_OF_THEM, None, [_MATCH], "", "why it is not them"),
        (Outcome.CANNOT_BE_TOLD, None, [_POSSIBLE, _POSSIBLE], "alike", "what is missing"),
        (Outcome.NONE_OF_THEM, None, [_POSSIBLE], "changes", "no longer stands"),
    ],
)  # fmt: skip
def test_a_reason_is_asked_for_where_what_was_shown_does_not_say_it(
    outcome: Outcome, chosen: Band | None, shown: list[Band], beside: str, asks: str
) -> None:
    said = reason_needed(
        outcome, chosen, shown, several_alike=beside == "alike", changes_earlier=beside == "changes"
    )
    assert asks in said
    assert bool(said) == bool(asks)
