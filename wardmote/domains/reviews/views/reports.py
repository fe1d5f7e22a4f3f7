"""Reading reports: the list, one in its parts, its versions, and the papers made from it. Never the MAPF itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wardmote.engines.actions.public import actions_of
from wardmote.engines.documents.public import PDF, WORD
from wardmote.foundations.access.public import Page, RecordPage
from wardmote.foundations.ledger.public import record_read
from wardmote.ui.listing import sort_asked_for

from ..forms.reports import ReportFilters
from ..models import Report, ReportVersion
from ..presenters import reports as parts
from ..presenters.history import history_of
from ..presenters.kept import kept_shown
from ..queries.disagreements import different_views
from ..queries.kept import REPORT_KEPT, report_kept
from ..queries.practices import practice_of
from ..queries.reports_seen import WholeReport, reports_seen, whole_report
from ..rendering import ReportPaper, report_as_pdf, report_as_word
from ..workflow import WRITING

ON_A_PAGE = 25


class ReportList(Page):
    """The reports this person can see; for members of a LOG, those put to it."""

    template_name = "ui/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        filters = ReportFilters(request.GET)
        asked = filters.cleaned_data if filters.is_valid() else {}
        sort = sort_asked_for(request.GET.dict(), parts.COLUMNS, "-since")
        found = reports_seen(stages=asked.get("stage", ()), sort=sort)
        page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
        listing = parts.list_of_reports(page, sort=sort)
        return self.answer({"title": _("Reports"), "filters": filters, "listing": listing})


class ReportPart(RecordPage[Report]):
    """One tab of a report's record."""

    tab: ClassVar[str]
    whole: WholeReport

    def find(self, **address: Any) -> Report:
        self.whole = whole_report(address["pk"])
        return self.whole.report

    def show(self, row: Report) -> Mapping[str, Any]:
        page = parts.record_page(self.whole, self.actor, tab=self.tab)
        return {"page": page, "report": row, **self.part(row)}

    def part(self, row: Report) -> Mapping[str, Any]:
        raise NotImplementedError


def plan_of(whole: WholeReport) -> dict[str, Any]:
    """The actions themselves for those who see them; for others the action plan as it was put to the agencies."""
    actions = list(actions_of(whole.report.plan_circle_id))
    if actions or whole.latest is None:
        return {"plan": parts.plan_listing(actions)}
    return {"plan_as_agreed": whole.latest.content["action_plan"]}


class ReportPage(ReportPart):
    template_name = "reviews/reports/report.html"
    page_name = "report"
    tab = "report"

    def part(self, row: Report) -> Mapping[str, Any]:
        rows = row.sections.select_related("changed_by").order_by("position")[:50]
        return {
            "no_blame": str(practice_of(row.partnership_id).for_reviews().learning_event.no_blame),
            "sections": parts.sections(self.whole, rows, self.actor),
            "views": different_views(row),
            **plan_of(self.whole),
            **kept_shown(row, report_kept(row), REPORT_KEPT, self.actor),
        }


class ReportAgreement(ReportPart):
    template_name = "reviews/reports/agreement.html"
    page_name = "report: agreement"
    tab = "agreement"

    def part(self, row: Report) -> Mapping[str, Any]:
        versions = self.whole.versions
        return {
            "listing": parts.agreement_listing(self.whole),
            "version": self.whole.latest,
            "requests": [one for version in versions for one in parts.requests_of(version)],
            "reminders": parts.reminders_of(self.whole),
            "disagreements": self.whole.disagreements,
            "sent": parts.sent_listing(self.whole) if self.whole.sent else None,
            "log_decisions": [one for version in versions for one in version.log_decisions.all()],
        }


class ReportActions(ReportPart):
    template_name = "reviews/reports/actions.html"
    page_name = "report: action plan"
    tab = "actions"

    def part(self, row: Report) -> Mapping[str, Any]:
        return plan_of(self.whole)


