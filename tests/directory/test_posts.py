"""Posts and who holds them: never twice on one day, and over on the day after the last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from config.addresses import Addresses
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.directory.enums import AgencyKind, AgencyRole, GroupKind, GroupRole
from wardmote.foundations.directory.models import GroupMembership, PostHolding
from wardmote.foundations.directory.public import (
    Agency,
    Group,
    Partnership,
    Post,
    agencies_covering,
    agencies_of_partnership,
    agencies_of_person,
    appoint,
    end_appointment,
    establish_agency,
    establish_group,
    establish_post,
    join_partnership,
    leave_group,
    posts_held_by,
    posts_on_group,
    seat_on_group,
    who_holds,
    who_sits_on,
)
from wardmote.foundations.row_security.public import person_in_force

START, TODAY, LAST = date(2026, 1, 5), date(2026, 11, 24), date(2026, 11, 30)
POWYS, CARMARTHENSHIRE = "W06000023", "W06000010"
OWNER = pytest.mark.django_db(databases=["default", "owner"])


@dataclass
class Team:
    partnership: Partnership
    police: Agency
    powys_health: Agency
    group: Group
    sergeant: Post
    dewi: Person


def a_team() -> Team:
    partnership = Partnership.objects.using("owner").get(key="mid-and-west-wales")
    police = establish_agency(
        name="Dyfed-Powys Police", kind=AgencyKind.POLICE, since=START, police_force="W15000004"
    )
    health = establish_agency(
        name="Powys Teaching Health Board", kind=AgencyKind.HEALTH_BOARD, since=START, health_body="7A7"
    )
    for agency in (police, health):
        join_partnership(
            agency=agency, partnership=partnership, since=START, role=AgencyRole.STATUTORY_PARTNER
        )
    group = establish_group(
        partnership=partnership,
        key="reading-group",
        kind=GroupKind.SUB_GROUP,
        name="Reading group",
        since=START,
    )
    sergeant = establish_post(title="Safeguarding sergeant", agency=police)
    dewi = Person(email=f"dewi.{uuid4().hex[:8]}@police.example", name="PC Dewi Sample")
    dewi.save(using="owner")
    return Team(partnership, police, health, group, sergeant, dewi)


@OWNER
def test_saying_it_twice_changes_nothing() -> None:
    first, second = a_team(), a_team()

    assert (first.police, first.group, first.sergeant) == (second.police, second.group, second.sergeant)
    holding = appoint(person=first.dewi.pk, post=first.sergeant, starts_on=START)
    assert appoint(person=first.dewi.pk, post=first.sergeant, starts_on=TODAY) == holding
    seat = seat_on_group(post=first.sergeant, group=first.group, starts_on=START)
    assert seat_on_group(post=first.sergeant, group=first.group, starts_on=TODAY) == seat


@OWNER
def test_nobody_holds_the_same_post_twice_on_one_day() -> None:
    team = a_team()
    appoint(person=team.dewi.pk, post=team.sergeant, starts_on=START)
    end_appointment(person=team.dewi.pk, post=team.sergeant, last_day=LAST)

    with pytest.raises(IntegrityError, match="post_holding_never_twice"), transaction.atomic(using="owner"):
        PostHolding.objects.using("owner").create(person_id=team.dewi.pk, post=team.sergeant, starts_on=LAST)
    with (
        pytest.raises(IntegrityError, match="group_membership_never_twice"),
        transaction.atomic(using="owner"),
    ):
        GroupMembership.objects.using("owner").bulk_create(
            [GroupMembership(group=team.group, post=team.sergeant, starts_on=day) for day in (START, TODAY)]
        )


@OWNER
def test_nothing_ends_before_it_starts() -> None:
    team = a_team()
    for row in (
        PostHolding(person_id=team.dewi.pk, post=team.sergeant, starts_on=TODAY, ends_on=START),
        GroupMembership(group=team.group, post=team.sergeant, starts_on=TODAY, ends_on=START),
    ):
        with pytest.raises(IntegrityError), transaction.atomic(using="owner"):
            row.save(using="owner")


@OWNER
def test_a_local_operational_group_needs_its_area() -> None:
    team = a_team()
    with pytest.raises(IntegrityError, match="has_its_area"), transaction.atomic(using="owner"):
        establish_group(
            partnership=team.partnership,
            key="log-nowhere",
            kind=GroupKind.LOCAL_OPERATIONAL_GROUP,
            name="Of no area",
            since=START,
        )


def test_a_post_is_held_from_its_first_day_to_its_last(fresh_database: Addresses) -> None:
    team = a_team()
    appoint(person=team.dewi.pk, post=team.sergeant, starts_on=START)
    seat_on_group(post=team.sergeant, group=team.group, starts_on=START, role=GroupRole.CHAIR)
    end_appointment(person=team.dewi.pk, post=team.sergeant, last_day=LAST)

    held = {day: _seen_on(team, day) for day in (date(2026, 1, 4), START, LAST, date(2026, 12, 1))}

    assert held == {date(2026, 1, 4): False, START: True, LAST: True, date(2026, 12, 1): False}


def _seen_on(team: Team, day: date) -> bool:
    """Whether Dewi is found by post, by person, by agency and by group on this day; never by only some of them."""
    with transaction.atomic(), person_in_force(team.dewi.pk):
        answers = {
            who_holds(team.sergeant.pk, day).exists(),
            posts_held_by(team.dewi.pk, day).exists(),
            agencies_of_person(team.dewi.pk, day).exists(),
            who_sits_on(team.group.pk, day, GroupRole.CHAIR).exists(),
        }
    assert len(answers) == 1
    return answers.pop()


def test_a_post_that_leaves_a_group_is_gone_the_day_after(fresh_database: Addresses) -> None:
    team = a_team()
    seat_on_group(post=team.sergeant, group=team.group, starts_on=START)
    leave_group(post=team.sergeant, group=team.group, last_day=TODAY)

    with transaction.atomic(), person_in_force(team.dewi.pk):
        assert posts_on_group(team.group.pk, TODAY).count() == 1
        assert posts_on_group(team.group.pk, LAST).count() == 0


@pytest.mark.requirement("PLN-03")
def test_agencies_serve_the_areas_their_body_covers(fresh_database: Addresses) -> None:
    team = a_team()

    def serving(area: str) -> list[str]:
        kinds = (AgencyKind.POLICE, AgencyKind.HEALTH_BOARD)
        return [agency.name for agency in agencies_covering(team.partnership.pk, area, TODAY, kinds)]

    with transaction.atomic(), person_in_force(team.dewi.pk):
        assert serving(POWYS) == ["Dyfed-Powys Police", "Powys Teaching Health Board"]
        assert serving(CARMARTHENSHIRE) == ["Dyfed-Powys Police"]


@pytest.mark.parametrize(("person", "sees"), [(None, 0), (uuid4(), 2)])
def test_agencies_are_for_people_who_are_signed_in(
    fresh_database: Addresses, person: UUID | None, sees: int
) -> None:
    team = a_team()

    with transaction.atomic(), person_in_force(person):
        assert agencies_of_partnership(team.partnership.pk, TODAY).count() == sees
