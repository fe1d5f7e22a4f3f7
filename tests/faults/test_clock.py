"""A clock that is set back: what happens later is still later, and nobody loses a seat or keeps one."""

from __future__ import annotations

from datetime import timedelta

from tests.cast import acting
from tests.committed import Committed
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import Outcome
from wardmote.domains.reviews.models import Mapf, PlanningMember, Referral
from wardmote.kernel import clock
from wardmote.ui.words import gettext


def test_given_a_clock_set_back_by_a_day_the_history_keeps_the_order_in_which_things_happened(
    committed: Committed,
) -> None:
    cast = committed.cast
    meeting, referral = committed.road.sub_group_meets(), committed.road.completed()
    now = clock.now()
    with acting(cast.sub_one, now) as by:
        act.recommend_route(referral=referral.pk, route="mapf", reasons="So.", meeting=meeting.pk, by=by)
    with acting(cast.chair_children, now - timedelta(days=1)) as by:
        act.decide_recommendation(referral=referral.pk, outcome=Outcome.RETURNED, reasons="Say more.", by=by)
    with acting(cast.sub_two, now - timedelta(days=1, hours=1)) as by:
        row = Referral.objects.get(pk=referral.pk)
        assert [gettext(one.what) for one in row.history()[:2]] == [
            "Returned to the Sub-Group by the Chair",
            "Route recommended to the Chair",
        ]
        assert row.changes_since(row.version - 1)[0].what == "Returned to the Sub-Group by the Chair"
        act.recommend_route(referral=referral.pk, route="susr", reasons="More.", meeting=meeting.pk, by=by)
    versions = committed.ask(
        "SELECT version FROM access_happening WHERE about = %s ORDER BY version", referral.pk
    )
    assert [number for (number,) in versions] == list(range(1, len(versions) + 1))
    standing = committed.ask(
        "SELECT route FROM reviews_recommendation WHERE referral_id = %s AND stands", referral.pk
    )
    assert standing == [("susr",)]


def test_given_a_clock_set_back_whoever_is_released_sees_nothing_from_that_moment(
    committed: Committed,
) -> None:
    cast, mapf = committed.cast, committed.road.seated()
    with acting(cast.planner_police):
        assert Mapf.objects.filter(pk=mapf.pk).exists()
    with acting(cast.administrator, clock.now() - timedelta(days=60)) as by:
        member = PlanningMember.objects.get(mapf=mapf, person=cast.planner_police)
        act.release_planning_member(mapf=mapf.pk, member=member.pk, by=by)
    with acting(cast.planner_police):
        assert not Mapf.objects.filter(pk=mapf.pk).exists()


def test_given_a_clock_set_back_whoever_is_seated_sees_the_record_at_once(committed: Committed) -> None:
    cast, mapf = committed.cast, committed.road.opened()
    with acting(cast.administrator, clock.now() - timedelta(days=2)) as by:
        agency = cast.agencies["police"].pk
        act.seat_planning_member(
            mapf=mapf.pk, person=cast.planner_police.pk, agency=agency, reason="Why", by=by
        )
    with acting(cast.planner_police):
        assert Mapf.objects.filter(pk=mapf.pk).exists()