class ReportVersions(ReportPart):
    template_name = "reviews/mapfs/table.html"
    page_name = "report: versions"
    tab = "versions"

    def part(self, row: Report) -> Mapping[str, Any]:
        return {"listing": parts.versions_listing(self.whole)}


class ReportHistory(ReportPart):
    template_name = "reviews/mapfs/history.html"
    page_name = "report: history"
    tab = "history"

    def part(self, row: Report) -> Mapping[str, Any]:
        return {"entries": history_of(row)}


class VersionPage(ReportPart):
    """One version exactly as the agencies were asked to agree it, and what changed since the one before."""

    template_name = "reviews/reports/version.html"
    page_name = "report: version"
    tab = "versions"

    def part(self, row: Report) -> Mapping[str, Any]:
        version = version_numbered(self.whole, self.kwargs["number"])
        before = next((one for one in self.whole.versions if one.number == version.number - 1), None)
        return {
            "shown": parts.version_shown(version, before),
            "status": parts.status_of(self.whole, version),
            "said": parts.answers_to(version),
            "requests": parts.requests_of(before) if before else [],
        }


def version_numbered(whole: WholeReport, number: int) -> ReportVersion:
    """Raises Http404 where the report has no such version."""
    for one in whole.versions:
        if one.number == number:
            return one
    raise Http404


class ReportFile(Page):
    """The report as a file. It is read from its record, and the reading recorded, each time it is asked for."""

    ending: ClassVar[str]
    kind: ClassVar[str]
    page_name: ClassVar[str]

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        whole = whole_report(address["pk"])
        version = self._version(whole, address.get("number"))
        record_read(by=self.actor, about=whole.report, page=self.page_name)
        answer = HttpResponse(self.make(parts.report_paper(whole, version)), content_type=self.kind)
        name = parts.file_name(whole.report, version, self.ending)
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "private, no-store"
        answer["X-Robots-Tag"] = "noindex"
        return answer

    def _version(self, whole: WholeReport, number: int | None) -> ReportVersion | None:
        """The version asked for; otherwise the draft while it is being written, and then the latest version."""
        if number is not None:
            return version_numbered(whole, number)
        return None if whole.report.stage == WRITING.name else whole.latest

    def make(self, paper: ReportPaper) -> bytes:
        raise NotImplementedError


class ReportPdf(ReportFile):
    ending, kind, page_name = ".pdf", PDF.media_type, "report as PDF"

    def make(self, paper: ReportPaper) -> bytes:
        return report_as_pdf(paper)


class ReportWord(ReportFile):
    ending, kind, page_name = ".docx", WORD.media_type, "report for Word"

    def make(self, paper: ReportPaper) -> bytes:
        return report_as_word(paper)


PATHS: list[URLPattern] = [
    path("reports/", ReportList.as_view(), name="reports"),
    path("reports/<uuid:pk>/", ReportPage.as_view(), name="report"),
    path("reports/<uuid:pk>/agreement", ReportAgreement.as_view(), name="report-agreement"),
    path("reports/<uuid:pk>/actions", ReportActions.as_view(), name="report-actions"),
    path("reports/<uuid:pk>/versions/", ReportVersions.as_view(), name="report-versions"),
    path("reports/<uuid:pk>/versions/<int:number>/", VersionPage.as_view(), name="report-version"),
    path("reports/<uuid:pk>/history", ReportHistory.as_view(), name="report-history"),
    path("reports/<uuid:pk>/pdf", ReportPdf.as_view(), name="report-pdf"),
    path("reports/<uuid:pk>/word", ReportWord.as_view(), name="report-word"),
    path("reports/<uuid:pk>/versions/<int:number>/pdf", ReportPdf.as_view(), name="report-version-pdf"),
    path("reports/<uuid:pk>/versions/<int:number>/word", ReportWord.as_view(), name="report-version-word"),
]
