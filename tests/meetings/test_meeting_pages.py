"""Pages of meetings, asked for as a browser would."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.meetings.conftest import MONDAY, THE_DAY, Planned
from tests.tables import acting, fields_of, signed_in
from wardmote.engines.meetings.enums import Answer, Attendance
from wardmote.engines.meetings.models import Paper
from wardmote.engines.meetings.public import Asked, add_paper, circulate_papers, invite
from wardmote.foundations.ledger.public import Entry
from wardmote.kernel import clock

AT_NOON = THE_DAY + timedelta(hours=3)
PARTS = ("meeting", "people", "papers", "history")


def at(planned: Planned, page: str, *more: object) -> str:
    return reverse(f"meetings:{page}", args=[planned.pk, *more])


def send(client: Client, address: str, **answers: Any) -> Any:
    """Open a form's page and send it with these answers."""
    form = client.get(address)
    assert form.status_code == 200, form.content.decode()
    return client.post(address, {**fields_of(form.content.decode()), **answers})


@pytest.mark.parametrize("part", PARTS)
def test_whoever_is_invited_reads_the_meeting_and_the_reading_is_in_the_ledger(
    planned: Planned, part: str
) -> None:
    with clock.stopped_at(MONDAY):
        answer = signed_in(planned.people.mair).get(at(planned, part))
        assert answer.status_code == 200
        assert "Planning meeting" in answer.content.decode()
    with acting(planned.people.mair):
        assert (
            Entry.objects.filter(about_id=planned.pk, kind="read", actor_id=planned.people.mair).count() == 1
        )


@pytest.mark.parametrize(
    "page", [*PARTS, "answer", "attendance", "add-paper", "circulate", "hold", "move", "cancel"]
)
def test_for_everybody_else_there_is_no_such_page(planned: Planned, page: str) -> None:
    with clock.stopped_at(MONDAY):
        stranger = signed_in(planned.people.huw)
        assert stranger.get(at(planned, page)).status_code == 404
        assert Client().get(at(planned, page)).status_code == 302


def test_my_meetings_say_why_i_am_asked_and_offer_the_answer(planned: Planned) -> None:
    with clock.stopped_at(MONDAY):
        page = signed_in(planned.people.mair).get(reverse("meetings:mine")).content.decode()
    assert "You lead the team." in page
    assert at(planned, "answer") in page


@pytest.mark.requirement("EVT-07")
def test_i_say_that_i_will_come(planned: Planned) -> None:
    with clock.stopped_at(MONDAY):
        mair = signed_in(planned.people.mair)
        assert "You lead the team." in mair.get(at(planned, "answer")).content.decode()
        done = send(mair, at(planned, "answer"), answer="accepted", note="", deputy_name="")
        assert done.status_code == 302
    with acting(planned.people.mair):
        assert planned.invitation(planned.people.mair).answer == Answer.ACCEPTED


def test_a_deputy_without_a_name_is_asked_for_one_and_nothing_changes(planned: Planned) -> None:
    with clock.stopped_at(MONDAY):
        mair = signed_in(planned.people.mair)
        answer = send(mair, at(planned, "answer"), answer="deputy", note="I am away", deputy_name="")
    assert answer.status_code == 422
    assert "Say who comes in your place" in answer.content.decode()
    assert "I am away" in answer.content.decode()
    with acting(planned.people.mair):
        assert planned.invitation(planned.people.mair).answer == Answer.NONE


def test_an_answer_given_by_telephone_is_recorded(planned: Planned) -> None:
    page = at(planned, "answer-for", planned.dewi)
    with clock.stopped_at(MONDAY):
        assert send(signed_in(planned.people.carys), page, answer="declined", note="").status_code == 302
        assert signed_in(planned.people.mair).get(page).status_code == 403
    with acting(planned.people.carys):
        assert planned.invitation(planned.people.dewi).attendance == Attendance.APOLOGIES


def test_the_register_is_taken_on_one_page_and_asks_for_a_deputys_name(planned: Planned) -> None:
    lines = {f"attendance_{planned.dewi}": "deputy", f"attendance_{planned.mair}": "attended"}
    with clock.stopped_at(AT_NOON):
        carys = signed_in(planned.people.carys)
        answer = send(carys, at(planned, "attendance"), **lines)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "Who came in the place of Dewi Sample?" in page
        named = {**lines, f"deputy_{planned.dewi}": "Sgt Nia Sample"}
        assert send(carys, at(planned, "attendance"), **named).status_code == 302
        assert "A deputy attended" in carys.get(at(planned, "people")).content.decode()


def test_the_meeting_is_recorded_as_held_once_attendance_is_taken(planned: Planned) -> None:
    lines = {f"attendance_{planned.dewi}": "attended", f"attendance_{planned.mair}": "apologies"}
    with clock.stopped_at(AT_NOON):
        carys = signed_in(planned.people.carys)
        too_early = send(carys, at(planned, "hold"), notes="We meet monthly.")
        assert too_early.status_code == 403
        assert "Take attendance first" in too_early.content.decode()
        assert "We meet monthly." in too_early.content.decode()
        send(carys, at(planned, "attendance"), **lines)
        assert send(carys, at(planned, "hold"), notes="We meet monthly.").status_code == 302
        assert "We meet monthly." in carys.get(at(planned, "meeting")).content.decode()
        assert carys.get(at(planned, "hold")).status_code == 409


def test_before_the_day_the_page_says_why_it_cannot_be_held_yet(planned: Planned) -> None:
    with clock.stopped_at(MONDAY):
        page = signed_in(planned.people.carys).get(at(planned, "meeting")).content.decode()
    assert "A meeting can be recorded as held on its day or later." in page


