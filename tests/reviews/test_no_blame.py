"""Everybody is told that nobody is blamed: on the agenda, in the joining letter and in the report, in every form (EVT-05)."""

from __future__ import annotations

import io
import re
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from tests.cast import acting
from tests.committed import Committed, committed, signed_in
from wardmote.domains.reviews.models import LearningEvent, Mapf
from wardmote.foundations.accounts.public import Person

__all__ = ["committed"]

NO_BLAME = "We are here to learn, openly and in plain view. We are not here to find somebody to blame."
PRINCIPLE = "Anybody may pause, or ask for support, at any time."


def event_of(committed: Committed, mapf: Mapf) -> LearningEvent:
    with acting(committed.cast.planner_childrens):
        return LearningEvent.objects.select_related("meeting").get(mapf=mapf)


def got(person: Person, name: str, *ids: UUID) -> Any:
    answer = signed_in(person).get(reverse(name, args=ids))
    assert answer.status_code == 200, name
    return answer


def text_of(answer: Any) -> str:
    """What a person reads: of a page, of a PDF, or of a Word document."""
    kind = answer["Content-Type"]
    if kind == "application/pdf":
        words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    elif "wordprocessingml" in kind:
        words = " ".join(one.text for one in Document(io.BytesIO(answer.content)).paragraphs)
    else:
        words = answer.content.decode()
    return re.sub(r"\s+", " ", words)


@pytest.mark.requirement("EVT-05")
@pytest.mark.requirement("MAPF-16")
@pytest.mark.parametrize("paper", ["letter", "agenda"])
@pytest.mark.parametrize("form", ["pdf", "word"])
def test_agenda_and_letter_say_it_and_the_principles_to_whoever_is_invited(
    committed: Committed, paper: str, form: str
) -> None:
    event = event_of(committed, committed.road.ready())
    answer = got(committed.cast.practitioner, f"reviews:event-{paper}-{form}", event.pk)
    words = text_of(answer)
    assert NO_BLAME in words
    assert PRINCIPLE in words
    assert "attachment" in answer["Content-Disposition"]
    assert "Pretend" not in words + answer["Content-Disposition"]


@pytest.mark.requirement("EVT-05")
def test_the_letter_says_why_somebody_is_asked_and_the_briefing_as_they_were_sent_it(
    committed: Committed,
) -> None:
    event = event_of(committed, committed.road.ready())
    words = text_of(got(committed.cast.practitioner, "reviews:event-letter-pdf", event.pk))
    assert "You are asked to take part because you worked with the family." in words
    for part in ("What to expect", "What to prepare", "How you contribute"):
        assert part in words


@pytest.mark.requirement("EVT-05")
@pytest.mark.requirement("MAPF-16")
def test_pages_of_the_event_and_of_its_meeting_say_it_before_the_day(committed: Committed) -> None:
    event = event_of(committed, committed.road.ready())
    assert event.meeting.agenda == ""
    reader = committed.cast.practitioner
    page = text_of(got(reader, "reviews:event", event.pk))
    assert NO_BLAME in page
    assert PRINCIPLE in page
    assert NO_BLAME in text_of(got(reader, "meetings:meeting", event.meeting_id))


@pytest.mark.requirement("EVT-05")
@pytest.mark.parametrize("page", ["report", "report-pdf", "report-word"])
def test_the_report_says_it_whatever_is_written_in_it(committed: Committed, page: str) -> None:
    report = committed.road.held()
    assert NO_BLAME in text_of(got(committed.cast.planner_police, f"reviews:{page}", report.pk))


def test_who_is_not_invited_gets_no_letter(committed: Committed) -> None:
    event = event_of(committed, committed.road.ready())
    stranger = signed_in(committed.cast.log_chair)
    assert stranger.get(reverse("reviews:event-letter-pdf", args=[event.pk])).status_code == 404


def test_reading_a_letter_is_recorded(committed: Committed) -> None:
    event = event_of(committed, committed.road.ready())
    got(committed.cast.practitioner, "reviews:event-letter-word", event.pk)
    rows = committed.ask(
        "SELECT act FROM ledger_entry WHERE about_id = %s AND actor_id = %s",
        event.pk,
        committed.cast.practitioner.pk,
    )
    assert ("learning event: joining letter",) in [tuple(row) for row in rows]
