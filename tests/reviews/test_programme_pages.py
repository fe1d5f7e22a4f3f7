"""The pages of programmes and progress, and the packs of groups, as somebody meets them."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from tests.cast import acting
from tests.committed import Committed, committed, signed_in
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import LogAnswer
from wardmote.domains.reviews.models import MapfProgress, Programme, ReportSent
from wardmote.domains.reviews.queries.programme import rule_of, years_to_open
from wardmote.engines.meetings.public import Timing
from wardmote.kernel import clock

__all__ = ["committed"]

NAMES = ("Pretend Childname", "Pretend Sibling")
SUB_GROUP, LOG = "case-review-sub-group", "log-carmarthenshire"


@pytest.fixture(scope="module")
def programme(committed: Committed) -> Programme:
    """The children’s programme of this year, with MAPFs that were put to the LOG, agreed by it, and planned."""
    cast = committed.cast
    committed.road.with_log()
    agreed = committed.road.with_log()
    with acting(cast.log_chair) as by:
        act.answer_for_log(report=agreed.pk, answer=LogAnswer.AGREED, met_on=clock.today(), reasons="", by=by)
    mapf = committed.road.event_planned()
    with acting(cast.coordinator) as by:
        row = MapfProgress.objects.get(mapf=mapf)
        act.note_progress(progress=row.pk, text="The hall is booked for the second Friday.", by=by)
        begins_on = years_to_open(cast.partnership.pk)[0]
        return act.open_programme(board=cast.groups["cysur"].pk, begins_on=begins_on, by=by)


def shown(browser: Client, page: str, *ids: object) -> str:
    answer = browser.get(reverse(f"reviews:{page}", args=ids))
    assert answer.status_code == 200
    return str(answer.content.decode())


def pdf_of(browser: Client, group: UUID) -> str:
    content = browser.get(reverse("reviews:pack-pdf", args=[group])).content
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)


def word_of(browser: Client, group: UUID) -> str:
    document = Document(io.BytesIO(browser.get(reverse("reviews:pack-word", args=[group])).content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(part.text for part in document.paragraphs), *cells])


def read_by(committed: Committed, who: str, page: str) -> int:
    found = committed.ask(
        "SELECT count(*) FROM ledger_entry WHERE kind = 'read' AND act = %s AND actor_id = %s",
        page,
        getattr(committed.cast, who).pk,
    )
    return int(found[0][0])


@pytest.mark.requirement("EVT-02", "FRQ-03")
def test_the_page_of_a_programme_says_what_is_short_in_words_figures_and_a_picture(
    committed: Committed, programme: Programme
) -> None:
    words = shown(signed_in(committed.cast.sub_one), "programme", programme.pk)
    assert "Powys has held no children’s event; one children’s event is still to be held by" in words
    assert "Whole region" in words
    assert 'role="img"' in words
    assert "To provide a foundation for organisational learning" in words
    assert not [name for name in NAMES if name in words]


@pytest.mark.requirement("FRQ-02")
def test_a_log_sees_its_own_area_and_is_told_that_it_does(committed: Committed, programme: Programme) -> None:
    words = shown(signed_in(committed.cast.other_log_chair), "programme", programme.pk)
    assert "You see what belongs to your group: Powys." in words
    assert "Carmarthenshire" not in words.split('id="packs"')[0]


@pytest.mark.requirement("FRQ-02")
@pytest.mark.parametrize("form", [pdf_of, word_of])
def test_the_pack_of_a_log_holds_what_it_must_look_at(
    committed: Committed, programme: Programme, form: Any
) -> None:
    words = form(signed_in(committed.cast.log_chair), committed.cast.groups[LOG].pk)
    for said in (
        "one adults’ event is still to be held by",
        "Reports waiting for the group",
        "MAPF-",
        "Write to every school",
        "The hall is booked for the second Friday.",
        "It holds what Test Log Chair may see.",
    ):
        assert said in words
    assert "Powys has" not in words
    assert not [name for name in NAMES if name in words]


@pytest.mark.requirement("FRQ-03")
@pytest.mark.parametrize("form", [pdf_of, word_of])
def test_the_pack_of_the_sub_group_is_of_the_whole_region(
    committed: Committed, programme: Programme, form: Any
) -> None:
    words = form(signed_in(committed.cast.sub_one), committed.cast.groups[SUB_GROUP].pk)
    assert "Powys has held no children’s event" in words
    assert "Said between meetings since" in words
    assert "Write to every school" not in words, "the Sub-Group sees no action of the LOG"
    assert not [name for name in NAMES if name in words]


@pytest.mark.requirement("FRQ-02", "FRQ-03")
@pytest.mark.requirement("FRQ-02")
def test_the_pack_of_each_quarter_that_has_begun_is_at_hand(
    committed: Committed, programme: Programme
) -> None:
    """A LOG that meets in January looks at October to December."""
    browser = signed_in(committed.cast.log_chair)
    with acting(committed.cast.log_chair):
        rule = rule_of(programme.partnership_id)
    quarters = rule.quarters_of(programme.begins_on)
    begun = [begins.isoformat() for begins, _ends in quarters if begins <= clock.today()]
    links = re.findall(r'href="([^"]*pack/pdf[?]quarter=([^"]*))"', shown(browser, "programme", programme.pk))
    assert [quarter for _address, quarter in links] == begun[::-1]
    for number, (address, _quarter) in zip(range(len(begun), 0, -1), links, strict=True):
        pages = PdfReader(io.BytesIO(browser.get(address).content)).pages
        assert rule.name_of_quarter(number) in " ".join(" ".join(p.extract_text().split()) for p in pages)


def test_each_download_of_a_pack_stands_in_the_ledger(committed: Committed, programme: Programme) -> None:
    before = read_by(committed, "log_chair", "programme pack as PDF")
    answer = signed_in(committed.cast.log_chair).get(
        reverse("reviews:pack-pdf", args=[committed.cast.groups[LOG].pk])
    )
    assert answer["Content-Disposition"].startswith('attachment; filename="Carmarthenshire-LOG-')
    assert read_by(committed, "log_chair", "programme pack as PDF") == before + 1


@pytest.mark.parametrize("who", ["other_log_chair", "planner_health", "outsider"])
def test_nobody_else_gets_the_pack_of_a_log(committed: Committed, programme: Programme, who: str) -> None:
    browser = signed_in(getattr(committed.cast, who))
    assert browser.get(reverse("reviews:pack-pdf", args=[committed.cast.groups[LOG].pk])).status_code == 404


@pytest.mark.requirement("FRQ-02", "FRQ-03")
def test_the_pack_is_put_before_a_meeting_without_the_actions(
    committed: Committed, programme: Programme
) -> None:
    cast = committed.cast
    when = clock.now() + timedelta(days=20)
    with acting(cast.coordinator) as by:
        timing = Timing(when, when + timedelta(hours=1), "A meeting room")
        meeting = act.convene_group_meeting(group=cast.groups[LOG], timing=timing, agenda="Programme", by=by)
    address = reverse("reviews:pack-meeting", args=[cast.groups[LOG].pk])
    answer = signed_in(cast.coordinator).post(address, {"once": str(uuid4()), "meeting": str(meeting.pk)})
    assert answer.status_code == 302
    papers = committed.ask(
        "SELECT p.title, v.media_type FROM meetings_paper p JOIN documents_documentversion v "
        "ON v.document_id = p.document_id WHERE p.meeting_id = %s",
        meeting.pk,
    )
    assert papers == [("Programme pack for the Carmarthenshire Local Operational Group", "application/pdf")]


@pytest.mark.requirement("FRQ-04")
def test_an_update_is_written_on_the_page_of_the_progress_which_reminds_to_name_nobody(
    committed: Committed, programme: Programme
) -> None:
    cast = committed.cast
    with acting(cast.planner_police):
        row = MapfProgress.objects.order_by("-reference")[0]
    browser = signed_in(cast.planner_police)
    assert "Do not name anybody" in shown(browser, "note-progress", row.pk)
    address = reverse("reviews:note-progress", args=[row.pk])
    assert browser.post(address, {"once": str(uuid4()), "text": ""}).status_code == 422
    assert browser.post(address, {"once": str(uuid4()), "text": "Papers are out."}).status_code == 302
    assert "Papers are out." in shown(signed_in(cast.log_member), "progress", row.pk)


@pytest.mark.requirement("MAPF-04")
def test_the_business_unit_opens_a_programme_on_its_page(committed: Committed, programme: Programme) -> None:
    browser, address = signed_in(committed.cast.coordinator), reverse("reviews:open-programme")
    assert "Executive" in shown(browser, "open-programme") or "Board" in shown(browser, "open-programme")
    asked = {"board": str(committed.cast.groups["cwmpas"].pk), "begins_on": programme.begins_on.isoformat()}
    assert browser.post(address, {"once": str(uuid4()), **asked}).status_code == 302
    refused = browser.post(address, {"once": str(uuid4()), **asked})
    assert refused.status_code == 403
    assert "is open already" in refused.content.decode()
    assert signed_in(committed.cast.log_chair).get(address).status_code == 403


@pytest.mark.requirement("EVT-03", "EVT-13")
def test_what_was_learned_reaches_the_sub_group(committed: Committed) -> None:
    """The report is sent to it once the LOG agrees, its members are told, and can read it from then on."""
    cast, report = committed.cast, committed.road.with_log()
    address = reverse("reviews:report", args=[report.pk])
    assert signed_in(cast.sub_two).get(address).status_code == 404
    with acting(cast.log_chair) as by:
        act.answer_for_log(report=report.pk, answer=LogAnswer.AGREED, met_on=clock.today(), reasons="", by=by)
    with acting(cast.sub_two):
        sent = ReportSent.objects.get(report=report, group=cast.groups[SUB_GROUP])
    assert sent.sent_at.date() == clock.now().date()
    assert "Written." in signed_in(cast.sub_two).get(address).content.decode()
    told = committed.ask(
        "SELECT count(*) FROM notices_notice WHERE person_id = %s AND kind = 'report'", cast.sub_two.pk
    )
    assert told[0][0] >= 1


@pytest.mark.requirement("FRQ-05")
def test_a_stalled_one_says_so_on_its_own_page_to_the_lead_agency(committed: Committed) -> None:
    cast, mapf = committed.cast, committed.road.planning()
    address, browser = reverse("reviews:mapf", args=[mapf.pk]), signed_in(committed.cast.administrator)
    assert "Nothing has been heard of it" not in browser.get(address).content.decode()
    with acting(cast.administrator):
        long_ago = clock.now().astimezone(clock.LOCAL) - timedelta(
            days=90
        )  # by the calendar, whatever clocks did
        MapfProgress.objects.filter(mapf=mapf).update(last_news_at=long_ago)
    assert "Nothing has been heard of it for 90 days." in browser.get(address).content.decode()
