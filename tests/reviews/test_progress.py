"""How a MAPF goes is watched from a circle of its own: dates and news, never the case (FRQ-02, FRQ-03, MAPF-17)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from tests.cast import Cast, acting
from tests.road import Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import LogAnswer
from wardmote.domains.reviews.models import (
    LearningEvent,
    Mapf,
    MapfProgress,
    MapfSubject,
    PlanningMember,
    Report,
)
from wardmote.engines.meetings.public import Timing, cancel_meeting, reschedule_meeting
from wardmote.kernel import clock

WATCHERS = ("coordinator", "log_chair", "log_member", "sub_one", "sub_two", "sub_three")


def progress(cast: Cast, who: str = "administrator") -> MapfProgress:
    with acting(getattr(cast, who)):
        return MapfProgress.objects.get()


def day(days: int = 0) -> date:
    return clock.today() + timedelta(days=days)


# -- who sees it -------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("FRQ-02", "FRQ-03")
@pytest.mark.parametrize("who", WATCHERS)
def test_those_who_watch_see_how_it_goes(cast: Cast, who: str) -> None:
    Road(cast).opened()
    assert progress(cast, who).accountable_log_id == cast.groups["log-carmarthenshire"].pk


@pytest.mark.requirement("MAPF-17")
@pytest.mark.parametrize("who", ["log_chair", "log_member", "sub_one", "sub_two"])
def test_those_who_watch_see_nothing_of_the_case(cast: Cast, who: str) -> None:
    Road(cast).event_planned()
    with acting(getattr(cast, who)):
        for table in (Mapf, MapfSubject, PlanningMember, LearningEvent, Report):
            assert not table.objects.exists()


@pytest.mark.parametrize("who", ["other_log_chair", "chair_children", "practitioner", "outsider", "referrer"])
def test_nobody_else_sees_how_it_goes(cast: Cast, who: str) -> None:
    Road(cast).event_planned()
    with acting(getattr(cast, who)):
        assert not MapfProgress.objects.exists()


def test_whoever_plans_sees_it_until_they_leave(cast: Cast) -> None:
    mapf = Road(cast).event_planned()
    for who in ("planner_police", "facilitator"):
        assert progress(cast, who).reference == mapf.reference
    with acting(cast.administrator) as by:
        member = PlanningMember.objects.get(mapf=mapf, person=cast.planner_police)
        act.release_planning_member(mapf=mapf.pk, member=member.pk, by=by)
    with acting(cast.planner_police):
        assert not MapfProgress.objects.exists()


def test_it_moves_to_the_agency_that_leads_instead(cast: Cast) -> None:
    mapf = Road(cast).planning()
    health = cast.agencies["health"].pk
    with acting(cast.planner_police) as by:
        decision = act.propose_lead_agency(mapf=mapf.pk, agency=health, reasons="Knows the family", by=by)
    for key in ("childrens", "health", "education"):
        with acting(cast.planners[key]) as by:
            act.answer_joint_decision(
                decision=decision.pk, agency=cast.agencies[key].pk, agrees=True, comment="", by=by
            )
    moved = progress(cast, "health_administrator")
    assert moved.lead_agency_id == health
    with acting(cast.administrator):
        assert not MapfProgress.objects.exists()
    assert progress(cast, "log_chair") == moved


# -- kept current by the acts ------------------------------------------------------------------------------------------


def test_it_begins_with_the_days_of_recommendation_and_approval(cast: Cast) -> None:
    Road(cast).opened()
    row = progress(cast)
    assert (row.recommended_on, row.approved_on) == (day(-30), day(-29))
    assert (row.planned_for, row.held_on, row.reported_on, row.agreed_on) == (None,) * 4


def test_planning_moving_and_cancelling_the_event_set_its_day(cast: Cast) -> None:
    mapf = Road(cast).event_planned()
    with acting(cast.administrator):
        starts = LearningEvent.objects.select_related("meeting").get(mapf=mapf).meeting.starts_at
    assert progress(cast).planned_for == starts.astimezone(clock.LOCAL).date()
    later = clock.now() + timedelta(days=9)
    with acting(cast.planner_childrens) as by:
        meeting = LearningEvent.objects.get(mapf=mapf).meeting_id
        reschedule_meeting(meeting=meeting, timing=Timing(later, later + timedelta(hours=2), "A hall"), by=by)
    assert progress(cast).planned_for == later.astimezone(clock.LOCAL).date()
    with acting(cast.planner_childrens) as by:
        cancel_meeting(meeting=meeting, reason="Snow", by=by)
    assert progress(cast).planned_for is None


def test_holding_reporting_and_agreeing_set_their_days(cast: Cast) -> None:
    report = Road(cast).agreed()
    assert (progress(cast).held_on, progress(cast).reported_on) == (report.held_on, None)
    with acting(cast.administrator) as by:
        act.put_to_log(report=report.pk, by=by)
    assert progress(cast).reported_on == day()
    with acting(cast.log_chair) as by:
        act.answer_for_log(report=report.pk, answer=LogAnswer.AGREED, met_on=day(), reasons="", by=by)
    assert progress(cast).agreed_on == day()


def test_a_report_that_the_log_returns_is_no_longer_reported(cast: Cast) -> None:
    report = Road(cast).with_log()
    with acting(cast.log_chair) as by:
        act.answer_for_log(report=report.pk, answer=LogAnswer.RETURNED, met_on=day(), reasons="Why", by=by)
    assert (progress(cast).reported_on, progress(cast).agreed_on) == (None, None)


@pytest.mark.requirement("FRQ-05")
def test_whatever_happens_to_a_mapf_or_its_report_is_news(cast: Cast) -> None:
    mapf = Road(cast).seated()
    assert progress(cast).last_news_at < clock.now() - timedelta(days=27)
    confirmed_at = clock.now() - timedelta(days=5)
    with acting(cast.administrator, confirmed_at) as by:
        act.confirm_planning_group(mapf=mapf.pk, by=by)
    assert progress(cast).last_news_at == confirmed_at


@pytest.mark.parametrize(
    ("dates", "constraint"),
    [
        ({"held_on": date(2026, 1, 1)}, "planned_before_held"),
        ({"reported_on": date(2026, 1, 1)}, "held_before_reported"),
        ({"agreed_on": date(2026, 1, 1)}, "reported_before_agreed"),
    ],
)
def test_the_database_refuses_a_road_walked_backwards(
    cast: Cast, dates: dict[str, date], constraint: str
) -> None:
    Road(cast).opened()
    with pytest.raises(IntegrityError, match=constraint), acting(cast.administrator):
        MapfProgress.objects.update(**dates)
