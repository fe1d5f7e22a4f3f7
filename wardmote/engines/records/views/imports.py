"""Imports: sent, followed while they are read, looked at, approved or discarded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.access.public import ActPage, Page, RecordPage, as_uuid
from wardmote.foundations.retention.public import kept
from wardmote.kernel.authorisation import Decision, refuse
from wardmote.kernel.spreadsheets import as_csv
from wardmote.ui.record import OfferedAct

from .. import commands
from ..enums import ImportKind
from ..forms.imports import WHOLE, ApproveForm, PressForm, UploadForm
from ..models import Import
from ..permissions import KEEP_RECORDS
from ..policies import KEPT_BY_ITS_KEEPERS, may_approve, may_keep
from ..presenters import imports as parts
from ..presenters.columns import columns_listings
from ..queries.imports import import_shown, is_left_alone, people_numbered, problems_of
from ..queries.index import imports_of, offices_where, sources_named
from ..queries.kept import IMPORT_KEPT
from ..queries.progress import progress_of
from ..rules.incoming import NamedFile
from ..rules.readers.templates import COLUMNS_OF, template_of
from ..workflow import STAGED
from .home import IndexPage
from .keeping import KeepersPage

ON_A_PAGE = 25
PROBLEMS_ON_A_PAGE = 50


class Imports(IndexPage):
    template_name = "ui/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        found = Paginator(imports_of(self.offices()), ON_A_PAGE).get_page(request.GET.get("page"))
        acts = [OfferedAct(_now("What files hold"), reverse("records:columns"))]
        if offices_where(self.actor, KEEP_RECORDS):
            acts.insert(0, OfferedAct(_now("Send files"), reverse("records:upload"), primary=True))
        return self.answer(
            {
                "title": _("Imports"),
                "listing": parts.list_of_imports(found),
                "acts": acts,
                "back_url": reverse("records:home"),
                "back_label": _("Index of records"),
            }
        )


class Columns(IndexPage):
    """What each kind of file holds, and templates to start from."""

    template_name = "records/columns.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        self.offices()
        return self.answer(
            {
                "title": _("What files hold"),
                "kinds": columns_listings(),
                "back_url": reverse("records:imports"),
                "back_label": _("Imports"),
            }
        )


class Template(IndexPage):
    """A file to fill in, with one invented row."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        self.offices()
        if kind not in {one.value for one in COLUMNS_OF}:
            raise Http404
        name, content = template_of(ImportKind(kind))
        return file_answer(content, name)


class Upload(KeepersPage):
    """Files of one system. They are kept as they came and read in the background."""

    form_class = UploadForm
    title = _("Send files")
    intro = _("They are read and counted first. Nothing counts before somebody has approved it.")
    act_label = _("Send them")

    def allowed(self, row: Any) -> Decision:
        office = self.office()
        if office is None:
            return refuse(KEPT_BY_ITS_KEEPERS)
        if not sources_named(office.pk):
            return refuse(_now("Name the source first: the system that the files come from."))
        return may_keep(self.actor, office.pk)

    def back_url(self, row: Any) -> str:
        return reverse("records:imports")

    def form_arguments(self, row: Any) -> dict[str, Any]:
        return {"sources": sources_named(self.kept().pk)}

    def carry_out(self, row: Any, answers: dict[str, Any]) -> str:
        files = [NamedFile(file.name or "", file.file) for file in answers["files"]]
        return commands.receive_import(
            source=as_uuid(answers["source"]),
            kind=ImportKind(answers["kind"]),
            files=files,
            is_whole=answers["extent"] == WHOLE,
            by=self.actor,
        ).get_absolute_url()


class ImportPage(RecordPage[Import]):
    """What it would change, its warnings and its problems; while it is under way, how far it has come."""

    template_name = "records/import.html"
    page_name = "import of records"

    def find(self, **address: Any) -> Import:
        return import_shown(address["pk"])

    def show(self, row: Import) -> Mapping[str, Any]:
        progress = progress_of(row.pk)
        problems = Paginator(problems_of(row), PROBLEMS_ON_A_PAGE).get_page(self.request.GET.get("page"))
        left_alone = is_left_alone(row)
        under_way = row.stage in parts.UNDER_WAY and not left_alone
        return {
            "page": parts.record_page(row, progress, self.actor, is_left_alone=left_alone),
            "facts": parts.facts(row, kept(row, IMPORT_KEPT)),
            "follow": reverse("records:progress", args=[row.pk]) if under_way else "",
            "stage": row.stage,
            "counted": row.staged_at is not None,
            "heading": parts.heading(row),
            "bars": parts.bars(row),
            "table": parts.table(row),
            "warnings": _warnings(row) if row.stage == STAGED.name else (),
            "staying": parts.staying(row),
            "problems": parts.list_of_problems(problems, row),
        }


