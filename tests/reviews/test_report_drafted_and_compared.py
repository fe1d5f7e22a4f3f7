"""The report is drafted from the wall, its versions are compared word by word, and its papers say all that binds them."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from tests.cast import Cast, acting
from tests.committed import Committed, committed, signed_in
from tests.faults.at_once import at_once
from tests.pages.reading import filled, opened, page_of
from tests.road import Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import Answer, LogAnswer
from wardmote.domains.reviews.models import LearningEvent, Report, ReportSection
from wardmote.domains.reviews.presenters.reports.comparing import State, actions_compared
from wardmote.kernel import clock
from wardmote.kernel.errors import ChangedSince

__all__ = ["committed"]

VIEW = "Health holds that the clinic answered in time."


def page(name: str, *ids: object) -> str:
    return reverse(f"reviews:{name}", args=ids)


def marked(shown: str, mark: str) -> list[str]:
    """The words that stand between one kind of marks on a page."""
    found = re.findall(rf"<{mark}>(.*?)</{mark}>", shown, re.DOTALL)
    return [unescape(re.sub("<[^>]+>", "", one)) for one in found]


# -- drafted ----------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("EVT-12", "EVT-13")
def test_cards_of_a_group_stand_under_its_title_and_hidden_ones_nowhere(cast: Cast) -> None:
    road = Road(cast)
    mapf = road.recorded()
    with acting(cast.facilitator) as by:
        event = LearningEvent.objects.get(mapf=mapf)
        cards = [
            act.add_card(event=event.pk, column="working_well", text=text, by=by)
            for text in ("They rang\neach other", "They met weekly", "A name was said here")
        ]
        together = [cards[0].pk, cards[1].pk]
        act.group_cards(event=event.pk, cards=together, title="People talked", by=by)
        act.hide_card(card=cards[2].pk, by=by)
    report = road.close(mapf)
    with acting(cast.planner_police):
        text = report.sections.get(key="working_well").text
    assert (
        text
        == "People talked:\n- They rang each other\n- They met weekly\n\nAlso:\n- Said about working_well"
    )


@pytest.mark.requirement("MAPF-19", "EVT-13")
def test_what_was_learned_is_recorded_and_formally_reported_to_the_groups_of_the_board(cast: Cast) -> None:
    """What was learned stands in the version every agency agreed; it is sent, with its days, to the LOG and the Sub-Group."""
    road = Road(cast)
    report = road.with_log()
    with acting(cast.log_chair) as by:
        act.answer_for_log(report=report.pk, answer=LogAnswer.AGREED, met_on=clock.today(), reasons="", by=by)
    group = cast.groups["case-review-sub-group"].pk
    with acting(cast.sub_one) as by:
        act.acknowledge_report(report=report.pk, group=group, by=by)
        reported = Report.objects.get(pk=report.pk)
        version = reported.versions.get()
        learned = {one["key"]: one["text"] for one in version.content["sections"]}
        sent = {one.group_id: one for one in reported.sendings.all()}
    assert learned["working_well"] == "- Said about working_well"
    assert learned["learning"] == "Written."
    assert sent.keys() == {report.accountable_log_id, group}
    assert all(one.received_at and one.received_at >= one.sent_at for one in sent.values())
    assert {one.version_number for one in sent.values()} == {version.number}


# -- written together -------------------------------------------------------------------------------------------------


def test_of_two_who_save_one_section_at_the_same_moment_one_counts_and_the_other_is_told(
    committed: Committed,
) -> None:
    cast, report = committed.cast, committed.road.held()
    with acting(cast.planner_police):
        section = report.sections.get(key="summary").pk

    def write(who: str) -> ReportSection:
        with acting(getattr(cast, who)) as by:
            return act.write_section(section=section, text=f"By {who}", seen=0, by=by)

    answers = at_once([lambda: write("planner_police"), lambda: write("planner_health")])
    assert sorted(type(one).__name__ for one in answers) == ["ChangedSince", "ReportSection"]
    assert isinstance(next(one for one in answers if not isinstance(one, ReportSection)), ChangedSince)
    kept = committed.ask(
        "SELECT number FROM reviews_sectionrevision WHERE section_id = %s ORDER BY 1", section
    )
    assert kept == [(1,), (2,)]


def test_whoever_goes_on_with_a_kept_draft_of_a_changed_section_sees_both_texts_at_once(
    committed: Committed,
) -> None:
    cast, report = committed.cast, committed.road.held()
    with acting(cast.planner_police):
        section = report.sections.get(key="summary")
    address, browser = page("write-section", report.pk, section.pk), signed_in(cast.planner_health)
    typed = filled(opened(browser, address), text="The clinic wrote twice.")
    assert browser.post(reverse("drafts:keep"), typed).status_code == 200
    with acting(cast.planner_police) as by:
        act.write_section(section=section.pk, text="The school wrote twice.", seen=0, by=by)

    continued = opened(browser, address)
    assert f"Section written, by {cast.planner_police.name}" in continued.said
    assert (marked(continued.text, "del"), marked(continued.text, "ins")) == (
        ["[gone: school] "],
        ["[new: clinic] "],
    )
    assert continued.fields["text"] == ["The clinic wrote twice."]
    assert browser.post(address, filled(continued)).status_code == 302


def test_earlier_text_is_read_beside_the_present_one_and_brought_back(committed: Committed) -> None:
    cast, report = committed.cast, committed.road.held()
    browser = signed_in(cast.planner_health)
    with acting(cast.planner_police) as by:
        section = report.sections.get(key="working_well")
        act.write_section(section=section.pk, text="Nothing.", seen=0, by=by)
    texts = page_of(browser.get(page("section-revisions", report.pk, section.pk)))
    assert "2 texts" in texts.said
    assert "Drawn from the record of the event" in texts.said
    earlier = browser.get(page("section-revision", report.pk, section.pk, 1)).content.decode()
    assert "Bring this text back" in earlier
    address = page("restore-section", report.pk, section.pk, 1)
    assert browser.post(address, filled(opened(browser, address))).status_code == 302
    assert committed.ask("SELECT text FROM reviews_reportsection WHERE id = %s", section.pk) == [
        ("- Said about working_well",)
    ]


# -- compared ---------------------------------------------------------------------------------------------------------


def two_versions(road: Road) -> Report:
    report = road.asked()
    road.answer(report, "health", Answer.CHANGES, "Name the clinic.")
    with acting(road.cast.planner_childrens) as by:
        section = report.sections.get(key="summary")
        act.write_section(section=section.pk, text="Written again.", seen=None, by=by)
    road.reply(report, "It is named now.")
    with acting(road.cast.planner_childrens) as by:
        act.ask_agencies(report=report.pk, by=by)
    return report


@pytest.mark.requirement("GOV-07")
def test_two_versions_and_what_became_of_the_request_stand_side_by_side(committed: Committed) -> None:
    report = two_versions(committed.road)
    browser = signed_in(committed.cast.planner_health)
    shown = browser.get(page("compare-report", report.pk)).content.decode()
    assert "1 part differs" in page_of(browser.get(page("compare-report", report.pk))).said
    assert marked(shown, "ins") == ["[new:  again] "]
    asked = page_of(browser.get(page("answer-report", report.pk))).said
    assert "Name the clinic." in asked
    assert "The report was changed as asked" in asked
    assert "It is named now." in asked
    back = browser.get(page("compare-report", report.pk) + "?older=2&newer=1").content.decode()
    assert marked(back, "del") == ["[gone:  again] "]


def test_what_is_no_version_is_not_compared(committed: Committed) -> None:
    report = two_versions(committed.road)
    browser = signed_in(committed.cast.planner_health)
    shown = browser.get(page("compare-report", report.pk) + "?older=99&newer=x")
    assert (shown.status_code, marked(shown.content.decode(), "ins")) == (200, ["[new:  again] "])


def test_an_action_that_was_reworded_is_one_action_and_another_is_another() -> None:
    def action(goal: str, due: str = "As soon as possible") -> dict[str, str]:
        return {"goal": goal, "owner": "Somebody Invented", "agency": "Test health", "due": due}

    old = [action("Write to every school"), action("Meet once a month"), action("Ring the clinic")]
    new = [action("Ring the clinic"), action("Write to every nursery"), action("Buy a second telephone")]
    states = {one.fields[0].heading: one.state for one in actions_compared(old, new)}
    assert states == {"What will be done": State.REMOVED}
    assert [one.state for one in actions_compared(old, new)] == [
        State.SAME,
        State.CHANGED,
        State.ADDED,
        State.REMOVED,
    ]


# -- on paper ---------------------------------------------------------------------------------------------------------


def with_another_view(road: Road) -> Report:
    report = road.asked()
    cast = road.cast
    with acting(cast.planner_childrens) as by:
        agency = cast.agencies["health"].pk
        act.take_disagreement_further(report=report.pk, agency=agency, reasons="They differ.", by=by)
    with acting(cast.sub_chair) as by:
        act.settle_disagreement(
            report=report.pk,
            outcome="difference_is_recorded",
            direction="So.",
            different_view=VIEW,
            by=by,
        )
    with acting(cast.planner_childrens) as by:
        act.ask_agencies(report=report.pk, by=by)
    for key in cast.planners:
        road.answer(report, key)
    return report


@pytest.mark.requirement("GOV-07", "GOV-12")
def test_every_page_is_marked_and_the_paper_says_version_agreement_and_every_view(
    committed: Committed,
) -> None:
    report = with_another_view(committed.road)
    browser = signed_in(committed.cast.planner_health)
    pdf = PdfReader(io.BytesIO(browser.get(page("report-version-pdf", report.pk, 2)).content))
    pages = [one.extract_text() for one in pdf.pages]
    status = "Version 2 – agreed by every agency, not yet by the LOG"
    assert all(text.count("OFFICIAL-SENSITIVE") >= 2 for text in pages)
    assert all(status in " ".join(text.split()) for text in pages)
    said = " ".join(" ".join(pages).split())
    word = Document(io.BytesIO(browser.get(page("report-version-word", report.pk, 2)).content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    for words in (said, " ".join([*(line.text for line in word.paragraphs), *cells])):
        assert VIEW in words
        assert "We are not here to find somebody to blame." in words
        assert "Test education" in words
        assert "2, put to the agencies on" in words
    assert "OFFICIAL-SENSITIVE" in word.sections[0].header.paragraphs[0].text
    assert status in word.sections[0].header.paragraphs[-1].text
