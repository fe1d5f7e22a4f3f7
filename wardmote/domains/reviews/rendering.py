"""The report as a paper: PDF for reading and filing, Word for working on. Each page says the marking and how far it is agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from wardmote.engines.documents.public import Block, Paper, WordDocument, blocks_of, render_pdf

TEMPLATE = "reviews/papers/report.html"


@dataclass(frozen=True)
class ReportPaper:
    """What stands in the report: facts of its origin, sections, the action plan, who agreed it."""

    paper: Paper
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Mapping[str, str]]
    action_plan: Sequence[Mapping[str, str]]
    plan_heading: str
    agreed_by: Sequence[tuple[str, str]]


def _written(text: str) -> list[Block]:
    """A section of a draft may be empty, and then says so."""
    return blocks_of(text) or [Block(paragraph=_("Still empty."))]


def report_as_pdf(report: ReportPaper) -> bytes:
    sections = [{"heading": one["heading"], "blocks": _written(one["text"])} for one in report.sections]
    return render_pdf(TEMPLATE, paper=report.paper, context={"report": report, "sections": sections})


def report_as_word(report: ReportPaper) -> bytes:
    document = WordDocument(report.paper)
    document.facts(report.facts)
    for section in report.sections:
        document.heading(section["heading"])
        for block in _written(section["text"]):
            if block.bullets:
                document.bullets(block.bullets)
            else:
                document.paragraph(block.paragraph)
    with translation.override(report.paper.language):
        document.heading(report.plan_heading)
        headings = [_("What will be done"), _("Who"), _("For which agency"), _("By when")]
        document.table(headings, [(a["goal"], a["owner"], a["agency"], a["due"]) for a in report.action_plan])
        if report.agreed_by:
            document.heading(_("Who has agreed"))
            document.table([_("Agency"), _("Answer")], report.agreed_by)
    return document.to_bytes()
