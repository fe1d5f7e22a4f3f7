"""Papers of a review: the report, and an event's agenda and letter. PDF for reading and filing, Word for working on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from wardmote.engines.documents.public import Block, Paper, WordDocument, blocks_of, render_pdf

TEMPLATE = "reviews/papers/report.html"
EVENT_TEMPLATE = "reviews/papers/event.html"


@dataclass(frozen=True)
class ReportPaper:
    """What stands in the report: facts of its origin, sections, the action plan, who agreed it."""

    paper: Paper
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Mapping[str, str]]
    different_views: Sequence[tuple[str, str]]
    action_plan: Sequence[Mapping[str, str]]
    plan_heading: str
    agreed_by: Sequence[tuple[str, str]]
    statement: str


def _written(text: str) -> list[Block]:
    """A section of a draft may be empty, and then says so."""
    return blocks_of(text) or [Block(paragraph=_("Still empty."))]


def report_as_pdf(report: ReportPaper) -> bytes:
    sections = [{"heading": one["heading"], "blocks": _written(one["text"])} for one in report.sections]
    return render_pdf(TEMPLATE, paper=report.paper, context={"report": report, "sections": sections})


def report_as_word(report: ReportPaper) -> bytes:
    document = WordDocument(report.paper)
    document.paragraph(report.statement)
    document.facts(report.facts)
    for section in report.sections:
        document.heading(section["heading"])
        _add(document, _written(section["text"]))
    with translation.override(report.paper.language):
        if report.different_views:
            document.heading(_("Where an agency holds another view"))
        for agency, view in report.different_views:
            document.heading(agency, level=2)
            document.paragraph(view)
        document.heading(report.plan_heading)
        headings = [_("What will be done"), _("Who"), _("For which agency"), _("By when")]
        document.table(headings, [(a["goal"], a["owner"], a["agency"], a["due"]) for a in report.action_plan])
        if report.agreed_by:
            document.heading(_("Who has agreed"))
            document.table([_("Agency"), _("Answer")], report.agreed_by)
    return document.to_bytes()


def _add(document: WordDocument, blocks: Sequence[Block]) -> None:
    for block in blocks:
        if block.bullets:
            document.bullets(block.bullets)
        else:
            document.paragraph(block.paragraph)


@dataclass(frozen=True)
class EventPaper:
    """The agenda of an event, or the letter that asks somebody to join: the statement stands above all else (EVT-05)."""

    paper: Paper
    statement: str
    facts: Sequence[tuple[str, str]]
    parts: Sequence[tuple[str, str]]
    principles_heading: str
    principles: Sequence[str]


def event_paper_as_pdf(event: EventPaper) -> bytes:
    parts = [(heading, blocks_of(text)) for heading, text in event.parts]
    return render_pdf(EVENT_TEMPLATE, paper=event.paper, context={"event": event, "parts": parts})


def event_paper_as_word(event: EventPaper) -> bytes:
    document = WordDocument(event.paper)
    document.paragraph(event.statement)
    document.facts(event.facts)
    for heading, text in event.parts:
        document.heading(heading)
        _add(document, blocks_of(text))
    document.heading(event.principles_heading)
    document.bullets(event.principles)
    return document.to_bytes()
