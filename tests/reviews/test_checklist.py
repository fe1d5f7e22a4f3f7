"""Before an event somebody sees to it that people are supported there and can question each other safely."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.cast import Cast, acting
from tests.committed import Committed, committed, signed_in
from tests.road import CHECKLIST, Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import ChecklistConfirmation, LearningEvent, Mapf
from wardmote.engines.meetings.public import add_paper, circulate_papers
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused

__all__ = ["committed"]

PRIVATE = "Not confirmed yet: The room, or the online meeting, is private."


def all_but_the_checklist(cast: Cast) -> Mapf:
    road = Road(cast)
    mapf = road.event_planned()
    with acting(cast.planner_childrens, road.began + timedelta(days=5)) as by:
        event = LearningEvent.objects.get(mapf=mapf)
        for kind in ("briefing_paper", "case_summary"):
            add_paper(meeting=event.meeting_id, kind=kind, title="Paper", body="Text", by=by)
        circulate_papers(meeting=event.meeting_id, by=by)
        act.brief_participants(mapf=mapf.pk, by=by)
    return mapf


def confirm(cast: Cast, mapf: Mapf, *items: str) -> None:
    with acting(cast.planner_police) as by:
        act.confirm_checklist(mapf=mapf.pk, items=items, by=by)


@pytest.mark.requirement("MAPF-15")
@pytest.mark.requirement("EVT-04")
def test_event_is_not_ready_until_every_item_of_support_and_challenge_is_confirmed(cast: Cast) -> None:
    mapf = all_but_the_checklist(cast)
    confirm(cast, mapf, *(item for item in CHECKLIST if item != "room_is_private"))
    with pytest.raises(Refused) as refused, acting(cast.planner_police) as by:
        act.mark_event_ready(mapf=mapf.pk, by=by)
    assert refused.value.sentence == PRIVATE
    confirm(cast, mapf, *CHECKLIST)
    with acting(cast.planner_police) as by:
        assert act.mark_event_ready(mapf=mapf.pk, by=by).stage == "ready"


@pytest.mark.requirement("MAPF-15")
@pytest.mark.requirement("EVT-04")
def test_each_item_keeps_who_confirmed_it_first_until_it_is_taken_back(cast: Cast) -> None:
    mapf = all_but_the_checklist(cast)
    confirm(cast, mapf, "room_is_private", "challenge_is_agreed")
    with acting(cast.planner_childrens) as by:
        act.confirm_checklist(mapf=mapf.pk, items=["room_is_private", "support_afterwards"], by=by)
        standing = {one.item: one.confirmed_by_id for one in ChecklistConfirmation.objects.all()}
    assert standing == {
        "room_is_private": cast.planner_police.pk,
        "support_afterwards": cast.planner_childrens.pk,
    }


def test_only_whoever_prepares_the_event_confirms(cast: Cast) -> None:
    mapf = all_but_the_checklist(cast)
    with pytest.raises((Refused, Mapf.DoesNotExist)), acting(cast.practitioner) as by:
        act.confirm_checklist(mapf=mapf.pk, items=CHECKLIST, by=by)


def test_what_is_not_on_the_checklist_cannot_be_confirmed(cast: Cast) -> None:
    mapf = all_but_the_checklist(cast)
    with pytest.raises(CannotBeRight, match="“tea_and_cake” is not on the checklist"):
        confirm(cast, mapf, "tea_and_cake")


def test_the_checklist_stands_once_the_event_is_ready(cast: Cast) -> None:
    mapf = Road(cast).ready()
    with pytest.raises(NotAtThisStage, match="while the event is being planned"):
        confirm(cast, mapf)


def test_there_is_nothing_to_go_through_before_the_event_is_planned(cast: Cast) -> None:
    with pytest.raises(Refused, match="has not been planned yet"):
        confirm(cast, Road(cast).planning(), *CHECKLIST)


def test_the_database_keeps_one_confirmation_of_each_item(cast: Cast) -> None:
    mapf = all_but_the_checklist(cast)
    confirm(cast, mapf, "room_is_private")
    with acting(cast.planner_police):
        again = ChecklistConfirmation.objects.get()
        again.pk = None
        with pytest.raises(IntegrityError, match="reviews_checklist_item_once"), transaction.atomic():
            again.save(force_insert=True)


@pytest.mark.requirement("MAPF-15")
def test_the_page_shows_each_item_and_saves_what_is_ticked(committed: Committed) -> None:
    cast = committed.cast
    mapf = all_but_the_checklist(cast)
    browser = signed_in(cast.planner_police)
    address = reverse("reviews:event-checklist", args=[mapf.pk])
    asked = browser.get(address)
    assert "Practitioners can speak as freely as their managers" in asked.content.decode()
    sent = {
        "once": str(uuid4()),
        "seen_version": str(asked.context["form"]["seen_version"].value()),
        "support": ["room_is_private"],
        "challenge": ["challenge_is_agreed"],
    }

    assert browser.post(address, sent).status_code == 302

    shown = browser.get(reverse("reviews:mapf-event", args=[mapf.pk])).content.decode()
    assert shown.count("Not confirmed yet:") == 3  # in what is next
    assert shown.count("Not confirmed yet</") == 3  # on the list
    assert f"Confirmed by {cast.planner_police.name}" in shown


@pytest.mark.requirement("EVT-04")
def test_a_participant_reads_what_was_seen_to(committed: Committed) -> None:
    cast = committed.cast
    mapf = committed.road.ready()
    with acting(cast.practitioner):
        event = LearningEvent.objects.get(mapf=mapf)
    shown = signed_in(cast.practitioner).get(reverse("reviews:event", args=[event.pk])).content.decode()
    assert "What was seen to for you" in shown
    assert "Each agency supports its own people after the event" in shown
