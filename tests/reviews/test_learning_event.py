"""The learning event: papers, briefing, principles, three columns, goals, and what is kept out (EVT-06 to 14, ADM-01)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models

from tests.cast import Cast, acting
from tests.road import CHECKLIST, COLUMNS, Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import HandedOver
from wardmote.domains.reviews.models import Briefing, Card, LearningEvent, Mapf, StaffMatter
from wardmote.engines.actions.public import Action, Owner
from wardmote.engines.meetings.public import (
    Asked,
    Timing,
    add_paper,
    circulate_papers,
    invitations_to,
    invite,
)
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused


def event_of(mapf: Mapf) -> LearningEvent:
    return LearningEvent.objects.select_related("meeting").get(mapf=mapf)


def why_not_ready(cast: Cast, mapf: Mapf) -> str:
    with pytest.raises(Refused) as refused, acting(cast.planner_police) as by:
        act.mark_event_ready(mapf=mapf.pk, by=by)
    return refused.value.sentence


# -- before it -----------------------------------------------------------------------------------------------------


@pytest.mark.requirement("ADM-01")
def test_event_is_not_ready_before_both_kinds_of_paper_are_circulated(cast: Cast) -> None:
    mapf = Road(cast).event_planned()
    with acting(cast.planner_police, Road(cast).began + timedelta(days=5)) as by:
        act.brief_participants(mapf=mapf.pk, by=by)
        act.confirm_checklist(mapf=mapf.pk, items=CHECKLIST, by=by)
        add_paper(meeting=event_of(mapf).meeting_id, kind="briefing_paper", title="Paper", body="Text", by=by)
    assert "No briefing paper has been circulated" in why_not_ready(cast, mapf)
    with acting(cast.planner_police, Road(cast).began + timedelta(days=5)) as by:
        circulate_papers(meeting=event_of(mapf).meeting_id, by=by)
    assert why_not_ready(cast, mapf) == "No case summary has been circulated yet."


@pytest.mark.requirement("ADM-01")
def test_papers_circulated_on_the_day_itself_are_too_late(cast: Cast) -> None:
    mapf = Road(cast).event_planned()
    with acting(cast.planner_police) as by:
        act.brief_participants(mapf=mapf.pk, by=by)
        for kind in ("briefing_paper", "case_summary"):
            add_paper(meeting=event_of(mapf).meeting_id, kind=kind, title="Paper", body="Text", by=by)
        circulate_papers(meeting=event_of(mapf).meeting_id, by=by)
    assert "on a day before the event" in why_not_ready(cast, mapf)


@pytest.mark.requirement("EVT-07")
@pytest.mark.parametrize("part", [0, 1, 2])
def test_briefing_has_all_three_parts(cast: Cast, part: int) -> None:
    mapf = Road(cast).planning()
    parts = ["Expect", "Prepare", "Contribute"]
    parts[part] = " "
    soon = clock.now() + timedelta(days=9)
    with pytest.raises(CannotBeRight) as refused, acting(cast.planner_police) as by:
        act.plan_event(
            mapf=mapf.pk,
            timing=Timing(soon, soon + timedelta(hours=2), "A hall"),
            agenda="",
            briefing=parts,
            by=by,
        )
    assert refused.value.field == ("what_to_expect", "preparation", "contribution")[part]


@pytest.mark.requirement("EVT-07")
def test_each_participant_has_a_record_of_the_briefing_they_were_sent(cast: Cast) -> None:
    mapf = Road(cast).event_planned()
    assert "2 participants have not been briefed" in why_not_ready(cast, mapf)
    with acting(cast.planner_police) as by:
        assert act.brief_participants(mapf=mapf.pk, by=by) == 2
        act.write_briefing(mapf=mapf.pk, briefing=["New", "New", "New"], by=by)
        sent = Briefing.objects.get(person=cast.practitioner)
    assert (sent.what_to_expect, sent.preparation, sent.contribution) == (
        "What to expect", "What to prepare", "How you contribute",
    )  # fmt: skip


@pytest.mark.requirement("MAPF-09")
@pytest.mark.parametrize("kind", ["practitioner", "manager", "core_group"])
def test_participants_come_as_practitioners_managers_or_core_group(cast: Cast, kind: str) -> None:
    mapf = Road(cast).event_planned()
    with acting(cast.planner_police, Road(cast).began + timedelta(days=5)) as by:
        asked = Asked(cast.housing_officer.pk, cast.agencies["housing"].pk, kind, "you know the tenancy")
        invite(meeting=event_of(mapf).meeting_id, people=[asked], by=by)
        invited = {one.person_id: one.invited_as for one in invitations_to(event_of(mapf).meeting_id)}
    assert invited[cast.housing_officer.pk] == kind


# -- its beginning -------------------------------------------------------------------------------------------------


@pytest.mark.requirement("EVT-06")
def test_nothing_is_recorded_before_the_principles_are_agreed(cast: Cast) -> None:
    mapf = Road(cast).ready()
    with pytest.raises(NotAtThisStage), acting(cast.facilitator) as by:
        act.add_card(event=event_of(mapf).pk, column="working_well", text="Too early", by=by)
    with pytest.raises(CannotBeRight) as refused, acting(cast.facilitator) as by:
        act.begin_event(mapf=mapf.pk, principles="We learn.", agreed=False, by=by)
    assert refused.value.field == "agreed"
    with acting(cast.facilitator) as by:
        act.begin_event(mapf=mapf.pk, principles="We learn together.", agreed=True, by=by)
        event = event_of(mapf)
    assert (event.principles, event.principles_agreed_by_id) == ("We learn together.", cast.facilitator.pk)
    assert event.principles_agreed_at is not None


def test_event_cannot_begin_before_its_day(cast: Cast) -> None:
    mapf = Road(cast).ready()
    with (
        pytest.raises(Refused, match="It can begin on that day"),
        acting(cast.facilitator, clock.now() - timedelta(days=2)) as by,
    ):
        act.begin_event(mapf=mapf.pk, principles="We learn.", agreed=True, by=by)


@pytest.mark.requirement("EVT-08")
def test_how_the_day_runs_is_planned_and_told_to_whoever_comes(cast: Cast) -> None:
    mapf = Road(cast).planning()
    soon = clock.now() + timedelta(days=9)
    plan = "Welcome. The story in brief. Discussion in threes, then together. Reflection. Close."
    with acting(cast.planner_police) as by:
        event = act.plan_event(
            mapf=mapf.pk,
            timing=Timing(soon, soon + timedelta(hours=2), "A hall"),
            agenda=plan,
            briefing=["Expect", "Prepare", "Contribute"],
            by=by,
        )
        asked = Asked(
            cast.practitioner.pk, cast.agencies["health"].pk, "practitioner", "you worked with the family"
        )
        invite(meeting=event.meeting_id, people=[asked], by=by)
    with acting(cast.practitioner):
        assert event_of(mapf).meeting.agenda == plan


@pytest.mark.requirement("EVT-08")
@pytest.mark.parametrize("who", ["planner_police", "practitioner"])
def test_only_the_facilitator_runs_the_event(cast: Cast, who: str) -> None:
    mapf = Road(cast).ready()
    with pytest.raises((Refused, Mapf.DoesNotExist)), acting(getattr(cast, who)) as by:
        act.begin_event(mapf=mapf.pk, principles="We learn.", agreed=True, by=by)


# -- during it -----------------------------------------------------------------------------------------------------


@pytest.mark.requirement("EVT-09", "EVT-12")
def test_learning_is_recorded_during_the_event_under_three_questions(cast: Cast) -> None:
    mapf = Road(cast).recorded()
    with acting(cast.practitioner):
        cards = Card.objects.filter(event__mapf=mapf)
        assert [(p.column, p.text) for p in cards] == [(column, f"Said about {column}") for column in COLUMNS]
        assert {p.recorded_by_id for p in cards} == {cast.facilitator.pk}


@pytest.mark.requirement("EVT-09")
def test_there_is_no_fourth_question(cast: Cast) -> None:
    mapf = Road(cast).under_way()
    with pytest.raises(CannotBeRight) as refused, acting(cast.facilitator) as by:
        act.add_card(event=event_of(mapf).pk, column="who_is_to_blame", text="Nobody", by=by)
    assert refused.value.field == "column"


@pytest.mark.requirement("EVT-12")
def test_nothing_is_recorded_after_the_event(cast: Cast) -> None:
    report = Road(cast).held()
    with pytest.raises(NotAtThisStage), acting(cast.facilitator) as by:
        act.add_card(event=event_of(report.mapf).pk, column="working_well", text="Too late", by=by)


@pytest.mark.requirement("EVT-10")
def test_each_goal_becomes_an_action_once(cast: Cast) -> None:
    mapf = Road(cast).recorded()
    with acting(cast.facilitator) as by:
        goal = Card.objects.get(event__mapf=mapf, is_goal=True)
        owner = Owner(agency=cast.agencies["health"].pk, person=cast.practitioner.pk)
        with pytest.raises(Refused, match="already"):
            act.make_action(
                card=goal.pk, goal="Again", owner=owner, due_on=None, as_soon_as_possible=True, by=by
            )
        other = Card.objects.get(event__mapf=mapf, column="working_well")
        with pytest.raises(Refused, match="what needs to happen"):
            act.make_action(
                card=other.pk, goal="No", owner=owner, due_on=None, as_soon_as_possible=True, by=by
            )
    with acting(cast.practitioner):
        mine = Action.objects.get(owner_person=cast.practitioner)
        assert (mine.goal, mine.reference) == ("Write to every school", mapf.reference)


@pytest.mark.requirement("EVT-10")
def test_goal_without_an_action_keeps_the_report_from_the_agencies(cast: Cast) -> None:
    mapf = Road(cast).recorded()
    with acting(cast.facilitator) as by:
        act.add_card(event=event_of(mapf).pk, column="needs_to_happen", text="One more", by=by)
    report = Road(cast).close(mapf)
    with pytest.raises(Refused, match="has not become an action yet"), acting(cast.planner_police) as by:
        act.ask_agencies(report=report.pk, by=by)


@pytest.mark.requirement("EVT-11", "MAPF-17")
def test_what_is_recorded_stays_with_the_event(cast: Cast) -> None:
    Road(cast).recorded()
    for who in ("referrer", "sub_one", "chair_children", "coordinator", "log_chair", "outsider"):
        with acting(getattr(cast, who)):
            assert not Card.objects.exists(), who


# -- what is kept out ----------------------------------------------------------------------------------------------


@pytest.mark.requirement("EVT-14")
def test_staff_matter_is_handed_to_the_agency_and_only_two_people_see_it(cast: Cast) -> None:
    mapf = Road(cast).under_way()
    with acting(cast.facilitator) as by:
        matter = act.hand_over_staff_matter(
            mapf=mapf.pk,
            agency=cast.agencies["police"].pk,
            to=cast.log_member.pk,
            how=HandedOver.IN_PERSON,
            by=by,
        )
    seen_by = set()
    for key, person in cast.people.items():
        with acting(person):
            if StaffMatter.objects.filter(pk=matter.pk).exists():
                seen_by.add(key)
    assert seen_by == {"facilitator", "log_member"}


@pytest.mark.requirement("EVT-14")
def test_there_is_no_place_to_write_what_a_staff_matter_was(cast: Cast) -> None:
    free_text = [
        field.name
        for field in apps.get_model("reviews", "StaffMatter")._meta.get_fields()
        if isinstance(field, models.TextField | models.CharField | models.JSONField) and not field.choices
    ]
    assert free_text == []


@pytest.mark.requirement("EVT-14")
def test_report_says_nothing_of_a_staff_matter(cast: Cast) -> None:
    mapf = Road(cast).recorded()
    with acting(cast.facilitator) as by:
        act.hand_over_staff_matter(
            mapf=mapf.pk,
            agency=cast.agencies["police"].pk,
            to=cast.log_member.pk,
            how=HandedOver.IN_PERSON,
            by=by,
        )
    report = Road(cast).close(mapf)
    with acting(cast.facilitator):
        said = " ".join(section.text for section in report.sections.all())
    assert cast.log_member.name not in said
    assert "police" not in said.lower()