def _warnings(row: Import) -> list[parts.Caution]:
    refs = sorted({ref for one in row.warned for ref in one.refs})
    return parts.warnings(row.warned, people_numbered(row.source_id, refs) if refs else ())


class ImportsProgress(Page):
    """How far it has come, for a page that follows it. Counts of rows, and nothing of anybody."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        row = import_shown(pk)
        answer = JsonResponse({"stage": row.stage, "words": parts.how_far(progress_of(row.pk))})
        answer["Cache-Control"] = "private, no-store"
        return answer


class Problems(RecordPage[Import]):
    """All rows that could not be read, for a spreadsheet. Nothing that stood in the file is carried out as a formula."""

    page_name = "problems of an import of records"

    def find(self, **address: Any) -> Import:
        return import_shown(address["pk"])

    def show(self, row: Import) -> Mapping[str, Any]:
        return {"row": row, "problems": problems_of(row)}

    def answer(self, context: Mapping[str, Any], *, status: int = 200, template: str = "") -> HttpResponse:
        lines = [(one.table, one.row, one.sentence) for one in context["problems"].iterator(chunk_size=1000)]
        made = as_csv((_now("Table"), _now("Row"), _now("What is wrong")), lines)
        return file_answer(made, f"{context['row'].reference}-problems.csv")


def file_answer(content: bytes, name: str) -> HttpResponse:
    """A download that no cache keeps. Its name holds nothing of anybody."""
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


class _ImportAct(ActPage[Import]):
    page_name = "import of records"
    keeps_draft = False
    template_name = "ui/confirm.html"
    step = ""

    def find(self, **address: Any) -> Import:
        return import_shown(address["pk"])

    def allowed(self, row: Import) -> Decision:
        row.life.step(self.step, row.stage)
        return may_approve(self.actor, row.office_id)

    def back_url(self, row: Import) -> str:
        return row.get_absolute_url()


class Approve(_ImportAct):
    """With the reason where there are warnings."""

    step = "approve"
    form_class = ApproveForm
    title = _("Approve the import")
    act_label = _("Approve it and bring it in")
    done_words = _("It is approved, and is being brought in.")

    def form_arguments(self, row: Import) -> dict[str, Any]:
        return {"needs_reason": row.needs_reason}

    def more(self, row: Import) -> Mapping[str, Any]:
        changes = [f"{bar.label}: {bar.words} – {bar.meaning}" for bar in parts.bars(row) if bar.words != "0"]
        return {"consequences": [*changes, *(one.sentence for one in row.warned)]}

    def carry_out(self, row: Import, answers: dict[str, Any]) -> str:
        commands.approve_import(the_import=row.pk, despite=answers.get("despite", ""), by=self.actor)
        return ""


class TakeOver(_ImportAct):
    """Whoever approved it left before it was in."""

    step = "take_over"
    form_class = PressForm
    title = _("Bring the import in")
    act_label = _("Bring it in")
    done_words = _("It is being brought in, in your name.")

    def more(self, row: Import) -> Mapping[str, Any]:
        changes = [f"{bar.label}: {bar.words} – {bar.meaning}" for bar in parts.bars(row) if bar.words != "0"]
        despite = [_now("Approved although: %(why)s") % {"why": row.despite}] if row.despite else []
        return {"consequences": [*changes, *(one.sentence for one in row.warned), *despite]}

    def carry_out(self, row: Import, answers: dict[str, Any]) -> str:
        commands.take_over_import(the_import=row.pk, by=self.actor)
        return ""


class Discard(_ImportAct):
    step = "discard"
    form_class = PressForm
    title = _("Discard the import")
    act_label = _("Discard it")
    done_words = _("The import is discarded. Nothing of it was brought in.")

    def more(self, row: Import) -> Mapping[str, Any]:
        return {
            "act_warning": True,
            "consequences": [
                _("Nothing of it is brought in, and its files are removed."),
                _("The same files can be sent again."),
            ],
        }

    def carry_out(self, row: Import, answers: dict[str, Any]) -> str:
        commands.discard_import(the_import=row.pk, by=self.actor)
        return ""


_IMPORT = "records/imports/<uuid:pk>/"
PATHS: list[URLPattern] = [
    path("records/imports/", Imports.as_view(), name="imports"),
    path("records/imports/new", Upload.as_view(), name="upload"),
    path("records/imports/columns", Columns.as_view(), name="columns"),
    path("records/imports/templates/<slug:kind>", Template.as_view(), name="template"),
    path(_IMPORT, ImportPage.as_view(), name="import"),
    path(_IMPORT + "progress", ImportsProgress.as_view(), name="progress"),
    path(_IMPORT + "problems", Problems.as_view(), name="problems"),
    path(_IMPORT + "approve", Approve.as_view(), name="approve"),
    path(_IMPORT + "take-over", TakeOver.as_view(), name="take-over"),
    path(_IMPORT + "discard", Discard.as_view(), name="discard"),
]
