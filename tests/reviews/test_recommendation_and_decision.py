"""The Sub-Group recommends one route; the Chair, somebody else, decides (REF-04 to REF-07)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection

from tests.cast import Cast, acting, as_operator
from tests.road import Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import Outcome
from wardmote.domains.reviews.models import Mapf, Recommendation, Referral
from wardmote.engines.meetings.public import Timing
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused


def decide(
    cast: Cast, referral: Referral, outcome: Outcome, reasons: str = "", who: str = "chair_children"
) -> None:
    with acting(getattr(cast, who)) as by:
        act.decide_recommendation(referral=referral.pk, outcome=outcome, reasons=reasons, by=by)


def mapfs(cast: Cast) -> int:
    with acting(cast.administrator):
        return Mapf.objects.count()


@pytest.mark.requirement("REF-04")
@pytest.mark.parametrize("route", ["susr", "mapf", "single_agency"])
def test_each_route_of_the_practice_can_be_recommended(cast: Cast, route: str) -> None:
    referral = Road(cast).recommended(route=route)
    with acting(cast.sub_two):
        standing = Recommendation.objects.get(referral=referral.pk, stands=True)
        assert (standing.route, standing.recommended_by_id) == (route, cast.sub_one.pk)


@pytest.mark.requirement("REF-04")
def test_a_second_recommendation_is_refused_while_one_stands(cast: Cast) -> None:
    referral = Road(cast).recommended()
    with pytest.raises(NotAtThisStage), acting(cast.sub_two) as by:
        act.recommend_route(
            referral=referral.pk, route="susr", reasons="No", meeting=meeting_of(referral, by), by=by
        )
    with pytest.raises(IntegrityError), acting(cast.sub_two), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO reviews_recommendation (id, office_id, circle_id, referral_id, route, reasons, meeting_id, "
            "recommended_by_id, recommended_at, stands) SELECT gen_random_uuid(), office_id, circle_id, referral_id, 'susr', "
            "reasons, meeting_id, recommended_by_id, now(), true FROM reviews_recommendation WHERE referral_id = %s",
            [referral.pk],
        )


def meeting_of(referral: Referral, by: Actor) -> UUID:
    return Recommendation.objects.filter(referral=referral.pk).values_list("meeting", flat=True)[0]


@pytest.mark.requirement("REF-04")
@pytest.mark.parametrize(
    ("route", "reasons", "field"), [("tribunal", "Because", "route"), ("mapf", "  ", "reasons")]
)
def test_recommendation_without_route_or_reasons_is_refused(
    cast: Cast, route: str, reasons: str, field: str
) -> None:
    meeting, referral = Road(cast).sub_group_meets(), Road(cast).completed()
    with pytest.raises(CannotBeRight) as refused, acting(cast.sub_one) as by:
        act.recommend_route(referral=referral.pk, route=route, reasons=reasons, meeting=meeting.pk, by=by)
    assert refused.value.field == field


def test_recommendation_is_made_at_a_meeting_that_has_begun(cast: Cast) -> None:
    referral = Road(cast).completed()
    with acting(cast.coordinator) as by:
        later = clock.now() + timedelta(days=3)
        timing = Timing(later, later + timedelta(hours=1), "A meeting room")
        group = cast.groups["case-review-sub-group"]
        meeting = act.convene_group_meeting(group=group, timing=timing, agenda="", by=by)
    with pytest.raises(CannotBeRight, match="not begun"), acting(cast.sub_one) as by:
        act.recommend_route(referral=referral.pk, route="mapf", reasons="Because", meeting=meeting.pk, by=by)


@pytest.mark.parametrize("who", ["referrer", "coordinator"])
def test_only_the_sub_group_recommends(cast: Cast, who: str) -> None:
    meeting, referral = Road(cast).sub_group_meets(), Road(cast).completed()
    with pytest.raises(Refused, match="Case Review Sub-Group"), acting(getattr(cast, who)) as by:
        act.recommend_route(referral=referral.pk, route="mapf", reasons="Because", meeting=meeting.pk, by=by)


@pytest.mark.requirement("REF-05")
def test_nothing_starts_before_approval(cast: Cast) -> None:
    referral = Road(cast).recommended()
    assert mapfs(cast) == 0
    with pytest.raises(Refused, match="Nothing starts before"), acting(cast.chair_children) as by:
        act.open_mapf(referral=Referral.objects.get(pk=referral.pk), by=by)
    decide(cast, referral, Outcome.APPROVED)
    assert mapfs(cast) == 1


@pytest.mark.requirement("REF-05")
@pytest.mark.parametrize("route", ["susr", "single_agency"])
def test_approving_another_route_opens_no_mapf(cast: Cast, route: str) -> None:
    referral = Road(cast).recommended(route=route)
    decide(cast, referral, Outcome.APPROVED)
    assert mapfs(cast) == 0


@pytest.mark.requirement("REF-05")
@pytest.mark.parametrize("who", ["sub_one", "sub_two", "referrer", "coordinator"])
def test_nobody_but_the_chair_decides(cast: Cast, who: str) -> None:
    referral = Road(cast).recommended()
    with pytest.raises(Refused):
        decide(cast, referral, Outcome.APPROVED, who=who)


@pytest.mark.requirement("REF-05")
def test_chair_who_recommended_cannot_approve(cast: Cast) -> None:
    """The Chair also sits on the Sub-Group and recorded the recommendation: somebody else has to decide."""
    with acting(cast.chair_children) as by:
        post = next(iter(_posts(by)))
    group = cast.groups["case-review-sub-group"].pk
    as_operator(
        "INSERT INTO directory_groupmembership (id, group_id, post_id, role, starts_on) "
        "VALUES (gen_random_uuid(), %s, %s, 'member', '2020-01-01')", group, post,
    )  # fmt: skip
    try:
        meeting, referral = Road(cast).sub_group_meets(), Road(cast).completed()
        with acting(cast.chair_children) as by:
            act.recommend_route(
                referral=referral.pk, route="mapf", reasons="Because", meeting=meeting.pk, by=by
            )
        with pytest.raises(Refused, match="somebody else has to decide"):
            decide(cast, referral, Outcome.APPROVED)
    finally:
        as_operator("DELETE FROM directory_groupmembership WHERE group_id = %s AND post_id = %s", group, post)


def _posts(by: Actor) -> list[object]:
    from wardmote.foundations.directory.public import posts_held_by

    return [holding.post_id for holding in posts_held_by(by.person, clock.today())]


@pytest.mark.requirement("REF-05")
def test_database_itself_refuses_a_decision_by_the_recommender(cast: Cast) -> None:
    referral = Road(cast).recommended()
    with (
        pytest.raises(IntegrityError, match="not_the_recommender"),
        acting(cast.sub_one),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO reviews_chairdecision (id, office_id, circle_id, referral_id, recommendation_id, outcome, reasons, "
            "recommended_by_id, decided_by_id, decided_at) SELECT gen_random_uuid(), office_id, circle_id, referral_id, id, "
            "'approved', '', recommended_by_id, recommended_by_id, now() FROM reviews_recommendation WHERE referral_id = %s",
            [referral.pk],
        )


@pytest.mark.requirement("REF-06")
@pytest.mark.parametrize(
    ("kind", "chair", "other"),
    [("children", "chair_children", "chair_adults"), ("adults", "chair_adults", "chair_children")],
)
def test_child_cases_go_to_one_chair_and_adult_cases_to_the_other(
    cast: Cast, kind: str, chair: str, other: str
) -> None:
    referral = Road(cast).recommended(kind)
    with pytest.raises(Referral.DoesNotExist):
        decide(cast, referral, Outcome.APPROVED, who=other)
    decide(cast, referral, Outcome.APPROVED, who=chair)
    with acting(getattr(cast, chair)):
        assert Referral.objects.get(pk=referral.pk).stage == "approved"


@pytest.mark.requirement("REF-07")
@pytest.mark.parametrize(
    ("outcome", "stage"), [(Outcome.DECLINED, "declined"), (Outcome.RETURNED, "returned")]
)
def test_chair_declines_or_returns_only_with_a_reason(cast: Cast, outcome: Outcome, stage: str) -> None:
    referral = Road(cast).recommended()
    with pytest.raises(CannotBeRight) as refused:
        decide(cast, referral, outcome)
    assert refused.value.field == "reasons"
    decide(cast, referral, outcome, "Look at the housing history first.")
    with acting(cast.sub_one):
        seen = Referral.objects.get(pk=referral.pk)
        assert (seen.stage, seen.decisions.get().reasons) == (stage, "Look at the housing history first.")
    assert mapfs(cast) == 0


@pytest.mark.requirement("REF-07")
def test_sub_group_recommends_again_what_was_returned(cast: Cast) -> None:
    referral = Road(cast).recommended()
    decide(cast, referral, Outcome.RETURNED, "Look again.")
    with acting(cast.sub_two) as by:
        meeting = meeting_of(referral, by)
        act.recommend_route(referral=referral.pk, route="susr", reasons="We looked.", meeting=meeting, by=by)
        assert list(
            Recommendation.objects.filter(referral=referral.pk, stands=True).values_list("route", flat=True)
        ) == ["susr"]
