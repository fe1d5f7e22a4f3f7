"""A section of the report: written, its earlier texts read, and one of them brought back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import URLPattern, path

from wardmote.foundations.access.public import ActPage, RecordPage
from wardmote.kernel.authorisation import Decision, refuse
from wardmote.kernel.comparing import after, before, compared
from wardmote.kernel.errors import Change, ChangedSince, NotAtThisStage
from wardmote.ui.forms import ActForm
from wardmote.ui.words import gettext_lazy as _

from .. import commands
from ..forms import reports as forms
from ..models import ReportSection, SectionRevision
from ..permissions import WRITE_REPORT
from ..policies import may
from ..presenters import reports as parts
from ..presenters.places import report_at
from ..queries.report import ACTION_PLAN
from ..queries.reports_seen import revisions_of, section_with_report, whole_report
from ..workflow import WRITING

ON_A_PAGE = 25


class SectionAct(ActPage[ReportSection]):
    """What writing a section and bringing a text of it back share."""

    def find(self, **address: Any) -> ReportSection:
        return section_with_report(address["section"], address["pk"])

    def allowed(self, row: ReportSection) -> Decision:
        if row.report.stage != WRITING.name:
            raise NotAtThisStage(
                str(
                    _(
                        "The report can be changed while it is being written. Its agencies are asked to agree it as it is."
                    )
                )
            )
        if row.key == ACTION_PLAN:
            return refuse(
                _("The action plan is drawn from the actions themselves. Change the action instead.")
            )
        return may(self.actor, WRITE_REPORT, row.report)

    def back_url(self, row: ReportSection) -> str:
        return report_at(row.report) + f"#section-{row.position}"

    def form_arguments(self, row: ReportSection) -> dict[str, Any]:
        return {"heading": row.heading, "seen": row.version}


class WriteSection(SectionAct):
    """One section. Somebody else's change to it in the meantime is shown beside what was typed, word by word."""

    template_name = "reviews/reports/write_section.html"
    page_name = "report: section"
    form_class = forms.SectionForm
    act_label: ClassVar[object] = _("Save the section")
    done_words = _("The section is saved.")

    def initial(self, row: ReportSection) -> dict[str, Any]:
        return {"text": row.text}

    def more(self, row: ReportSection) -> Mapping[str, Any]:
        return {
            "title": row.heading,
            "caption": row.report.reference,
            "now": row,
            "earlier": report_at(row.report, "section-revisions", row.pk),
        }

    def changed_meanwhile(
        self, row: ReportSection, form: ActForm, changed: ChangedSince | None
    ) -> ChangedSince | None:
        changed = changed or _meanwhile(row, form)
        if changed is not None and isinstance(form, forms.SectionForm):
            form.take_note_of(row.version)
        return changed

    def answer(self, context: Mapping[str, Any], *, status: int = 200, template: str = "") -> HttpResponse:
        both = {}
        if context.get("changed"):
            typed = str(context["form"]["text"].value() or "").replace("\r\n", "\n").strip()
            pieces = compared(context["now"].text, typed)
            both = {"theirs": before(pieces), "mine": after(pieces)}
        return super().answer({**context, **both}, status=status, template=template)

    def carry_out(self, row: ReportSection, answers: dict[str, Any]) -> str:
        commands.write_section(
            section=row.pk, text=answers["text"], seen=answers["section_version"], by=self.actor
        )
        return ""


def _meanwhile(row: ReportSection, form: ActForm) -> ChangedSince | None:
    """Whoever goes on with a text that was typed against an earlier one is told at once, also from a kept draft."""
    seen = form["section_version"].value() if form.is_bound else None
    if not str(seen or "").isdigit() or int(str(seen)) == row.version or row.changed_at is None:
        return None
    change = Change(row.changed_at, str(row.changed_by), str(_("Section written")))
    return ChangedSince(str(_("Somebody else changed this section after you began to type.")), (change,))


class SectionRevisions(RecordPage[ReportSection]):
    """Every text of a section that was ever saved, the newest first, each with what it changed."""

    template_name = "reviews/reports/revisions.html"
    page_name = "report: earlier texts of a section"

    def find(self, **address: Any) -> ReportSection:
        return section_with_report(address["section"], address["pk"])

    def show(self, row: ReportSection) -> Mapping[str, Any]:
        whole = whole_report(row.report_id)
        page = Paginator(revisions_of(row), ON_A_PAGE).get_page(self.request.GET.get("page"))
        return {
            "page": parts.record_page(whole, self.actor, tab="report"),
            "section": row,
            "listing": parts.revisions_listing(row, page),
        }


class RevisionPage(RecordPage[ReportSection]):
    """One saved text of a section, beside the text that stands there now."""

    template_name = "reviews/reports/revision.html"
    page_name = "report: earlier text of a section"

    def find(self, **address: Any) -> ReportSection:
        return section_with_report(address["section"], address["pk"])

    def show(self, row: ReportSection) -> Mapping[str, Any]:
        revision = _numbered(row, self.kwargs["number"])
        whole = whole_report(row.report_id)
        return {
            "page": parts.record_page(whole, self.actor, tab="report"),
            "section": row,
            "revision": revision,
            "pair": parts.pair(row.heading, revision.text, row.text),
            "restore": parts.where_restored(whole, row, revision, self.actor),
        }


class RestoreSection(SectionAct):
    """Bring an earlier text back. The text it replaces stays among those that can be brought back."""

    template_name = "reviews/reports/restore.html"
    page_name = "report: earlier text of a section"
    form_class = forms.RestoreForm
    keeps_draft = False
    title: ClassVar[object] = _("Bring this text back")
    act_label: ClassVar[object] = _("Bring this text back")
    done_words = _("The earlier text is back. The text it replaced is kept too.")

    def allowed(self, row: ReportSection) -> Decision:
        revision = _numbered(row, self.kwargs["number"])
        if revision.text == row.text:
            return refuse(_("This is the text that stands in the section now."))
        return super().allowed(row)

    def form_arguments(self, row: ReportSection) -> dict[str, Any]:
        return {"seen": row.version}

    def more(self, row: ReportSection) -> Mapping[str, Any]:
        revision = _numbered(row, self.kwargs["number"])
        return {
            "caption": row.heading,
            "pair": parts.pair(row.heading, row.text, revision.text),
            "revision": revision,
        }

    def carry_out(self, row: ReportSection, answers: dict[str, Any]) -> str:
        number, seen = self.kwargs["number"], answers["section_version"]
        commands.restore_section(section=row.pk, number=number, seen=seen, by=self.actor)
        return ""


def _numbered(row: ReportSection, number: int) -> SectionRevision:
    """Raises Http404 where the section has no such text."""
    found = row.revisions.select_related("saved_by").filter(number=number).first()
    if found is None:
        raise Http404
    return found


_AT = "reports/<uuid:pk>/sections/<uuid:section>/"
PATHS: list[URLPattern] = [
    path(f"{_AT}write", WriteSection.as_view(), name="write-section"),
    path(f"{_AT}texts/", SectionRevisions.as_view(), name="section-revisions"),
    path(f"{_AT}texts/<int:number>", RevisionPage.as_view(), name="section-revision"),
    path(f"{_AT}texts/<int:number>/restore", RestoreSection.as_view(), name="restore-section"),
]
