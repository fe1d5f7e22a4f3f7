"""Who sees which rows, with something there that could leak."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from tests.cast import Cast, acting, as_operator
from tests.road import Road
from tests.security.everything import business_models, rows_seen
from wardmote.domains.reviews.commands import release_planning_member, seat_planning_member
from wardmote.domains.reviews.commands.families import sharing_circle
from wardmote.domains.reviews.models import (
    Briefing,
    Card,
    LearningEvent,
    Mapf,
    MapfProgress,
    MapfSubject,
    PlanningMember,
    Referral,
    Report,
    ReportSection,
)
from wardmote.domains.reviews.permissions import AGREE_REPORT
from wardmote.domains.reviews.policies import may_speak_for
from wardmote.domains.reviews.queries.planning import members_of, who_sits
from wardmote.engines.actions.public import Action
from wardmote.engines.meetings.public import Meeting, Paper
from wardmote.foundations.access.models import Seat
from wardmote.foundations.access.public import Circle, actor_in_force
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.directory.public import PostHolding
from wardmote.foundations.ledger.public import Entry
from wardmote.foundations.row_security.public import person_in_force
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NobodyIsActing

CASE = (
    Referral,
    Mapf,
    MapfSubject,
    PlanningMember,
    LearningEvent,
    Card,
    Briefing,
    Paper,
    Action,
    Report,
    ReportSection,
)


def names_seen() -> set[str]:
    """Kinds of row of the case that the person in force sees, asked without the manager's hint."""
    return {model.__name__ for model in CASE if model._base_manager.exists()}


def test_every_table_of_the_road_has_rows_to_leak(cast: Cast) -> None:
    Road(cast).with_log()
    with acting(cast.planner_childrens):
        planner = names_seen()
    assert planner == {model.__name__ for model in CASE} - {"Referral"}


def test_nobody_in_force_sees_nothing(cast: Cast) -> None:
    Road(cast).with_log()
    assert set(rows_seen().values()) == {0}
    assert Seat._base_manager.count() == 0
    assert Entry.objects.count() == 0
    assert PostHolding.objects.count() == 0


@pytest.mark.requirement("GOV-12", "MAPF-17")
def test_practitioner_of_another_partnership_sees_nothing(cast: Cast) -> None:
    Road(cast).with_log()
    with acting(cast.outsider):
        assert set(rows_seen().values()) == {0}
        assert Entry.objects.exclude(actor_id=cast.outsider.pk).count() == 0


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("referrer", {"Referral"}),
        ("colleague", set()),
        ("sub_one", {"Referral"}),
        ("chair_children", {"Referral"}),
        ("chair_adults", set()),
        ("coordinator", {"Referral", "Mapf", "MapfSubject", "PlanningMember"}),
        ("practitioner", {"LearningEvent", "Card", "Briefing", "Paper", "Action"}),
        ("log_chair", {"Action", "Report", "ReportSection"}),
        ("log_member", {"Action", "Report", "ReportSection"}),
        ("other_log_chair", set()),
        ("housing_officer", set()),
        ("health_administrator", set()),
    ],
)
@pytest.mark.requirement("MAPF-17", "REF-03")
def test_each_person_sees_exactly_what_they_need(cast: Cast, who: str, sees: set[str]) -> None:
    Road(cast).with_log()
    with acting(getattr(cast, who)):
        assert names_seen() == sees


@pytest.mark.requirement("REF-03")
def test_draft_is_seen_by_its_writer_alone(cast: Cast) -> None:
    draft = Road(cast).draft()
    seen = {key for key, person in cast.people.items() if _sees(person.pk, draft)}
    assert seen == {"referrer"}


def _sees(person: UUID, row: Referral) -> bool:
    with acting(person):
        return Referral._base_manager.filter(pk=row.pk).exists()


@pytest.mark.requirement("REF-03", "REF-06")
def test_completed_referral_is_shared_with_the_sub_group_and_no_chair_yet(cast: Cast) -> None:
    referral = Road(cast).completed()
    seen = {key for key, person in cast.people.items() if _sees(person.pk, referral)}
    assert seen == {"referrer", "sub_chair", "sub_one", "sub_two", "sub_three", "coordinator"}


def test_whoever_leaves_a_post_sees_nothing_and_the_successor_sees_it_all(cast: Cast) -> None:
    referral = Road(cast).completed()
    with post_passes_to(cast.sub_one, cast.housing_officer):
        assert not _sees(cast.sub_one.pk, referral)
        assert _sees(cast.housing_officer.pk, referral)


@contextmanager
def post_passes_to(leaver: Person, successor: Person) -> Iterator[None]:
    """The leaver's last day was yesterday and their successor began today; put right again afterwards."""
    with acting(leaver):
        post = PostHolding.objects.get(person=leaver).post_id
    as_operator("UPDATE directory_postholding SET ends_on = current_date - 1 WHERE person_id = %s", leaver.pk)
    as_operator(
        "INSERT INTO directory_postholding (id, person_id, post_id, starts_on) "
        "VALUES (gen_random_uuid(), %s, %s, current_date)",
        successor.pk,
        post,
    )
    try:
        yield
    finally:
        as_operator(
            "DELETE FROM directory_postholding WHERE person_id = %s AND post_id = %s", successor.pk, post
        )
        as_operator("UPDATE directory_postholding SET ends_on = NULL WHERE person_id = %s", leaver.pk)


