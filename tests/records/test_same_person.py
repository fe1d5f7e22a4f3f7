"""One human being whom two systems know is one candidate once a person linked the rows, and not two who compete."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.cast import acting
from tests.committed import signed_in
from tests.pages.reading import filled, opened
from tests.records.conftest import FAMILY, Desk, bring_in
from wardmote.engines.records.models import Shown
from wardmote.engines.records.presenters.candidates import cards, everybody
from wardmote.engines.records.public import (
    USUAL,
    Band,
    Candidate,
    Found,
    Link,
    LinkKind,
    Outcome,
    Person,
    Purpose,
    Search,
    Written,
    add_link,
    decide_who,
    end_link,
    find_people,
    look_for,
)
from wardmote.engines.records.queries.decided import decided_searches
from wardmote.engines.records.queries.shown import links_of, people_shown, searches_that_meant
from wardmote.engines.records.rules.described import Description
from wardmote.engines.records.rules.evidence import Evidence
from wardmote.engines.records.rules.same_person import as_one
from wardmote.foundations.accounts.public import Person as Colleague
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight

THOMAS = FAMILY[1]
ASKED = Written("Thomas", "", "Example", born="2015-06-07", postcode="ZX1 1AA")
HELP = {"involvement": "early help, open, allocated", "team": "Early Help Hub", "worker": "B Worker"}


@pytest.fixture
def twice(desk: Desk) -> dict[str, UUID]:
    """Thomas in both systems, under two numbers; each knows another service that works with him."""
    bring_in(desk, *FAMILY)
    bring_in(desk, THOMAS | HELP | {"person_id": "E77"}, system="ehm")
    with acting(desk.reader):
        return {one.source.key: one.pk for one in Person.objects.filter(ref__in=("2", "E77"))}


def join(desk: Desk, twice: dict[str, UUID]) -> UUID:
    with acting(desk.keeper) as by:
        kind = LinkKind.SAME_PERSON
        return add_link(person=twice["liberi"], other=twice["ehm"], kind=kind, by=by).pk


def found(desk: Desk, written: Written = ASKED) -> Found:
    with acting(desk.reader):
        return find_people(office=desk.office, written=written)


def test_two_rows_compete_until_a_person_says_that_they_are_one(desk: Desk, twice: dict[str, UUID]) -> None:
    before = found(desk)
    assert before.several_alike
    assert {one.person for one in before.candidates[:2]} == set(twice.values())
    link = join(desk, twice)
    after = found(desk)
    assert not after.several_alike
    first = after.candidates[0]
    assert (first.band, {first.person, *first.also}) == (Band.MATCH, set(twice.values()))
    assert not {one.person for one in after.candidates[1:]} & set(twice.values())
    with acting(desk.keeper) as by:
        end_link(link=link, ends_on=clock.today(), by=by)
    assert found(desk) == before


def test_one_row_is_as_probable_as_if_there_were_no_other(desk: Desk, twice: dict[str, UUID]) -> None:
    join(desk, twice)
    joined = found(desk).candidates[0]
    with acting(desk.keeper):
        Link.objects.all().delete()
    both = {one.person: one.probability for one in found(desk).candidates}
    other = min(both[pk] for pk in twice.values())
    assert joined.probability == pytest.approx(both[joined.person] / (1 - other))


def test_by_name_alone_they_are_one_too(desk: Desk, twice: dict[str, UUID]) -> None:
    assert found(desk, Written(aliases=("Thomas Example",))).fitting == 2
    join(desk, twice)
    once = found(desk, Written(aliases=("Thomas Example",)))
    assert (once.fitting, once.more_than_shown, bool(once.candidates[0].also)) == (1, False, True)


def looked_for(desk: Desk, written: Written = ASKED) -> Search:
    with acting(desk.keeper) as by:
        return look_for(office=desk.office, written=written, purpose=Purpose.INVITATION, by=by)


def test_the_search_keeps_who_was_shown_as_one_and_the_page_says_what_each_system_knows(
    desk: Desk, twice: dict[str, UUID]
) -> None:
    join(desk, twice)
    search = looked_for(desk)
    with acting(desk.keeper):
        Link.objects.all().delete()  # what was shown stays as it was
        shown = list(search.shown.all())
        [card, *_others] = cards(shown, people_shown(everybody(shown)))
    assert {shown[0].person_id, *shown[0].also} == set(twice.values())
    [(words, _url)] = card.also
    assert "also known in " in words
    assert "Thomas Example" in words
    assert {line.split(",")[0] for line in card.involvements} == {"Social work", "Early help"}


def test_deciding_on_one_candidate_needs_no_reason_and_is_learned_from_as_one(
    desk: Desk, twice: dict[str, UUID]
) -> None:
    join(desk, twice)
    search = looked_for(desk)
    with acting(desk.keeper) as by:
        first = search.shown.get(rank=1).person_id
        decide_who(search=search.pk, outcome=Outcome.THIS_PERSON, person=first, by=by)
        other = next(pk for pk in twice.values() if pk != first)
        them = Person.objects.get(pk=other)
        assert [one.person_id for one in searches_that_meant(them, links_of(them))] == [first]
        [decided] = decided_searches(desk.office)
        assert (decided.question.right, len(decided.question.candidates)) == (0, search.shown.count())


def test_nobody_is_decided_on_whom_another_system_knows_by_another_nhs_number(
    desk: Desk, twice: dict[str, UUID]
) -> None:
    join(desk, twice)
    search = looked_for(desk, Written("Thomas", "", "Example", born="2015-06-07", nhs_number="943 476 5919"))
    with acting(desk.keeper) as by:
        shown = Shown.objects.get(search=search, rank=1)
        Person.objects.filter(pk__in=shown.also).update(nhs_number="9434765870")
        with pytest.raises(CannotBeRight, match="NHS numbers differ"):
            decide_who(search=search.pk, outcome=Outcome.THIS_PERSON, person=shown.person_id, by=by)


def test_a_page_asks_whether_somebody_with_the_same_nhs_number_is_the_same_person(desk: Desk) -> None:
    number = {"nhs_number": "943 476 5919"}
    bring_in(desk, THOMAS | number, FAMILY[0])
    bring_in(desk, THOMAS | number | {"person_id": "E77"}, system="ehm")
    with acting(desk.keeper):
        one, other = Person.objects.get(ref="2"), Person.objects.get(ref="E77")
        keeper, reader = (signed_in(Colleague.objects.get(pk=pk)) for pk in (desk.keeper, desk.reader))
    page = keeper.get(one.get_absolute_url()).content.decode()
    assert "has the same NHS number" in page
    assert "has the same NHS number" not in reader.get(one.get_absolute_url()).content.decode()
    asked = filled(opened(keeper, f"/records/people/{one.pk}/link?other={other.pk}"))
    kind = LinkKind.SAME_PERSON.value
    assert (asked["source"], asked["number"], asked["kind"]) == ([str(other.source_id)], ["E77"], [kind])
    join(desk, {"liberi": one.pk, "ehm": other.pk})
    assert "has the same NHS number" not in keeper.get(one.get_absolute_url()).content.decode()


PEOPLE = [uuid4() for _ in range(6)]
SHARES = some.lists(some.floats(0, 1), min_size=6, max_size=6)
LINKS = some.lists(some.tuples(some.sampled_from(PEOPLE), some.sampled_from(PEOPLE)), max_size=6)


def candidates(shares: list[float]) -> Found:
    whole = sum(shares) + 0.01
    ranked = sorted(zip(PEOPLE, shares, strict=True), key=lambda one: -one[1])
    return Found(
        tuple(
            Candidate(pk, share / whole, USUAL.band(share / whole), Evidence((), "", ""), Description())
            for pk, share in ranked
        ),
        people=100,
        looked_again=False,
    )


@given(shares=SHARES, links=LINKS)
def test_everybody_stands_once_and_probabilities_stay_probabilities(
    shares: list[float], links: list[tuple[UUID, UUID]]
) -> None:
    same: dict[UUID, set[UUID]] = {}
    for one, other in links:
        same.setdefault(one, set()).add(other)
        same.setdefault(other, set()).add(one)
    before, after = candidates(shares), as_one(candidates(shares), same, USUAL)
    standing = [pk for one in after.candidates for pk in (one.person, *one.also)]
    assert sorted(standing) == sorted(PEOPLE)
    assert sum(one.probability for one in after.candidates) <= 1 + 1e-9
    assert [one.probability for one in after.candidates] == sorted(
        (one.probability for one in after.candidates), reverse=True
    )
    was = {one.person: one.probability for one in before.candidates}
    assert all(one.probability >= was[one.person] - 1e-12 for one in after.candidates)
