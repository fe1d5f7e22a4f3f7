"""The three practices that ship: what their sources say, as data."""

from __future__ import annotations

from datetime import date, time
from functools import cache

import pytest
from django.utils import translation

from wardmote.foundations.directory.enums import AgencyKind
from wardmote.foundations.practice.public import (
    MappaPractice,
    PracticeDocument,
    PracticeIsSilent,
    ReviewPractice,
    RuleBasis,
    SeatedAgency,
    check_practice_file,
    shipped_practice_files,
)
from wardmote.foundations.practice.rules import ForumPractice, PartnerPractice

POWYS, CARMARTHENSHIRE = "W06000023", "W06000010"
HYWEL_DDA = SeatedAgency(AgencyKind.HEALTH_BOARD, frozenset({CARMARTHENSHIRE, "W06000008", "W06000009"}))
POWYS_TEACHING = SeatedAgency(AgencyKind.HEALTH_BOARD, frozenset({POWYS}))
POLICE = SeatedAgency(AgencyKind.POLICE, frozenset({POWYS, CARMARTHENSHIRE, "W06000008", "W06000009"}))
CHILDREN = SeatedAgency(AgencyKind.LOCAL_AUTHORITY_CHILDREN, frozenset({CARMARTHENSHIRE}))
ADULTS = SeatedAgency(AgencyKind.LOCAL_AUTHORITY_ADULTS, frozenset({CARMARTHENSHIRE}))
BUSINESS_UNIT = SeatedAgency(AgencyKind.BUSINESS_UNIT)


@cache
def shipped() -> dict[str, PracticeDocument]:
    checks = [check_practice_file(path) for path in shipped_practice_files()]
    assert [str(problem) for check in checks for problem in check.problems] == []
    return {check.document.partnership: check.document for check in checks if check.document}


def reviews() -> ReviewPractice:
    return shipped()["mid-and-west-wales"].for_reviews()


def forums() -> ForumPractice:
    found = shipped()["somerset"].forums
    assert found is not None
    return found


def partners() -> PartnerPractice:
    found = shipped()["somerset"].partners
    assert found is not None
    return found


def mappa() -> MappaPractice:
    found = shipped()["kent"].mappa
    assert found is not None
    return found


def test_three_ship_and_each_rule_has_its_clause_and_source() -> None:
    assert set(shipped()) == {"mid-and-west-wales", "somerset", "kent"}
    for document in shipped().values():
        for path, rule in document.rules():
            assert rule.clause, path
            assert document.source_of(rule).title, path


class TestMidAndWestWales:
    @pytest.mark.parametrize(("audience", "group"), [("children", "cysur"), ("adults", "cwmpas")])
    def test_each_kind_of_case_has_its_board(self, audience: str, group: str) -> None:
        assert reviews().boards.for_audience(audience).group == group

    def test_three_routes_of_which_one_opens_a_forum(self) -> None:
        routes = {route.key: route.opens_a_forum for route in reviews().routes.choices}
        assert routes == {"susr": False, "mapf": True, "single_agency": False}

    @pytest.mark.requirement("PLN-02")
    @pytest.mark.parametrize(
        ("seated", "missing"),
        [
            ((), ["local_authority", "health_board", "police"]),
            ((CHILDREN,), ["health_board", "police"]),
            ((ADULTS, HYWEL_DDA), ["police"]),
            ((CHILDREN, POLICE), ["health_board"]),
            ((HYWEL_DDA, POLICE), ["local_authority"]),
            ((CHILDREN, HYWEL_DDA, POLICE), []),
            ((ADULTS, HYWEL_DDA, POLICE), []),
            ((CHILDREN, ADULTS, HYWEL_DDA, POLICE), []),
        ],
    )
    def test_a_planning_group_names_the_seats_it_lacks(
        self, seated: tuple[SeatedAgency, ...], missing: list[str]
    ) -> None:
        assert [seat.key for seat in reviews().planning_group.missing(seated, CARMARTHENSHIRE)] == missing

    @pytest.mark.requirement("PLN-03")
    @pytest.mark.parametrize(
        ("area", "health", "is_missing"),
        [
            (POWYS, POWYS_TEACHING, False),
            (POWYS, HYWEL_DDA, True),
            (CARMARTHENSHIRE, HYWEL_DDA, False),
            (CARMARTHENSHIRE, POWYS_TEACHING, True),
        ],
    )
    def test_the_health_board_is_that_of_the_area(
        self, area: str, health: SeatedAgency, is_missing: bool
    ) -> None:
        missing = {seat.key for seat in reviews().planning_group.missing([health], area)}
        assert ("health_board" in missing) is is_missing

    @pytest.mark.requirement("PLN-04")
    def test_co_options_are_the_sources_list_and_open_ended(self) -> None:
        rule = reviews().planning_group
        assert [option.key for option in rule.co_options] == [
            "education",
            "probation",
            "housing",
            "fire_and_rescue",
            "cafcass",
            "commissioning",
        ]
        assert rule.co_options_are_open_ended
        assert rule.co_option_for(AgencyKind.FURTHER_EDUCATION) == rule.co_options[0]
        assert rule.co_option_for(AgencyKind.VOLUNTARY) is None

    @pytest.mark.requirement("PLN-06")
    def test_the_business_unit_attends_without_being_counted(self) -> None:
        rule = reviews().planning_group
        assert not rule.counts(AgencyKind.BUSINESS_UNIT)
        assert rule.counts(AgencyKind.POLICE)
        assert len(rule.missing([BUSINESS_UNIT], POWYS)) == len(rule.minimum)

    def test_three_questions_stand_in_the_sources_order(self) -> None:
        columns = reviews().learning_event.columns
        assert [str(column.label) for column in columns.columns] == [
            "What’s working well?",
            "What are we worried about?",
            "What needs to happen?",
        ]
        assert columns.goals_come_from == "needs_to_happen"

    def test_purposes_statuses_kinds_and_participants_are_those_of_the_guidance(self) -> None:
        forum = reviews().forum
        assert forum.purposes.keys == ("case_learning", "dissemination")
        assert forum.case_statuses.keys == ("current", "no_longer_active")
        assert forum.case_kinds.keys == ("complex_good_outcome", "current_and_stuck", "professional_concern")
        assert forum.participant_kinds.keys == ("practitioner", "manager", "core_group")
        assert "systems_approach" in forum.methods
        assert forum.methods.extensible

    def test_a_briefing_has_three_parts(self) -> None:
        assert reviews().learning_event.briefing.keys == ("what_to_expect", "preparation", "contribution")

    def test_a_facilitator_is_needed_where_a_case_is_learned_from(self) -> None:
        rule = reviews().learning_event.facilitator
        assert rule.is_needed(["dissemination", "case_learning"])
        assert not rule.is_needed(["dissemination"])

    def test_papers_go_round_some_days_before_and_that_number_is_a_setting(self) -> None:
        papers = reviews().learning_event.papers
        assert papers.latest_day(date(2026, 12, 8)) == date(2026, 12, 3)
        assert papers.basis is RuleBasis.SETTING
        assert papers.is_chosen

    def test_every_agency_agrees_before_the_group_does(self) -> None:
        assert reviews().agreement.order == ("every_agency_involved", "accountable_group")
        assert reviews().report.published is False

    def test_references_hold_a_year_and_a_number_and_no_name(self) -> None:
        references = reviews().references
        assert references.for_referral(2026, 7) == "REF-2026-0007"
        assert references.for_forum(2026, 7) == "MAPF-2026-07"

    def test_words_are_read_in_the_readers_language(self) -> None:
        chair = reviews().boards.for_audience("children").chair
        with translation.override("cy"):
            assert str(chair) == "Cadeirydd CYSUR"
        with translation.override("en"):
            assert str(chair) == "Chair of CYSUR"


