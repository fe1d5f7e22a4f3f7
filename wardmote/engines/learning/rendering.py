"""What leaves as a file: the register for a spreadsheet or for Word, and a briefing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wardmote.engines.documents.public import Block, Paper, WordDocument, render_pdf

BRIEFING_TEMPLATE = "learning/papers/briefing.html"


@dataclass(frozen=True)
class RegisterPaper:
    """The register as a paper: which part of it, and a table."""

    paper: Paper
    what_is_shown: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


def register_as_word(register: RegisterPaper) -> bytes:
    document = WordDocument(register.paper)
    document.paragraph(register.what_is_shown)
    document.table(register.headings, register.rows)
    return document.to_bytes()


@dataclass(frozen=True)
class BriefingPaper:
    """A briefing with its sections, and how long it takes to read out."""

    paper: Paper
    minutes: str
    sections: Sequence[tuple[str, Sequence[Block]]]
    no_case_detail: str


def briefing_as_pdf(briefing: BriefingPaper) -> bytes:
    return render_pdf(BRIEFING_TEMPLATE, paper=briefing.paper, context={"briefing": briefing})


def briefing_as_word(briefing: BriefingPaper) -> bytes:
    document = WordDocument(briefing.paper)
    document.paragraph(briefing.minutes)
    for heading, blocks in briefing.sections:
        document.heading(heading)
        for block in blocks:
            if block.bullets:
                document.bullets(block.bullets)
            else:
                document.paragraph(block.paragraph)
    document.paragraph(briefing.no_case_detail)
    return document.to_bytes()