def everything_seen(person: Person, mapf: Mapf) -> dict[str, int]:
    """How many rows of a MAPF somebody sees, table by table, without the manager's own hint."""
    with acting(person):
        return {
            model.__name__: model._base_manager.filter(**where).count()
            for model, where in (
                (Mapf, {"pk": mapf.pk}),
                (MapfSubject, {"mapf": mapf.pk}),
                (PlanningMember, {"mapf": mapf.pk}),
                (LearningEvent, {"mapf": mapf.pk}),
                (Card, {"event__mapf": mapf.pk}),
                (Action, {"reference": mapf.reference}),
                (Report, {"mapf": mapf.pk}),
                (ReportSection, {"report__mapf": mapf.pk}),
                (MapfProgress, {"mapf": mapf.pk}),
            )
        }


@pytest.mark.requirement("PLN-01", "MAPF-17")
def test_whoever_left_the_planning_group_a_year_ago_sees_nothing_now(cast: Cast) -> None:
    report = Road(cast).held()
    with acting(cast.administrator) as by:
        mapf = Mapf.objects.get(pk=report.mapf_id)
        member = PlanningMember.objects.get(mapf=mapf, person=cast.planner_education)
    before = everything_seen(cast.planner_education, mapf)
    assert min(before.values()) > 0, before
    with acting(cast.administrator, clock.now() - timedelta(days=365)) as by:
        release_planning_member(mapf=mapf.pk, member=member.pk, by=by)
    assert set(everything_seen(cast.planner_education, mapf).values()) == {0}


@pytest.mark.requirement("PLN-01")
def test_successor_in_the_post_of_a_member_sees_it_all_and_the_member_nothing(cast: Cast) -> None:
    report = Road(cast).held()
    with acting(cast.administrator):
        mapf = Mapf.objects.get(pk=report.mapf_id)
        member = PlanningMember.objects.get(mapf=mapf, person=cast.planner_police)
    with acting(cast.administrator) as by:
        release_planning_member(mapf=mapf.pk, member=member.pk, by=by)
        seat_planning_member(
            mapf=mapf.pk, person=cast.planner_police.pk, agency=cast.agencies["police"].pk, reason="",
            with_post=True, by=by,
        )  # fmt: skip
    held_by_member = everything_seen(cast.planner_police, mapf)
    assert min(held_by_member.values()) > 0
    with post_passes_to(cast.planner_police, cast.housing_officer):
        assert set(everything_seen(cast.planner_police, mapf).values()) == {0}
        assert everything_seen(cast.housing_officer, mapf) == held_by_member
        with acting(cast.housing_officer) as by:
            assert may_speak_for(by, AGREE_REPORT, report, cast.agencies["police"].pk, "Police")
        with acting(cast.administrator):
            members = list(members_of(mapf))
            assert [person.name for person in who_sits(members)[members[-1].pk]] != []
            names = {person.name for people in who_sits(members).values() for person in people}
            assert cast.housing_officer.name in names
            assert cast.planner_police.name not in names


@pytest.mark.requirement("GOV-13")
def test_successor_in_the_post_sees_what_is_decided_about_families_and_sharing_too(cast: Cast) -> None:
    mapf = Road(cast).opened()
    with acting(cast.administrator) as by:
        seat_planning_member(
            mapf=mapf.pk, person=cast.planner_police.pk, agency=cast.agencies["police"].pk, reason="",
            with_post=True, by=by,
        )  # fmt: skip
        circle = sharing_circle(mapf=Mapf.objects.get(pk=mapf.pk), by=by)
    with post_passes_to(cast.planner_police, cast.housing_officer):
        with acting(cast.planner_police):
            assert not Circle._base_manager.filter(pk=circle.pk).exists()
        with acting(cast.housing_officer):
            assert Circle._base_manager.filter(pk=circle.pk).exists()


def test_seat_does_not_go_with_a_post_that_several_people_hold(cast: Cast) -> None:
    mapf = Road(cast).opened()
    with acting(cast.planner_health):
        post = PostHolding.objects.get(person=cast.planner_health).post_id
    as_operator(
        "INSERT INTO directory_postholding (id, person_id, post_id, starts_on) "
        "VALUES (gen_random_uuid(), %s, %s, current_date)",
        cast.practitioner.pk,
        post,
    )
    try:
        with acting(cast.administrator) as by, pytest.raises(CannotBeRight, match="shares this post"):
            seat_planning_member(
                mapf=mapf.pk, person=cast.planner_health.pk, agency=cast.agencies["health"].pk, reason="",
                with_post=True, by=by,
            )  # fmt: skip
    finally:
        as_operator(
            "DELETE FROM directory_postholding WHERE person_id = %s AND post_id = %s",
            cast.practitioner.pk,
            post,
        )


def test_closed_account_sees_nothing(cast: Cast) -> None:
    referral = Road(cast).completed()
    as_operator("UPDATE accounts_person SET is_active = false WHERE id = %s", cast.sub_one.pk)
    try:
        with transaction.atomic(), person_in_force(cast.sub_one.pk):
            assert not Referral._base_manager.filter(pk=referral.pk).exists()
            with pytest.raises(NobodyIsActing):
                actor_in_force()
    finally:
        as_operator("UPDATE accounts_person SET is_active = true WHERE id = %s", cast.sub_one.pk)


def test_manager_hint_hides_nothing_the_policy_shows(cast: Cast) -> None:
    Road(cast).with_log()
    for person in cast.people.values():
        with acting(person):
            for model in business_models():
                assert model.objects.count() == model._base_manager.count(), (person, model)


def test_meeting_of_the_planning_group_is_not_seen_by_participants(cast: Cast) -> None:
    Road(cast).ready()
    with acting(cast.practitioner):
        assert {meeting.kind for meeting in Meeting._base_manager.all()} == {"learning_event"}