class TestSomerset:
    @pytest.mark.requirement("MAPIG-17")
    def test_areas_are_grouped_east_and_west(self) -> None:
        groups = {
            str(group.label): [str(area.label) for area in group.areas] for group in forums().areas.groups
        }
        assert groups == {
            "East": ["Mendip", "South Somerset"],
            "West": ["Taunton and West Somerset", "Sedgemoor"],
        }

    def test_each_area_meets_twice_a_year_and_webinars_count(self) -> None:
        assert (forums().each_year.meetings, forums().each_year.webinars_count) == (2, True)

    def test_a_twilight_session_is_tied_to_no_area_and_outside_office_hours(self) -> None:
        twilight = {kind.key: kind for kind in forums().sessions.kinds}["twilight"]
        hours = forums().office_hours
        assert twilight.group is None
        assert twilight.outside_office_hours
        assert hours.basis is RuleBasis.SETTING
        assert hours.covers(date(2026, 11, 24), time(16, 59))
        assert not hours.covers(date(2026, 11, 24), time(17, 0))
        assert not hours.covers(date(2026, 11, 28), time(10, 0))

    def test_three_statutory_partners_share_the_duty(self) -> None:
        statutory = partners().statutory
        assert [partner.key for partner in statutory.partners] == ["local_authority", "health", "police"]
        assert statutory.duty_is_equal

    def test_a_practice_without_the_section_says_nothing_about_forums_of_cases(self) -> None:
        with pytest.raises(PracticeIsSilent, match="Business Manager can add"):
            shipped()["somerset"].model_copy(update={"reviews": None}).for_reviews()

    @pytest.mark.parametrize("partnership", ["somerset", "kent"])
    def test_days_of_a_serious_incident_are_the_sources_and_the_rest_is_chosen(
        self, partnership: str
    ) -> None:
        found = shipped()[partnership].for_reviews()
        assert found.deadlines is not None
        told, review = found.deadlines.notification, found.deadlines.first_review
        assert (told.within_working_days, review.within_working_days) == (5, 15)
        assert (told.basis, review.basis) == (RuleBasis.SOURCE, RuleBasis.SOURCE)
        assert (found.routes.is_chosen, found.accountability.is_chosen) == (True, True)
        assert [told.is_due_for(key) for key in ("serious_incident", "case_referral", "")] == [
            True,
            False,
            False,
        ]


@pytest.mark.parametrize("key", ["kent", "mid-and-west-wales", "somerset"])
def test_every_practice_says_what_a_false_match_and_a_miss_cost(key: str) -> None:
    found = shipped()[key].records
    assert found is not None
    assert (found.matching.cost_of_false_match, found.matching.cost_of_miss) == (6, 12)
    assert found.matching.basis is RuleBasis.SETTING


class TestKent:
    def test_one_contact_of_a_grade_for_each_district(self) -> None:
        contact = mappa().contact
        assert (str(contact.short_title), str(contact.grade), contact.one_for_each) == (
            "SPOC",
            "Service Manager",
            "district",
        )

    def test_two_systems_are_checked(self) -> None:
        assert [system.key for system in mappa().systems.systems] == ["liberi", "ehm"]

    def test_links_are_asked_only_where_no_child_is_open(self) -> None:
        assert mappa().routing.steps == ("open_allocated_children", "relational_links")

    def test_three_things_never_stand_on_a_childs_file(self) -> None:
        file = mappa().child_file
        assert [each.key for each in file.forbidden] == [
            "criminal_record",
            "plans_upon_release",
            "plans_in_the_community",
        ]
        assert file.minutes_are_forbidden
