"""Every agency involved decides and agrees, also while nobody sits for it; one that was co-opted leaves with its person."""

from __future__ import annotations

import pytest

from tests.cast import Cast, acting
from tests.road import Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import JointDecision, Mapf, Report
from wardmote.domains.reviews.queries.planning import other_seats_of
from wardmote.kernel.errors import Refused


def seat(cast: Cast, mapf: Mapf, key: str, agency: str) -> None:
    with acting(cast.administrator) as by:
        person, theirs = cast.people[key].pk, cast.agencies[agency].pk
        act.seat_planning_member(mapf=mapf.pk, person=person, agency=theirs, reason="They house them", by=by)


def release(cast: Cast, mapf: Mapf, key: str) -> None:
    with acting(cast.administrator) as by:
        member = mapf.members.get(person=cast.people[key], left_at__isnull=True)
        act.release_planning_member(mapf=mapf.pk, member=member.pk, by=by)


def answer(cast: Cast, decision: JointDecision, key: str, agency: str) -> None:
    with acting(cast.people[key]) as by:
        theirs = cast.agencies[agency].pk
        act.answer_joint_decision(decision=decision.pk, agency=theirs, agrees=True, comment="", by=by)


def propose_meetings(cast: Cast, mapf: Mapf) -> JointDecision:
    with acting(cast.planner_childrens) as by:
        return act.propose_meetings(mapf=mapf.pk, how_often="Monthly", meetings_planned=3, reasons="", by=by)


@pytest.mark.requirement("GOV-04", "GOV-06")
def test_who_is_seated_first_does_not_take_the_lead_before_the_others_sit(cast: Cast) -> None:
    mapf = Road(cast).opened()
    seat(cast, mapf, "planner_police", "police")
    with acting(cast.planner_police) as by:
        police = cast.agencies["police"].pk
        decision = act.propose_lead_agency(mapf=mapf.pk, agency=police, reasons="We would rather.", by=by)
        assert decision.agreed_at is None
    with acting(cast.administrator):
        assert Mapf.objects.get(pk=mapf.pk).lead_agency == cast.agencies["council"]


@pytest.mark.requirement("GOV-06")
def test_an_agency_whose_person_left_is_waited_for_until_another_answers(cast: Cast) -> None:
    mapf = Road(cast).planning()
    decision = propose_meetings(cast, mapf)
    release(cast, mapf, "planner_education")
    for key in ("health", "police"):
        answer(cast, decision, f"planner_{key}", key)
    with acting(cast.planner_health):
        assert JointDecision.objects.get(pk=decision.pk).agreed_at is None
    with pytest.raises(Refused), acting(cast.planner_health) as by:
        education = cast.agencies["education"].pk
        act.answer_joint_decision(decision=decision.pk, agency=education, agrees=True, comment="", by=by)


@pytest.mark.requirement("GOV-06", "PLN-05")
def test_what_only_a_co_opted_agency_had_to_answer_is_settled_when_it_leaves(cast: Cast) -> None:
    mapf = Road(cast).seated()
    seat(cast, mapf, "housing_officer", "housing")
    with acting(cast.administrator) as by:
        act.confirm_planning_group(mapf=mapf.pk, by=by)
    meetings = propose_meetings(cast, mapf)
    with acting(cast.planner_childrens) as by:
        health = cast.agencies["health"].pk
        lead = act.propose_lead_agency(mapf=mapf.pk, agency=health, reasons="They know the case.", by=by)
    for decision in (meetings, lead):
        for key in ("health", "police", "education"):
            answer(cast, decision, f"planner_{key}", key)
    release(cast, mapf, "housing_officer")
    with acting(cast.administrator):
        settled = Mapf.objects.get(pk=mapf.pk)
        assert (settled.how_often, settled.lead_agency) == ("Monthly", cast.agencies["council"])
        assert not settled.joint_decisions.filter(agreed_at__isnull=True, declined_at__isnull=True).exists()
        assert not settled.agencies.filter(agency=cast.agencies["housing"]).exists()


@pytest.mark.requirement("GOV-07")
def test_an_agency_involved_is_asked_to_agree_the_report_also_if_its_person_left_before(cast: Cast) -> None:
    road = Road(cast)
    mapf = road.recorded()
    release(cast, mapf, "planner_education")
    report: Report = road.close(mapf)
    with acting(cast.planner_health):
        asked = set(report.agencies.values_list("agency", flat=True))
    assert asked == {cast.agencies[key].pk for key in cast.planners}


@pytest.mark.requirement("PLN-01")
def test_before_a_member_is_released_it_is_said_what_they_still_see(cast: Cast) -> None:
    mapf = Road(cast).planning()
    with acting(cast.planner_childrens) as by:
        health = cast.agencies["health"].pk
        act.name_facilitator(mapf=mapf.pk, person=cast.planner_health.pk, agency=health, by=by)
    with acting(cast.administrator):
        found = Mapf.objects.get(pk=mapf.pk)
        assert other_seats_of(found, cast.planner_health.pk) == ["Facilitator"]
        assert other_seats_of(found, cast.planner_police.pk) == []
    for key in ("planner_health", "planner_police"):
        release(cast, mapf, key)
    with acting(cast.planner_health):
        assert Mapf.objects.filter(pk=mapf.pk).exists()
    with acting(cast.planner_police):
        assert not Mapf.objects.filter(pk=mapf.pk).exists()