@pytest.mark.requirement("ADM-01")
def test_papers_are_typed_or_uploaded_and_then_circulated(planned: Planned) -> None:
    file = SimpleUploadedFile("summary.txt", b"What is known so far.", "text/plain")
    with clock.stopped_at(MONDAY):
        carys, mair = signed_in(planned.people.carys), signed_in(planned.people.mair)
        typed = {"title": "Briefing", "kind": "briefing_paper", "body": "What to expect."}
        assert send(carys, at(planned, "add-paper"), **typed).status_code == 302
        uploaded = {"title": "Summary", "kind": "case_summary", "body": "", "file": file}
        assert send(carys, at(planned, "add-paper"), **uploaded).status_code == 302
        assert "Briefing" not in mair.get(at(planned, "papers")).content.decode()
        with acting(planned.people.carys):
            briefing = Paper.objects.get(title="Briefing")
        assert mair.get(briefing.get_absolute_url()).status_code == 404
        question = carys.get(at(planned, "circulate")).content.decode()
        assert "All 2 people invited are told" in question
        assert send(carys, at(planned, "circulate")).status_code == 302
        assert "Briefing" in mair.get(at(planned, "papers")).content.decode()
        assert "What to expect." in mair.get(briefing.get_absolute_url()).content.decode()
        withdraw = at(planned, "withdraw-paper", briefing.pk)
        assert mair.get(withdraw).status_code == 403
        assert send(carys, withdraw, reason="It named the wrong room.").status_code == 302
        assert "It named the wrong room." in mair.get(briefing.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": "", "kind": "briefing_paper", "body": "B"}, "Give the paper a title"),
        ({"title": "T", "body": "B"}, "Choose what kind of paper it is"),
        ({"title": "T", "kind": "briefing_paper", "body": ""}, "Type the paper here, or choose a file"),
        ({"title": "T" * 161, "kind": "briefing_paper", "body": "B"}, "take out 1"),
    ],
)
def test_a_paper_that_is_not_whole_is_not_added(
    planned: Planned, wrong: dict[str, str], sentence: str
) -> None:
    with clock.stopped_at(MONDAY):
        answer = send(signed_in(planned.people.carys), at(planned, "add-paper"), **wrong)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    with acting(planned.people.carys):
        assert not Paper.objects.exists()


def test_a_form_sent_twice_counts_once(planned: Planned) -> None:
    with clock.stopped_at(MONDAY):
        carys = signed_in(planned.people.carys)
        page = carys.get(at(planned, "add-paper")).content.decode()
        answers = {**fields_of(page), "title": "T", "kind": "briefing_paper", "body": "B"}
        for _ in range(2):
            assert carys.post(at(planned, "add-paper"), answers).status_code == 302
    with acting(planned.people.carys):
        assert Paper.objects.count() == 1


def test_the_second_of_two_is_told_what_changed(planned: Planned) -> None:
    with clock.stopped_at(MONDAY):
        carys = signed_in(planned.people.carys)
        stale = fields_of(carys.get(at(planned, "cancel")).content.decode())
        with acting(planned.people.carys) as by:
            add_paper(meeting=planned.pk, title="T", kind="briefing_paper", body="B", by=by)
        answer = carys.post(at(planned, "cancel"), {**stale, "reason": "Nobody can come."})
    assert answer.status_code == 409
    assert "Paper added" in answer.content.decode()
    assert "Nobody can come." in answer.content.decode()


def test_a_meeting_is_moved_and_cancelled(planned: Planned) -> None:
    day = {"day": "12", "month": "12", "year": "2024"}
    when = {f"{name}_{box}": value for name in ("starts_at", "ends_at") for box, value in day.items()}
    with clock.stopped_at(MONDAY):
        carys = signed_in(planned.people.carys)
        wrong = {**when, "starts_at_time": "3pm", "ends_at_time": "2pm", "venue": "Room 2", "online_link": ""}
        answer = send(carys, at(planned, "move"), **wrong)
        assert answer.status_code == 422
        assert "must end after it starts" in answer.content.decode()
        right = {**wrong, "ends_at_time": "4pm"}
        assert send(carys, at(planned, "move"), **right).status_code == 302
        assert "Room 2" in carys.get(at(planned, "meeting")).content.decode()
        assert send(carys, at(planned, "cancel"), reason="The chair is ill.").status_code == 302
        assert "The chair is ill." in carys.get(at(planned, "meeting")).content.decode()


@pytest.mark.parametrize("part", ["meeting", "people", "papers", "attendance"])
def test_a_page_asks_as_often_for_many_people_as_for_few(planned: Planned, part: str) -> None:
    with clock.stopped_at(AT_NOON):
        carys = signed_in(planned.people.carys)
        carys.get(at(planned, part))
        few = asked_of_the_database(carys, at(planned, part))
        fill(planned)
        assert asked_of_the_database(carys, at(planned, part)) == few


def asked_of_the_database(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def fill(planned: Planned) -> None:
    """Many papers and one more person."""
    with acting(planned.people.carys) as by:
        asked = [Asked(planned.people.huw, planned.people.council, "guest", "You know the school.")]
        asked.append(Asked(planned.people.carys, planned.people.council, "guest", "You take the minutes."))
        invite(meeting=planned.pk, people=asked, by=by)
        for number in range(20):
            add_paper(meeting=planned.pk, title=f"Paper {number}", kind="case_summary", body="B", by=by)
        circulate_papers(meeting=planned.pk, by=by)
