"""A form that is sent opens nothing: whoever may not open its page is not shown it, and whoever is shown it has read it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import acting
from tests.committed import Committed, committed, signed_in
from tests.pages.case import Address, Case, a_case
from wardmote.domains.reviews.models import LearningEvent
from wardmote.engines.meetings.public import add_paper

__all__ = ["committed"]

READINGS = "SELECT count(*) FROM ledger_entry WHERE kind = 'read' AND actor_id = %s"
OF_NO_CASE = {"documents:scan", "reviews:convene-group"}
STILL_PREPARED = "A paper that is still being prepared"


@pytest.fixture(scope="module")
def case(committed: Committed) -> Case:
    return a_case(committed)


def forms_of_records(case: Case, browser: Client) -> Iterator[tuple[Address, int]]:
    """Every address that takes a form and is about a record this person finds, with how its page answers."""
    for address in case.addresses():
        sent = browser.post(address.path, {"once": "no number"}).status_code
        if address.has_record and sent not in {404, 405} and address.name not in OF_NO_CASE:
            yield address, browser.get(address.path).status_code


def test_no_form_is_shown_by_sending_it_to_whom_its_page_is_not_shown(case: Case) -> None:
    shown, asked = [], 0
    for key in ("practitioner", "planner_health", "referrer", "log_chair"):
        person = getattr(case.cast, key)
        browser = signed_in(person)
        for address, page in forms_of_records(case, browser):
            for sent in ({}, {"once": str(uuid4())}):
                answer = browser.post(address.path, sent)
                asked += 1
                if page != 200 and (
                    "<form" in answer.content.decode().split("<main")[-1] or answer.status_code < 400
                ):
                    shown.append((str(person), address.name, page, answer.status_code))
    assert asked > 100
    assert shown == []


def test_a_form_shown_again_is_a_reading_of_its_record(committed: Committed, case: Case) -> None:
    silent, asked = [], 0
    for person in (case.cast.administrator, case.cast.planner_health):
        browser = signed_in(person)
        for address, page in forms_of_records(case, browser):
            before = committed.ask(READINGS, person.pk)
            if page == 200 and browser.post(address.path, {}).status_code == 422:
                asked += 1
                if committed.ask(READINGS, person.pk) == before:
                    silent.append((str(person), address.name))
    assert asked > 5
    assert silent == []


def test_a_participant_is_not_told_of_papers_that_are_still_being_prepared(committed: Committed) -> None:
    cast, mapf = committed.cast, committed.road.event_planned()
    with acting(cast.planner_childrens) as by:
        meeting = LearningEvent.objects.get(mapf=mapf).meeting_id
        paper = add_paper(meeting=meeting, kind="case_summary", title=STILL_PREPARED, body="Text", by=by)
    browser = signed_in(cast.practitioner)
    for page in ("meeting", "papers", "history", "circulate"):
        assert (
            STILL_PREPARED not in browser.get(reverse(f"meetings:{page}", args=[meeting])).content.decode()
        ), page
    withdraw = reverse("meetings:withdraw-paper", args=[meeting, paper.pk])
    for address in (reverse("meetings:circulate", args=[meeting]), withdraw):
        for sent in ({}, {"once": str(uuid4()), "reason": "Wrong"}):
            answer = browser.post(address, sent)
            assert (answer.status_code, STILL_PREPARED in answer.content.decode()) == (403, False)
