"""The national register: who covers which area on which day, and which partners follow from that."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wardmote.foundations.directory.enums import BoardAudience, GroupKind, Nation, PartnershipKind
from wardmote.foundations.directory.public import (
    STATED_AREAS,
    STATED_PARTNERSHIPS,
    LocalAuthority,
    Partnership,
    board_for,
    find_partnerships,
    groups_of_kind,
    local_operational_group_for,
    partnership_facts,
    partnership_for_area,
    partnership_with_key,
    statutory_partners,
    totals_on,
)

pytestmark = pytest.mark.django_db

IN_OPERATION = date(2019, 9, 30)
TODAY = date(2026, 11, 24)
CARMARTHENSHIRE, POWYS, SURREY = "W06000010", "W06000023", "E10000030"


@pytest.mark.requirement("RFM-01")
def test_partnerships_of_england_are_in_operation_by_30_september_2019() -> None:
    in_2019 = Partnership.objects.filter(kind=PartnershipKind.ENGLAND_SCP, valid_from__lte=IN_OPERATION)
    by_the_deadline = in_2019.filter(valid_from=IN_OPERATION, valid_from_precision="statutory_deadline")

    assert totals_on(date(2018, 12, 31), Nation.ENGLAND).partnerships == 0
    assert in_2019.count() == totals_on(IN_OPERATION, Nation.ENGLAND).partnerships
    assert by_the_deadline.count() > in_2019.count() / 2


@pytest.mark.requirement("RFM-02")
def test_totals_are_computed_for_a_day_and_not_bent_towards_the_stated_ones() -> None:
    totals = totals_on(IN_OPERATION, Nation.ENGLAND)

    assert (totals.partnerships, totals.local_authorities) == (132, 151)
    assert (STATED_PARTNERSHIPS, STATED_AREAS) == (131, 151)


def test_totals_follow_councils_and_partnerships_through_time() -> None:
    assert totals_on(date(2021, 5, 1), Nation.ENGLAND).local_authorities == 152
    assert totals_on(TODAY, Nation.ENGLAND).local_authorities == 153
    assert totals_on(TODAY, Nation.WALES).partnerships == 6
    assert totals_on(TODAY, Nation.WALES).local_authorities == 22


@pytest.mark.requirement("RFM-02")
def test_one_partnership_covers_several_areas() -> None:
    facts = partnership_facts("south-tees", TODAY)

    assert [area.local_authority.name for area in facts.areas] == ["Middlesbrough", "Redcar and Cleveland"]


@pytest.mark.requirement("PRT-02")
def test_the_three_kinds_of_partner_follow_from_the_area() -> None:
    partners = partnership_facts("somerset", TODAY).partners

    assert [each.name for each in partners.local_authorities] == ["Somerset"]
    assert [each.name for each in partners.health_bodies] == ["NHS Somerset Integrated Care Board"]
    assert [each.name for each in partners.police_forces] == ["Avon and Somerset Police"]


@pytest.mark.requirement("PRT-03")
def test_an_area_meets_several_health_bodies_and_a_force_covers_several_areas() -> None:
    surrey = statutory_partners([SURREY], date(2024, 1, 1))
    wales = partnership_facts("mid-and-west-wales", TODAY).partners

    assert [body.name for body in surrey.health_bodies] == [
        "NHS Frimley Integrated Care Board",
        "NHS Surrey Heartlands Integrated Care Board",
    ]
    assert [force.name for force in wales.police_forces] == ["Dyfed-Powys Police"]
    assert len({area.local_authority_id for area in wales.police_areas}) == 4


def test_health_bodies_follow_their_mergers() -> None:
    before, after = (statutory_partners([SURREY], day) for day in (date(2026, 3, 31), date(2026, 4, 1)))

    assert len(before.health_bodies) == 2
    assert [body.name for body in after.health_bodies] == ["NHS Surrey and Sussex Integrated Care Board"]


@pytest.mark.requirement("PLN-03")
def test_the_health_board_of_mid_and_west_wales_follows_the_area() -> None:
    powys = statutory_partners([POWYS], TODAY)
    carmarthenshire = statutory_partners([CARMARTHENSHIRE], TODAY)

    assert [body.name for body in powys.health_bodies] == ["Powys Teaching Health Board"]
    assert [body.name for body in carmarthenshire.health_bodies] == ["Hywel Dda University Health Board"]


def test_a_council_moved_from_one_welsh_board_to_another() -> None:
    before = partnership_for_area("W06000013", PartnershipKind.WALES_BOARD, date(2019, 3, 31))
    after = partnership_for_area("W06000013", PartnershipKind.WALES_BOARD, date(2019, 4, 1))

    assert before is not None
    assert after is not None
    assert (before.key, after.key) == ("west-glamorgan", "cwm-taf-morgannwg")


@pytest.mark.parametrize(
    ("words", "nation", "found"),
    [
        ("Powys", None, ["mid-and-west-wales"]),
        ("sir benfro", None, ["mid-and-west-wales"]),
        ("Canolbarth", Nation.WALES, ["mid-and-west-wales"]),
        ("Powys", Nation.ENGLAND, []),
        ("west glamorgan", None, ["west-glamorgan"]),
        ("100%", None, []),
        ("nobody_by_this_name", None, []),
    ],
)
def test_partnerships_are_found_by_name_and_by_area(
    words: str, nation: Nation | None, found: list[str]
) -> None:
    assert [each.key for each in find_partnerships(words=words, nation=nation, on=TODAY)] == found


def test_those_that_have_ended_are_shown_only_when_asked_for() -> None:
    assert "pan-dorset" not in {each.key for each in find_partnerships(on=TODAY)}
    assert "pan-dorset" in {each.key for each in find_partnerships(on=TODAY, also_ended=True)}


def test_the_list_takes_the_same_queries_for_one_partnership_as_for_fifty() -> None:
    def queries(limit: int) -> int:
        with CaptureQueriesContext(connection) as seen:
            for partnership in find_partnerships(on=TODAY)[:limit]:
                assert [area.local_authority.display_name for area in partnership.areas_then]  # type: ignore[attr-defined]
        return len(seen)

    assert queries(1) == queries(50) == 2


def test_assumed_rows_stay_marked() -> None:
    assumed = partnership_with_key("barnsley")

    assert assumed.is_assumed
    assert assumed.name_is_assumed
    assert all(area.is_assumed for area in assumed.areas.all())
    assert not partnership_with_key("mid-and-west-wales").is_assumed


def test_a_name_is_read_in_the_readers_language() -> None:
    from django.utils import translation

    authority = LocalAuthority.objects.get(pk=CARMARTHENSHIRE)
    with translation.override("cy"):
        assert authority.display_name == "Sir Gaerfyrddin"
    with translation.override("en"):
        assert authority.display_name == "Carmarthenshire"


def test_mid_and_west_wales_has_two_boards_and_a_local_group_for_each_area() -> None:
    board = partnership_with_key("mid-and-west-wales")
    children = board_for(board.pk, BoardAudience.CHILDREN, TODAY)
    adults = board_for(board.pk, BoardAudience.ADULTS, TODAY)
    local = local_operational_group_for(board.pk, POWYS, TODAY)

    assert children is not None
    assert adults is not None
    assert local is not None
    assert (children.key, adults.key, local.key) == ("cysur", "cwmpas", "log-powys")
    assert groups_of_kind(board.pk, GroupKind.LOCAL_OPERATIONAL_GROUP, TODAY).count() == 4


def test_a_board_for_both_audiences_answers_for_each() -> None:
    board = partnership_with_key("cwm-taf-morgannwg")
    found = {board_for(board.pk, audience, TODAY) for audience in BoardAudience}

    assert [group.key for group in found if group] == ["board"]


def test_the_workforce_group_of_somerset_reports_to_its_subgroup() -> None:
    chain = {
        group.key: group.parent.key if group.parent else None
        for group in partnership_facts("somerset", TODAY).groups
    }

    assert chain == {"workforce-development": "learning-and-improvement", "learning-and-improvement": None}
