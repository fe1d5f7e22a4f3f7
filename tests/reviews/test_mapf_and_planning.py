"""A MAPF is opened, described and planned (MAPF-05 to 14, GOV-01 to 06, PLN-01 to 06, ADM-02)."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection

from tests.cast import Cast, acting
from tests.road import Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import MemberBasis
from wardmote.domains.reviews.forms.mapfs import DescribeForm
from wardmote.domains.reviews.models import JointDecision, Mapf, MapfSubject, PlanningMember
from wardmote.domains.reviews.queries.mapfs import methods_added
from wardmote.domains.reviews.queries.planning import group_completeness
from wardmote.domains.reviews.queries.practices import practice_of
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused


def seen(cast: Cast, mapf: Mapf, who: str = "administrator") -> Mapf:
    with acting(getattr(cast, who)):
        return Mapf.objects.select_related("lead_agency", "accountable_log", "office").get(pk=mapf.pk)


def seat(cast: Cast, mapf: Mapf, person: str, agency: str, reason: str = "") -> PlanningMember:
    with acting(cast.administrator) as by:
        return act.seat_planning_member(
            mapf=mapf.pk,
            person=getattr(cast, person).pk,
            agency=cast.agencies[agency].pk,
            reason=reason,
            by=by,
        )


def describe(cast: Cast, mapf: Mapf, **changed: object) -> Mapf:
    said: dict[str, object] = {
        "purposes": ["case_learning"],
        "case_status": "current",
        "kind_of_case": "current_and_stuck",
        "methods": ["systems_approach"],
        "sources": [act.Source("case_information", "Chronologies")],
    }
    with acting(cast.planner_police) as by:
        return act.describe_mapf(mapf=mapf.pk, by=by, **(said | changed))  # type: ignore[arg-type]


# -- opened --------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("GOV-01", "GOV-02", "GOV-03")
def test_council_of_normal_residence_leads_and_its_log_is_answered_to(cast: Cast) -> None:
    mapf = seen(cast, Road(cast).opened())
    assert mapf.lead_agency == cast.agencies["council"]
    assert mapf.office.agency_id == cast.agencies["council"].pk
    assert mapf.accountable_log == cast.groups["log-carmarthenshire"]


@pytest.mark.requirement("GOV-05")
def test_mapf_may_have_more_than_one_subject(cast: Cast) -> None:
    mapf = Road(cast).opened()
    with acting(cast.administrator):
        names = list(MapfSubject.objects.filter(mapf=mapf).values_list("name", flat=True))
    assert names == ["Pretend Childname", "Pretend Sibling"]


@pytest.mark.requirement("MAPF-05")
def test_record_states_that_the_case_is_below_the_criteria_of_a_susr(cast: Cast) -> None:
    mapf = seen(cast, Road(cast).opened())
    assert mapf.meets_susr_criteria is False
    with (
        pytest.raises(IntegrityError, match="not_a_susr"),
        acting(cast.administrator),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE reviews_mapf SET meets_susr_criteria = true WHERE id = %s", [mapf.pk])


# -- described -----------------------------------------------------------------------------------------------------


@pytest.mark.requirement("MAPF-06", "MAPF-13")
@pytest.mark.parametrize(
    "kind",
    [
        "case_information",
        "safeguarding_audit",
        "susr",
        "inspection",
        "review",
        "safeguarding_repository",
        "other_local",
        "other_national",
    ],
)
def test_each_kind_of_source_can_be_cited(cast: Cast, kind: str) -> None:
    mapf = describe(cast, Road(cast).seated(), sources=[act.Source(kind, "Where it is found")])
    with acting(cast.planner_police):
        assert [(s.kind, s.citation) for s in mapf.sources.all()] == [(kind, "Where it is found")]


@pytest.mark.requirement("MAPF-08")
@pytest.mark.parametrize(
    "purposes", [["case_learning"], ["dissemination"], ["case_learning", "dissemination"]]
)
def test_mapf_has_one_purpose_or_both(cast: Cast, purposes: list[str]) -> None:
    assert describe(cast, Road(cast).seated(), purposes=purposes).purposes == purposes


@pytest.mark.requirement("MAPF-08")
@pytest.mark.parametrize("purposes", [[], ["blame"]])
def test_mapf_without_a_known_purpose_is_refused(cast: Cast, purposes: list[str]) -> None:
    with pytest.raises(CannotBeRight) as refused:
        describe(cast, Road(cast).seated(), purposes=purposes)
    assert refused.value.field == "purposes"


@pytest.mark.requirement("MAPF-10")
def test_systems_approach_is_recorded_as_the_method(cast: Cast) -> None:
    assert describe(cast, Road(cast).seated()).methods == ["systems_approach"]
    with pytest.raises(CannotBeRight) as refused:
        describe(cast, Road(cast).seated(), methods=[])
    assert refused.value.field == "methods"


@pytest.mark.requirement("MAPF-11")
@pytest.mark.parametrize("status", ["current", "no_longer_active"])
def test_case_is_current_or_no_longer_active(cast: Cast, status: str) -> None:
    assert describe(cast, Road(cast).seated(), case_status=status).case_status == status


@pytest.mark.requirement("MAPF-12")
@pytest.mark.parametrize("kind", ["complex_good_outcome", "current_and_stuck", "professional_concern"])
def test_case_is_of_one_of_three_kinds(cast: Cast, kind: str) -> None:
    assert describe(cast, Road(cast).seated(), kind_of_case=kind).kind_of_case == kind


@pytest.mark.requirement("MAPF-11", "MAPF-12")
@pytest.mark.parametrize("field", ["case_status", "kind_of_case"])
def test_other_kinds_of_case_are_refused(cast: Cast, field: str) -> None:
    with pytest.raises(CannotBeRight) as refused:
        describe(cast, Road(cast).seated(), **{field: "guesswork"})
    assert refused.value.field == field


# -- the planning group --------------------------------------------------------------------------------------------


@pytest.mark.requirement("PLN-01", "PLN-02")
@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        ("childrens", "Local authority adults’ or children’s services"),
        ("health", "The health board of the area"),
        ("police", "Dyfed-Powys Police"),
        ("education", "Test education is involved in the case and has nobody at the table"),
    ],
)
def test_group_that_lacks_somebody_cannot_be_confirmed(cast: Cast, left_out: str, missing: str) -> None:
    mapf = Road(cast).opened()
    for agency in set(cast.planners) - {left_out}:
        seat(cast, mapf, f"planner_{agency}", agency, "Knows the case")
    with pytest.raises(Refused, match=missing), acting(cast.administrator) as by:
        act.confirm_planning_group(mapf=mapf.pk, by=by)
    seat(cast, mapf, f"planner_{left_out}", left_out, "Knows the case")
    with acting(cast.administrator) as by:
        assert act.confirm_planning_group(mapf=mapf.pk, by=by).stage == "planning"


@pytest.mark.requirement("PLN-03")
def test_health_board_of_another_area_does_not_fill_the_seat(cast: Cast) -> None:
    mapf = Road(cast).seated()
    with acting(cast.administrator):
        here = group_completeness(Mapf.objects.get(pk=mapf.pk))
        assert here.missing_seats() == ()
        mapf.normally_resident_id = "W06000023"  # Powys
        assert "The health board of the area" in [
            str(s.label) for s in group_completeness(mapf).missing_seats()
        ]


@pytest.mark.requirement("PLN-04", "PLN-05")
def test_co_optee_is_tied_to_the_case_by_a_reason(cast: Cast) -> None:
    mapf = Road(cast).opened()
    with pytest.raises(CannotBeRight) as refused:
        seat(cast, mapf, "housing_officer", "housing")
    assert refused.value.field == "reason"
    member = seat(cast, mapf, "housing_officer", "housing", "The tenancy is part of the case")
    assert (member.basis, member.reason) == (MemberBasis.CO_OPTED, "The tenancy is part of the case")


@pytest.mark.requirement("PLN-06")
def test_business_unit_attends_in_support_and_does_not_count(cast: Cast) -> None:
    mapf = Road(cast).seated()
    member = seat(cast, mapf, "coordinator", "unit")
    assert member.basis == MemberBasis.SUPPORT
    with acting(cast.administrator):
        asked = group_completeness(Mapf.objects.get(pk=mapf.pk)).seated
        assert "business_unit" in [agency.kind for agency in asked]
    with acting(cast.administrator) as by:
        confirmed = act.confirm_planning_group(mapf=mapf.pk, by=by)
        assert cast.agencies["unit"].pk not in confirmed.agencies.values_list("agency", flat=True)


def test_nobody_sits_for_an_agency_they_do_not_work_for(cast: Cast) -> None:
    with pytest.raises(CannotBeRight, match="does not work for"):
        seat(cast, Road(cast).opened(), "planner_police", "health")


def test_whoever_leaves_the_planning_group_sees_nothing_from_then_on(cast: Cast) -> None:
    mapf = Road(cast).planning()
    with acting(cast.administrator) as by:
        member = PlanningMember.objects.get(mapf=mapf, person=cast.planner_education)
        act.release_planning_member(mapf=mapf.pk, member=member.pk, by=by)
    with acting(cast.planner_education):
        assert not Mapf.objects.exists()


@pytest.mark.requirement("ADM-02")
def test_administrator_comes_from_the_lead_agencys_desk(cast: Cast) -> None:
    mapf = Road(cast).planning()
    with pytest.raises(CannotBeRight, match="desk"), acting(cast.administrator) as by:
        act.name_administrator(mapf=mapf.pk, person=cast.planner_police.pk, by=by)
    with acting(cast.administrator) as by:
        named = act.name_administrator(mapf=mapf.pk, person=cast.administrator.pk, by=by)
        assert named.administrator_id == cast.administrator.pk


@pytest.mark.requirement("MAPF-14")
def test_event_of_a_case_learning_mapf_needs_a_facilitator(cast: Cast) -> None:
    mapf = Road(cast).seated()
    with acting(cast.administrator) as by:
        act.confirm_planning_group(mapf=mapf.pk, by=by)
    with (
        pytest.raises(IntegrityError, match="facilitated"),
        acting(cast.administrator),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE reviews_mapf SET stage = 'ready' WHERE id = %s", [mapf.pk])
    with pytest.raises(Refused, match="not been planned"), acting(cast.administrator) as by:
        act.mark_event_ready(mapf=mapf.pk, by=by)


# -- decided together ----------------------------------------------------------------------------------------------


def answer(
    cast: Cast, decision: JointDecision, agency: str, *, agrees: bool = True, comment: str = ""
) -> None:
    with acting(cast.planners[agency]) as by:
        act.answer_joint_decision(
            decision=decision.pk, agency=cast.agencies[agency].pk, agrees=agrees, comment=comment, by=by
        )


@pytest.mark.requirement("GOV-06", "FRQ-01")
def test_joint_decision_holds_once_every_agency_has_agreed(cast: Cast) -> None:
    mapf = Road(cast).planning()
    with acting(cast.planner_childrens) as by:
        decision = act.propose_meetings(
            mapf=mapf.pk, how_often="Every two weeks", meetings_planned=3, reasons="", by=by
        )
    answer(cast, decision, "health")
    answer(cast, decision, "police")
    assert seen(cast, mapf).how_often == ""
    answer(cast, decision, "education")
    assert (seen(cast, mapf).how_often, seen(cast, mapf).meetings_planned) == ("Every two weeks", 3)
    with acting(cast.planner_health):
        agreed = set(
            JointDecision.objects.get(pk=decision.pk)
            .answers.filter(agrees=True)
            .values_list("agency", flat=True)
        )
    assert agreed == {cast.agencies[key].pk for key in cast.planners}


@pytest.mark.requirement("GOV-06")
def test_joint_decision_falls_when_one_agency_does_not_agree(cast: Cast) -> None:
    mapf = Road(cast).planning()
    with acting(cast.planner_childrens) as by:
        decision = act.propose_meetings(
            mapf=mapf.pk, how_often="Daily", meetings_planned=9, reasons="", by=by
        )
    answer(cast, decision, "police", agrees=False, comment="Too often.")
    assert seen(cast, mapf).how_often == ""
    with pytest.raises(NotAtThisStage):
        answer(cast, decision, "health")


@pytest.mark.requirement("GOV-04")
def test_another_agency_leads_only_with_a_reason_and_everybodys_agreement(cast: Cast) -> None:
    mapf = Road(cast).planning()
    health = cast.agencies["health"]
    with pytest.raises(CannotBeRight) as refused, acting(cast.planner_childrens) as by:
        act.propose_lead_agency(mapf=mapf.pk, agency=health.pk, reasons=" ", by=by)
    assert refused.value.field == "reasons"
    with acting(cast.planner_childrens) as by:
        decision = act.propose_lead_agency(
            mapf=mapf.pk, agency=health.pk, reasons="They know the case.", by=by
        )
    for agency in ("health", "police"):
        answer(cast, decision, agency)
    assert seen(cast, mapf).lead_agency == cast.agencies["council"]
    answer(cast, decision, "education")
    moved = seen(cast, mapf, "health_administrator")
    assert (moved.lead_agency, moved.lead_agency_reason) == (health, "They know the case.")


@pytest.mark.requirement("GOV-02", "GOV-04")
def test_new_lead_agency_answers_for_every_row_and_the_former_for_none(cast: Cast) -> None:
    mapf = Road(cast).event_planned()
    with acting(cast.planner_childrens) as by:
        decision = act.propose_lead_agency(
            mapf=mapf.pk, agency=cast.agencies["health"].pk, reasons="They know the case.", by=by
        )
    for agency in ("health", "police", "education"):
        answer(cast, decision, agency)
    with acting(cast.planner_police), connection.cursor() as cursor:
        offices = set()
        for table in (
            "reviews_mapf",
            "reviews_mapfsubject",
            "reviews_planningmember",
            "reviews_learningevent",
            "meetings_meeting",
            "access_happening",
        ):
            cursor.execute(f'SELECT DISTINCT office_id FROM "{table}"')
            offices |= {row[0] for row in cursor.fetchall()}
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with acting(cast.health_administrator):
        assert offices == {Mapf.objects.get(pk=mapf.pk).office_id}
    with acting(cast.administrator):
        assert not Mapf.objects.exists()


@pytest.mark.requirement("GOV-04")
def test_lead_stays_where_it_is_once_the_event_was_held(cast: Cast) -> None:
    report = Road(cast).held()
    with pytest.raises(NotAtThisStage, match="has been held"), acting(cast.planner_childrens) as by:
        act.propose_lead_agency(
            mapf=report.mapf_id, agency=cast.agencies["health"].pk, reasons="They know the case.", by=by
        )


@pytest.mark.requirement("MAPF-18")
def test_methods_are_those_of_the_guidance_and_whatever_people_add(cast: Cast) -> None:
    """What somebody wrote beside the list is kept, and offered to whoever sees that MAPF the next time."""
    mapf = describe(cast, Road(cast).seated(), methods=["sculpting", "Reflective walk"])
    assert mapf.methods == ["sculpting", "Reflective walk"]
    with acting(cast.administrator):
        practice = practice_of(mapf.partnership_id).for_reviews()
        added = methods_added(practice.forum.methods)
        form = DescribeForm(practice=practice, own_methods=added)
    offered = [key for key, _label in form.fields["methods"].choices]  # type: ignore[attr-defined]
    assert {"multi_agency_supervision", "appreciative_inquiry", "sculpting"} <= set(offered)
    assert offered[-1] == "Reflective walk"


@pytest.mark.requirement("MAPF-18")
def test_somebody_who_does_not_see_the_mapf_is_not_offered_its_methods(cast: Cast) -> None:
    mapf = describe(cast, Road(cast).seated(), methods=["Reflective walk"])
    with acting(cast.log_chair):
        assert methods_added(practice_of(mapf.partnership_id).for_reviews().forum.methods) == []
