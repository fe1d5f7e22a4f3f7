"""What leaves as a file: the register, harmless to a spreadsheet and in the ledger, and a briefing of two pages at most."""

from __future__ import annotations

import csv
import io

import pytest
from docx import Document
from pypdf import PdfReader

from tests.cast import Cast, acting
from tests.learning.conftest import POINTS, SUBJECT, Register
from wardmote.engines.learning.commands.register import export_register
from wardmote.engines.learning.presenters.files import briefing_paper, headings, lines, register_paper
from wardmote.engines.learning.public import (
    Briefing,
    BriefingSection,
    Wanted,
    finish_briefing,
    points_of_origin,
    put_forward,
    sections_of,
    start_briefing,
    write_again,
    write_briefing,
)
from wardmote.engines.learning.queries.practices import practice_of
from wardmote.engines.learning.rendering import (
    briefing_as_pdf,
    briefing_as_word,
    register_as_word,
)
from wardmote.engines.learning.rules import LONGEST_SECTION
from wardmote.foundations.ledger.models import Entry
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused
from wardmote.kernel.spreadsheets import as_csv, harmless


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "  =", "\u00a0+"])
def test_nothing_typed_is_carried_out_as_a_formula(first: str) -> None:
    typed = f'{first}HYPERLINK("http://elsewhere.example";"x")'
    (cell,) = next(csv.reader(io.StringIO(as_csv([typed], []).decode("utf-8-sig"), newline="")))
    assert cell == f"'{typed}"


def test_ordinary_words_stay_as_they_are() -> None:
    assert [harmless(words) for words in ("Families", "2026-11-22", "", "'tis")] == [
        "Families",
        "2026-11-22",
        "",
        "'tis",
    ]


@pytest.mark.requirement("MAPF-22")
def test_the_register_is_taken_as_a_file_and_that_stands_in_the_ledger(
    cast: Cast, register: Register
) -> None:
    first, _second = register.enter()
    with acting(cast.coordinator) as by:
        practice = practice_of(cast.partnership.pk)
        year = practice.programme.year_of(clock.today()).year
        put_forward(
            point=first.pk, priority="business_plan", board="children", year=year, note="-Soon", by=by
        )
        points = export_register(wanted=Wanted(priority="business_plan"), file="csv", by=by)
        made = as_csv(headings(), lines(points, practice)).decode("utf-8-sig")
        word = register_as_word(register_paper(points, practice, Wanted(priority="business_plan")))
    rows = list(csv.DictReader(io.StringIO(made)))
    assert [row["What was learned"] for row in rows] == [first.text]
    assert rows[0]["Notes"] == "'-Soon"
    assert "Business Plan" in rows[0]["Put forward as"]
    (table,) = [one for one in Document(io.BytesIO(word)).tables if one.rows[0].cells[0].text == "Reference"]
    assert table.rows[1].cells[3].text == first.text
    with acting(cast.administrator):
        (entry,) = Entry.objects.filter(act="learning exported")
    assert (entry.actor_id, entry.detail) == (cast.coordinator.pk, {"file": "csv", "points": 1})


def test_nobody_takes_more_than_they_see(cast: Cast, register: Register) -> None:
    register.enter()
    with acting(cast.outsider) as by:
        assert export_register(wanted=Wanted(), file="csv", by=by) == []


def drafted(cast: Cast, register: Register) -> Briefing:
    first, _second = register.enter()
    with acting(cast.planner_health) as by:
        return start_briefing(point=first.pk, by=by)


def written(cast: Cast, briefing: Briefing, text: str) -> list[BriefingSection]:
    with acting(cast.coordinator) as by:
        texts = {one.key: text for one in sections_of(briefing)}
        write_briefing(briefing=briefing.pk, title="Told early", texts=texts, free_of_case_detail=True, by=by)
        return sections_of(briefing)


def test_a_briefing_is_drafted_from_the_points_under_the_headings_of_the_practice(
    cast: Cast, register: Register
) -> None:
    briefing = drafted(cast, register)
    with acting(cast.coordinator):
        said = {one.key: one.text for one in sections_of(briefing)}
        assert tuple(said) == practice_of(cast.partnership.pk).learning.briefing.keys
    assert said["learned"] == "\n".join(f"- {point.text}" for point in POINTS)


def test_there_is_one_briefing_of_what_was_learned_in_one_place(cast: Cast, register: Register) -> None:
    briefing = drafted(cast, register)
    with acting(cast.coordinator) as by, pytest.raises(Refused, match="already"):
        start_briefing(point=points_of_origin(briefing.origin)[0].pk, by=by)


def test_whoever_only_watches_makes_none(cast: Cast, register: Register) -> None:
    first, _second = register.enter()
    with acting(cast.log_member) as by, pytest.raises(Refused, match="This can be done by"):
        start_briefing(point=first.pk, by=by)


def test_a_briefing_is_ready_once_every_heading_says_something(cast: Cast, register: Register) -> None:
    briefing = drafted(cast, register)
    with acting(cast.coordinator) as by, pytest.raises(Refused, match="Still empty"):
        finish_briefing(briefing=briefing.pk, by=by)
    written(cast, briefing, "Said.")
    with acting(cast.coordinator) as by:
        finish_briefing(briefing=briefing.pk, by=by)
    with pytest.raises(NotAtThisStage):
        written(cast, briefing, "Said again.")
    with acting(cast.planner_health) as by:
        write_again(briefing=briefing.pk, by=by)
    written(cast, briefing, "Said again.")


@pytest.mark.parametrize("free", [True, False])
def test_a_briefing_names_nobody_and_whoever_writes_it_says_so(
    cast: Cast, register: Register, *, free: bool
) -> None:
    briefing = drafted(cast, register)
    text = f"What {SUBJECT} said." if free else "What somebody said."
    with acting(cast.coordinator) as by, pytest.raises(CannotBeRight) as refused:
        write_briefing(
            briefing=briefing.pk, title="Told early", texts={"learned": text}, free_of_case_detail=free, by=by
        )
    assert refused.value.field == ("learned" if free else "free_of_case_detail")


def test_the_fullest_briefing_fills_two_pages_and_carries_the_practices_marking(
    cast: Cast, register: Register
) -> None:
    briefing = drafted(cast, register)
    full = ("Words that fill a line of the page. " * 20)[:LONGEST_SECTION].strip()
    written(cast, briefing, full)
    with acting(cast.coordinator):
        row = Briefing.objects.get(pk=briefing.pk)
        practice = practice_of(cast.partnership.pk)
        paper = briefing_paper(row, sections_of(row), practice)
    assert paper.paper.marking.words == practice.learning.briefing.marking == "OFFICIAL"
    pages = PdfReader(io.BytesIO(briefing_as_pdf(paper))).pages
    assert len(pages) <= 2
    assert all("OFFICIAL" in page.extract_text() for page in pages)
    word = Document(io.BytesIO(briefing_as_word(paper)))
    assert full in [one.text for one in word.paragraphs]
