"""A briefing: read, written, said to be ready, downloaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wardmote.engines.documents.public import PDF, WORD
from wardmote.foundations.access.public import ActPage, Page, RecordPage
from wardmote.foundations.ledger.public import record_read
from wardmote.kernel.authorisation import Decision

from .. import commands
from ..forms.briefing import BriefingForm
from ..forms.register import Nothing
from ..models import Briefing
from ..policies import may
from ..presenters import briefing as parts
from ..presenters.files import briefing_file_name, briefing_paper
from ..queries.briefings import briefing_with_names, sections_of
from ..queries.practices import practice_of
from ..rendering import BriefingPaper, briefing_as_pdf, briefing_as_word
from .register import file_answer


class BriefingPage(RecordPage[Briefing]):
    template_name = "learning/briefing.html"
    page_name = "briefing on learning"

    def find(self, **address: Any) -> Briefing:
        return briefing_with_names(address["pk"])

    def show(self, row: Briefing) -> Mapping[str, Any]:
        sections = sections_of(row)
        page = parts.record_page(row, sections, practice_of(row.partnership_id), self.actor)
        return {"page": page, "briefing": row, "sections": parts.sections_read(sections)}


class BriefingAct(ActPage[Briefing]):
    """What the acts about a briefing share."""

    page_name = "briefing on learning"
    step: ClassVar[str]

    def find(self, **address: Any) -> Briefing:
        return briefing_with_names(address["pk"])

    def allowed(self, row: Briefing) -> Decision:
        return may(self.actor, row.life.step(self.step, row.stage).permission, row)

    def back_url(self, row: Briefing) -> str:
        return row.get_absolute_url()


class WriteBriefing(BriefingAct):
    step = "finish"
    form_class = BriefingForm
    title = _("Write the briefing")
    intro = _("Short and plain, so that it can be read out. Start a line with “- ” for a list.")
    act_label = _("Save the briefing")
    save_label = _("Go on later")
    done_words = _("The briefing is saved.")

    def form_arguments(self, row: Briefing) -> dict[str, Any]:
        headings = practice_of(row.partnership_id).learning.briefing.headings
        hints = {one.key: str(one.explanation or "") for one in headings}
        return {"sections": sections_of(row), "hints": hints}

    def initial(self, row: Briefing) -> dict[str, Any]:
        return {"title": row.title, **{one.key: one.text for one in sections_of(row)}}

    def carry_out(self, row: Briefing, answers: dict[str, Any]) -> str:
        commands.write_briefing(
            briefing=row.pk,
            title=answers["title"],
            texts={one.key: answers[one.key] for one in sections_of(row)},
            free_of_case_detail=answers["free_of_case_detail"],
            by=self.actor,
        )
        return ""


class FinishBriefing(BriefingAct):
    step = "finish"
    template_name = "ui/confirm.html"
    keeps_draft = False
    form_class = Nothing
    title = _("Say that it is ready")
    act_label = _("It is ready")
    done_words = _("The briefing is ready to use.")

    def carry_out(self, row: Briefing, answers: dict[str, Any]) -> str:
        commands.finish_briefing(briefing=row.pk, by=self.actor)
        return ""


class ReopenBriefing(BriefingAct):
    step = "write_again"
    template_name = "ui/confirm.html"
    keeps_draft = False
    form_class = Nothing
    title = _("Write it again")
    act_label = _("Take it up again")
    done_words = _("You can write it again.")

    def carry_out(self, row: Briefing, answers: dict[str, Any]) -> str:
        commands.write_again(briefing=row.pk, by=self.actor)
        return ""


class BriefingFile(Page):
    """The briefing as a file; the reading stands in the ledger each time."""

    ending: ClassVar[str]
    kind: ClassVar[str]

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        row = briefing_with_names(address["pk"])
        record_read(by=self.actor, about=row, page=f"briefing on learning as {self.ending}")
        paper = briefing_paper(row, sections_of(row), practice_of(row.partnership_id))
        return file_answer(self.make(paper), self.kind, briefing_file_name(row, self.ending))

    def make(self, paper: BriefingPaper) -> bytes:
        raise NotImplementedError


class BriefingPdf(BriefingFile):
    ending, kind = ".pdf", PDF.media_type

    def make(self, paper: BriefingPaper) -> bytes:
        return briefing_as_pdf(paper)


class BriefingWord(BriefingFile):
    ending, kind = ".docx", WORD.media_type

    def make(self, paper: BriefingPaper) -> bytes:
        return briefing_as_word(paper)


PATHS: list[URLPattern] = [
    path("briefings/<uuid:pk>/", BriefingPage.as_view(), name="briefing"),
    path("briefings/<uuid:pk>/write", WriteBriefing.as_view(), name="write-briefing"),
    path("briefings/<uuid:pk>/ready", FinishBriefing.as_view(), name="finish-briefing"),
    path("briefings/<uuid:pk>/again", ReopenBriefing.as_view(), name="reopen-briefing"),
    path("briefings/<uuid:pk>/pdf", BriefingPdf.as_view(), name="briefing-pdf"),
    path("briefings/<uuid:pk>/word", BriefingWord.as_view(), name="briefing-word"),
]
