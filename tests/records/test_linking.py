"""Links by hand, and where teams belong."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from tests.cast import acting
from tests.records.conftest import FAMILY, Desk, bring_in
from wardmote.engines.records.models import Involvement, ServiceDistrict, Team
from wardmote.engines.records.public import (
    Link,
    LinkKind,
    Person,
    add_district,
    add_link,
    end_link,
    place_teams,
)
from wardmote.engines.records.queries.shown import people_shown
from wardmote.foundations.ledger.public import Entry
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused


def people(desk: Desk) -> dict[str, UUID]:
    bring_in(desk, *FAMILY)
    with acting(desk.reader):
        return {person.ref: person.pk for person in Person.objects.all()}


def test_a_link_by_hand_is_kept_once_and_read_from_both_ends(desk: Desk) -> None:
    known = people(desk)
    with acting(desk.keeper) as by:
        one = add_link(person=known["2"], other=known["1"], kind=LinkKind.PARENT, by=by)
        with pytest.raises(NotAtThisStage):
            add_link(person=known["1"], other=known["2"], kind=LinkKind.CHILD, by=by)
        assert (one.added_by_id, one.brought_by_id) == (desk.keeper, None)
        link = Link.objects.get()
        assert LinkKind(link.kind).inverse is LinkKind.CHILD


def test_what_is_the_same_from_both_ends_is_kept_once_too(desk: Desk) -> None:
    known = people(desk)
    with acting(desk.keeper) as by:
        add_link(person=known["1"], other=known["3"], kind=LinkKind.SAME_PERSON, by=by)
        with pytest.raises(NotAtThisStage):
            add_link(person=known["3"], other=known["1"], kind=LinkKind.SAME_PERSON, by=by)


def test_a_link_that_ended_stays_and_can_begin_again(desk: Desk) -> None:
    known = people(desk)
    with acting(desk.keeper) as by:
        link = add_link(
            person=known["1"], other=known["3"], kind=LinkKind.PARTNER, starts_on=date(2019, 1, 1), by=by
        )
        with pytest.raises(CannotBeRight, match="before it began"):
            end_link(link=link.pk, ends_on=date(2018, 12, 31), by=by)
        with pytest.raises(CannotBeRight, match="future"):
            end_link(link=link.pk, ends_on=clock.today() + timedelta(days=1), by=by)
        end_link(link=link.pk, ends_on=date(2021, 5, 1), by=by)
        with pytest.raises(NotAtThisStage):
            end_link(link=link.pk, ends_on=date(2021, 5, 2), by=by)
        again = add_link(person=known["3"], other=known["1"], kind=LinkKind.PARTNER, by=by)
        assert (again.pk, again.ends_on) == (link.pk, None)


def test_nobody_is_linked_with_themself_or_with_a_stranger(desk: Desk, other_desk: Desk) -> None:
    known, theirs = people(desk), people(other_desk)
    with acting(desk.keeper) as by:
        for other in (known["1"], theirs["1"], uuid4()):
            with pytest.raises(CannotBeRight):
                add_link(person=known["1"], other=other, kind=LinkKind.SIBLING, by=by)


def test_a_reader_links_nobody(desk: Desk) -> None:
    known = people(desk)
    with acting(desk.reader) as by, pytest.raises(Refused):
        add_link(person=known["1"], other=known["3"], kind=LinkKind.PARTNER, by=by)


def test_the_ledger_says_who_was_linked_without_a_name(desk: Desk) -> None:
    known = people(desk)
    with acting(desk.keeper) as by:
        add_link(person=known["1"], other=known["3"], kind=LinkKind.PARTNER, by=by)
        entry = Entry.objects.get(act="people linked by hand")
    assert {entry.detail["person"], entry.detail["other"]} == {str(known["1"]), str(known["3"])}
    assert "Example" not in str(entry.detail)


# -- districts ------------------------------------------------------------------------------------------------------------


def test_many_teams_are_placed_at_once_and_only_what_changed_is_recorded(desk: Desk) -> None:
    people(desk)
    with acting(desk.keeper) as by:
        south = add_district(office=desk.office, name="South", by=by)
        team = Team.objects.get()
        assert place_teams(office=desk.office, places={team.pk: south.pk}, by=by) == 1
        assert place_teams(office=desk.office, places={team.pk: south.pk}, by=by) == 0
        assert Team.objects.get().district == south
        assert Entry.objects.filter(act="team placed in a district").count() == 1
        assert place_teams(office=desk.office, places={team.pk: None}, by=by) == 1


def test_a_district_is_there_once_by_whatever_case(desk: Desk) -> None:
    people(desk)
    with acting(desk.keeper) as by:
        with pytest.raises(CannotBeRight, match="already"):
            add_district(office=desk.office, name=" north ", by=by)
        with pytest.raises(CannotBeRight) as why:
            add_district(office=desk.office, name="  ", by=by)
        assert why.value.field == "name"
        assert ServiceDistrict.objects.count() == 1


def test_a_council_s_district_gives_its_name(desk: Desk) -> None:
    people(desk)
    with acting(desk.keeper) as by:
        made = add_district(office=desk.office, name="", council_district="E07000105", by=by)
    assert made.name == "Ashford"


def test_a_team_is_placed_in_no_other_office_s_district(desk: Desk, other_desk: Desk) -> None:
    people(desk)
    people(other_desk)
    with acting(other_desk.keeper):
        theirs = ServiceDistrict.objects.get().pk
    with acting(desk.keeper) as by:
        team = Team.objects.get().pk
        with pytest.raises(CannotBeRight):
            place_teams(office=desk.office, places={team: theirs}, by=by)
    with acting(desk.reader) as by, pytest.raises(Refused):
        place_teams(office=desk.office, places={}, by=by)


def test_a_team_works_for_the_district_of_the_team_above_it(desk: Desk) -> None:
    known = people(desk)
    with acting(desk.keeper):
        above = Team.objects.get()
        below = Team(
            **above.place(),
            source=above.source,
            ref="below",
            name="Below",
            parent_ref=above.ref,
            district=None,
        )
        below.save(force_insert=True)
        Involvement.objects.filter(person=known["2"]).update(team=below)
        (one,) = people_shown([known["2"]])[known["2"]].open_involvements
        assert one.team is not None
        assert (one.team.name, str(one.team.district)) == ("Below", "North")
