"""Pages of MAPFs, events and reports: what is shown to whom, what is kept when two write, what a paper says."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import acting
from tests.committed import Committed, committed, signed_in
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import Answer
from wardmote.domains.reviews.models import LearningEvent, Report, ReportSection

__all__ = ["committed"]

NAMES = ("Pretend Childname", "Pretend Sibling")


def send(browser: Client, address: str, **answers: object) -> Any:
    return browser.post(address, {"once": str(uuid4()), **answers})


def page(name: str, *ids: object) -> str:
    return reverse(f"reviews:{name}", args=ids)


# -- two people at once -----------------------------------------------------------------------------------------------


def empty_section(committed: Committed, report: Report) -> ReportSection:
    with acting(committed.cast.planner_childrens):
        return report.sections.filter(text="").exclude(key="action_plan")[0]


def now(committed: Committed, section: UUID) -> str:
    return str(committed.ask("SELECT text FROM reviews_reportsection WHERE id = %s", section)[0][0])


def both_texts(shown: str) -> list[str]:
    """The two texts that stand side by side, as they are read out."""
    found = re.findall(r'<span class="wm-compared">(.*?)</span>\s*</div>', shown, re.DOTALL)
    return [unescape(re.sub("<[^>]+>", "", one)) for one in found]


@pytest.mark.requirement("GOV-07")
def test_the_second_writer_of_a_section_is_shown_the_first_ones_words_and_loses_nothing(
    committed: Committed,
) -> None:
    cast, report = committed.cast, committed.road.held()
    section = empty_section(committed, report)
    address = page("write-section", report.pk, section.pk)
    first, second = signed_in(cast.planner_childrens), signed_in(cast.planner_health)

    assert send(first, address, text="The first one’s words.", section_version=0).status_code == 302
    told = send(second, address, text="The second one’s words.", section_version=0)

    shown = told.content.decode()
    assert told.status_code == 409
    theirs, mine = both_texts(shown)
    assert theirs == "The [gone: first]  one’s words."
    assert mine == "The [new: second]  one’s words."
    assert "The second one’s words." in shown
    assert now(committed, section.pk) == "The first one’s words."

    seen = re.search(r'name="section_version" value="(\d+)"', shown)
    assert seen is not None
    assert send(second, address, text="Both together.", section_version=seen[1]).status_code == 302
    assert now(committed, section.pk) == "Both together."


@pytest.mark.requirement("GOV-07")
def test_an_agency_agrees_the_version_it_read_and_no_other(committed: Committed) -> None:
    cast, road = committed.cast, committed.road
    report = road.asked()
    browser, address = signed_in(cast.planner_police), page("answer-report", report.pk)
    shown = browser.get(address).content.decode()
    read = re.search(r'name="version" value="([0-9a-f-]+)"', shown)
    assert read is not None
    road.answer(report, "health", Answer.CHANGES, "Say more.")
    road.reply(report)
    with acting(cast.planner_childrens) as by:
        act.ask_agencies(report=report.pk, by=by)

    sent = {"version": read[1], "agency": str(cast.agencies["police"].pk), "answer": "agreed", "comment": ""}
    told = send(browser, address, **sent)

    assert told.status_code == 409
    assert committed.ask(
        "SELECT count(*) FROM reviews_agencyanswer a JOIN reviews_reportversion v ON v.id = a.report_version_id"
        " WHERE v.report_id = %s AND a.answer = 'agreed'", report.pk,
    ) == [(0,)]  # fmt: skip


# -- the live page ----------------------------------------------------------------------------------------------------


@pytest.mark.requirement("EVT-09", "EVT-12")
def test_adding_on_the_live_page_comes_back_to_the_same_column(committed: Committed) -> None:
    mapf = committed.road.under_way()
    browser, address = signed_in(committed.cast.facilitator), page("live-event", mapf.pk)
    order = [
        browser.get(address).content.decode().index(f'id="{key}"')
        for key in ("working_well", "worried_about", "needs_to_happen")
    ]
    assert order == sorted(order)

    answer = send(browser, address, column="worried_about", text="Nobody held the chronology.")
    assert answer.status_code == 302
    back = browser.get(answer["Location"]).content.decode()
    assert "Nobody held the chronology." in back
    focused = re.search(r"<textarea[^>]*autofocus[^>]*>", back)
    assert focused is not None
    assert 'id="worried_about_text"' in focused[0]


def test_a_mistake_on_the_live_page_is_told_at_its_column_and_changes_nothing(committed: Committed) -> None:
    mapf = committed.road.under_way()
    browser, before = signed_in(committed.cast.facilitator), committed.state()
    told = send(browser, page("live-event", mapf.pk), column="needs_to_happen", text="")
    assert told.status_code == 422
    assert 'href="#needs_to_happen_text"' in told.content.decode()
    assert committed.state()["reviews_card"] == before["reviews_card"]


# -- papers -----------------------------------------------------------------------------------------------------------


def words_of(paper: bytes) -> str:
    from docx import Document

    document = Document(io.BytesIO(paper))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    header = [line.text for section in document.sections for line in section.header.paragraphs]
    return "\n".join([*header, *(line.text for line in document.paragraphs), *cells])


@pytest.mark.requirement("GOV-10", "GOV-12")
def test_a_report_that_is_being_written_says_draft_and_each_download_is_recorded(
    committed: Committed,
) -> None:
    report = committed.road.written()
    browser = signed_in(committed.cast.planner_health)
    for kind, start in (("pdf", b"%PDF-"), ("word", b"PK")):
        answer = browser.get(page(f"report-{kind}", report.pk))
        assert answer.content.startswith(start)
        assert answer["Content-Disposition"].startswith(f'attachment; filename="{report.reference}-draft.')
        assert "no-store" in answer["Cache-Control"]
    words = words_of(answer.content)
    assert "OFFICIAL-SENSITIVE" in words
    assert "Draft – not agreed" in words
    read = committed.ask(
        "SELECT act FROM ledger_entry WHERE about_id = %s AND kind = 'read' ORDER BY act", report.pk
    )
    assert [act for (act,) in read if "PDF" in act or "Word" in act] == ["report as PDF", "report for Word"]


@pytest.mark.requirement("GOV-07")
def test_a_version_names_its_digest_and_who_has_agreed_it(committed: Committed) -> None:
    report = committed.road.agreed()
    answer = signed_in(committed.cast.planner_health).get(page("report-version-word", report.pk, 1))
    ((digest,),) = committed.ask("SELECT digest FROM reviews_reportversion WHERE report_id = %s", report.pk)
    words = words_of(answer.content)
    assert str(digest) in words
    assert "Version 1 – agreed by every agency, not yet by the LOG" in words
    assert "Test childrens" in words


# -- names ------------------------------------------------------------------------------------------------------------


def test_the_subjects_names_stand_on_the_overview_of_the_mapf_and_nowhere_else(committed: Committed) -> None:
    cast, report = committed.cast, committed.road.with_log()
    with acting(cast.planner_childrens):
        event = LearningEvent.objects.get(mapf=report.mapf_id)
    browser = signed_in(cast.planner_childrens)
    pages = [
        page(name, report.mapf_id)
        for name in (
            "mapf",
            "mapf-people",
            "mapf-papers",
            "mapf-event",
            "mapf-report",
            "mapf-actions",
            "mapf-history",
        )
    ]
    pages += [
        page("event", event.pk),
        page("mapfs"),
        page("reports"),
        page("report", report.pk),
        page("report-version", report.pk, 1),
    ]
    shown = {address: browser.get(address).content.decode() for address in pages}
    assert [address for address, text in shown.items() if any(name in text for name in NAMES)] == [pages[0]]
    assert not any(
        name in title
        for title in re.findall(r"<title>(.*?)</title>", "".join(shown.values()))
        for name in NAMES
    )


def test_what_people_are_told_names_the_reference_and_nobody(committed: Committed) -> None:
    committed.road.with_log()
    told = committed.ask("SELECT kind, words, link FROM notices_notice")
    kinds = {kind for kind, _words, _link in told}
    assert {"referral", "mapf", "briefing", "report"} <= kinds
    assert not [
        words for _kind, words, link in told if any(name.split()[1] in words + link for name in NAMES)
    ]
