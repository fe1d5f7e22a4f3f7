"""Papers as their readers get them: PDF and Word, marked on every page, with text that stays text."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import docx
import pytest
from pypdf import PdfReader
from pytest_django import Settings

from wardmote.engines.documents.public import Paper, WordDocument, neutral_file_name, render_pdf
from wardmote.kernel.marking import Marking

TEMPLATE = """{% extends "documents/pdf/paper.html" %}{% block paper %}
<h2>What happened</h2><p>{{ words }}</p>
<table><thead><tr><th>Action</th><th>Owner</th></tr></thead>
<tbody>{% for row in rows %}<tr><th scope="row">{{ row }}</th><td>Carys Example</td></tr>{% endfor %}</tbody></table>
<ul><li>One</li><li>Two</li></ul><img src="{{ picture }}" alt="A picture">
{% endblock %}"""
HOSTILE = "<script>alert(1)</script> {{ settings.SECRET_KEY }} & <b>Sian</b> \x00\x0b"


@pytest.fixture
def paper() -> Paper:
    return Paper(
        title="Multi-agency learning report",
        reference="MAPF-2026-07",
        made_by="Carys Example",
        made_at=datetime(2026, 7, 1, 12, 30, tzinfo=UTC),
        partnership="Mid and West Wales",
        status="Draft",
    )


@pytest.fixture
def template(tmp_path: Path, settings: Settings) -> str:
    (tmp_path / "report.html").write_text(TEMPLATE)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    return "report.html"


def _pdf(template: str, paper: Paper, picture: str = "", words: str = HOSTILE) -> bytes:
    rows = [f"Action {number}" for number in range(90)]
    return render_pdf(template, paper=paper, context={"words": words, "rows": rows, "picture": picture})


def test_the_marking_stands_at_the_top_and_bottom_of_every_page(template: str, paper: Paper) -> None:
    pages = PdfReader(io.BytesIO(_pdf(template, paper))).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert text.count("OFFICIAL-SENSITIVE") == (3 if number == 1 else 2)
        assert f"Page {number} of {len(pages)}" in text
        assert "MAPF-2026-07" in text
        assert "Carys Example, 1 July 2026, 13:30" in text


def test_what_was_typed_is_text_and_nothing_else(template: str, paper: Paper) -> None:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(_pdf(template, paper))).pages)
    assert "<script>alert(1)</script> {{ settings.SECRET_KEY }} & <b>Sian</b>" in text


def test_a_screen_reader_finds_language_title_and_headers(template: str, paper: Paper) -> None:
    reader = PdfReader(io.BytesIO(_pdf(template, paper)))
    root = cast("Any", reader.trailer["/Root"])
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en", True)
    assert reader.metadata is not None
    assert reader.metadata.title == "MAPF-2026-07: Multi-agency learning report"
    kinds, scopes = _structure(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/L", "/LI"} <= kinds
    assert scopes == {"/Column", "/Row"}


def test_nothing_outside_is_fetched(template: str, paper: Paper, tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><text y="9">secret</text></svg>'
    )
    for address in (f"file://{tmp_path}/secret.svg", "http://127.0.0.1:9/x.svg", "static:../../secret.svg"):
        text = PdfReader(io.BytesIO(_pdf(template, paper, picture=address))).pages[-1].extract_text()
        assert "secret" not in text


def test_the_same_paper_is_the_same_file(template: str, paper: Paper) -> None:
    assert _pdf(template, paper) == _pdf(template, paper)
    assert _word(paper) == _word(paper)


def _word(paper: Paper) -> bytes:
    word = WordDocument(paper)
    word.heading("What happened")
    word.paragraph(f"{HOSTILE}\n\nA second paragraph\nwith a second line.")
    word.bullets(["One", "Two"])
    word.numbered(["First"])
    word.table(["Action", "Owner"], [["Write to schools", "PC Dewi Sample"]])
    return word.to_bytes()


def test_a_word_paper_is_marked_and_holds_its_text(paper: Paper) -> None:
    opened = docx.Document(io.BytesIO(_word(paper)))
    section = opened.sections[0]
    assert section.header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert section.footer.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert "MAPF-2026-07 · Carys Example, 1 July 2026, 13:30 · Page" in section.footer.paragraphs[1].text
    lines = [(line.style.name, line.text) for line in opened.paragraphs if line.text and line.style]
    assert lines == [
        ("Title", "Multi-agency learning report"),
        ("Heading 1", "What happened"),
        ("Normal", "<script>alert(1)</script> {{ settings.SECRET_KEY }} & <b>Sian</b> "),
        ("Normal", "A second paragraph\nwith a second line."),
        ("List Bullet", "One"),
        ("List Bullet", "Two"),
        ("List Number", "First"),
    ]
    assert [cell.text for cell in opened.tables[-1].rows[1].cells] == ["Write to schools", "PC Dewi Sample"]
    assert opened.core_properties.title == "MAPF-2026-07: Multi-agency learning report"
    assert opened.core_properties.author == "Carys Example"


def test_the_language_of_the_paper_is_the_readers(template: str) -> None:
    welsh = Paper(
        "Adroddiad", "MAPF-2026-07", "Carys Example", datetime(2026, 7, 1, tzinfo=UTC), language="cy"
    )
    assert cast("Any", PdfReader(io.BytesIO(_pdf(template, welsh))).trailer["/Root"])["/Lang"] == "cy"
    assert docx.Document(io.BytesIO(_word(welsh))).core_properties.language == "cy-GB"


def test_a_lower_marking_can_be_chosen_and_file_names_are_neutral(template: str, paper: Paper) -> None:
    open_paper = Paper("Notes", "LOG 3/2026 <x>", "Carys Example", paper.made_at, marking=Marking.OFFICIAL)
    text = PdfReader(io.BytesIO(_pdf(template, open_paper))).pages[0].extract_text()
    assert "OFFICIAL" in text
    assert "SENSITIVE" not in text
    assert neutral_file_name(open_paper, ".pdf") == "LOG-3-2026-x.pdf"


def _structure(node: object) -> tuple[set[str], set[str]]:
    """All kinds of element in the tree of tags, and what header cells say they head."""
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        parts = [_structure(child) for child in found]
    elif isinstance(found, dict):
        parts = [_structure(found["/K"])] if "/K" in found else []
        scope = found["/A"].get("/Scope") if found.get("/S") == "/TH" else None
        parts.append(({str(found.get("/S", ""))}, {str(scope)} if scope else set()))
    else:
        parts = []
    return set().union(*(kinds for kinds, _ in parts)), set().union(*(scopes for _, scopes in parts))
