"""Who sees which rows, with something there that could leak."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import transaction

from tests.cast import Cast, acting, as_operator
from tests.road import Road
from tests.security.everything import business_models, rows_seen
from wardmote.domains.reviews.models import (
    Briefing,
    Card,
    LearningEvent,
    Mapf,
    MapfSubject,
    PlanningMember,
    Referral,
    Report,
    ReportSection,
)
from wardmote.engines.actions.public import Action
from wardmote.engines.meetings.public import Meeting, Paper
from wardmote.foundations.access.models import Seat
from wardmote.foundations.access.public import actor_in_force
from wardmote.foundations.directory.public import PostHolding
from wardmote.foundations.ledger.public import Entry
from wardmote.foundations.row_security.public import person_in_force
from wardmote.kernel.errors import NobodyIsActing

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
    with acting(cast.sub_one):
        post = PostHolding.objects.get(person=cast.sub_one).post_id
    held = "INSERT INTO directory_postholding (id, person_id, post_id, starts_on) VALUES (gen_random_uuid(), %s, %s, current_date)"
    as_operator(
        "UPDATE directory_postholding SET ends_on = current_date - 1 WHERE person_id = %s", cast.sub_one.pk
    )
    as_operator(held, cast.housing_officer.pk, post)
    try:
        assert not _sees(cast.sub_one.pk, referral)
        assert _sees(cast.housing_officer.pk, referral)
    finally:
        as_operator(
            "DELETE FROM directory_postholding WHERE person_id = %s AND post_id = %s",
            cast.housing_officer.pk,
            post,
        )
        as_operator("UPDATE directory_postholding SET ends_on = NULL WHERE person_id = %s", cast.sub_one.pk)


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
