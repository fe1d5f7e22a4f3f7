"""The register: filtered, against the aims, what was put forward, and as files."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wardmote.engines.documents.public import WORD
from wardmote.foundations.access.public import Page
from wardmote.kernel.spreadsheets import as_csv
from wardmote.ui.listing import EmptyState, Listing, sort_asked_for

from ..commands import export_register
from ..enums import FileKind
from ..forms.register import PriorityFilters, RegisterFilters
from ..presenters import aims, files
from ..presenters import register as parts
from ..queries.practices import LearningPractice, practice_of_person
from ..queries.register import Wanted, put_forward, register, tally_by_day, tally_of_aims
from ..rendering import register_as_word

ON_A_PAGE = 25


class LearningPage(Page):
    """A page about the learning of the reader’s own partnership, as its practice speaks of it."""

    def practice(self) -> LearningPractice | None:
        return practice_of_person(self.actor.person)

    def without_practice(self, title: Any) -> HttpResponse:
        """Where no practice says what becomes of learning, there is nothing to show, and that is said."""
        nothing = Listing(title, (), (), "", empty=EmptyState(parts.NOTHING))
        return self.answer({"title": title, "listing": nothing}, template="ui/list.html")


class Register(LearningPage):
    """What was learned, for those who watch over the programme."""

    template_name = "ui/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        practice = self.practice()
        if practice is None:
            return self.without_practice(_("Learning"))
        filters, wanted = asked_for(request, practice)
        sort = sort_asked_for(request.GET.dict(), parts.COLUMNS, "-learned")
        found = register(wanted, sort=sort)
        page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
        return self.answer(
            {
                "title": _("Learning"),
                "filters": filters,
                "listing": parts.list_of_points(page, practice, sort=sort),
                "acts": parts.acts_of_register(_query_of(request)),
            }
        )


def asked_for(request: HttpRequest, practice: LearningPractice) -> tuple[RegisterFilters, Wanted]:
    filters = RegisterFilters(request.GET, practice=practice)
    asked = filters.cleaned_data if filters.is_valid() else {}
    days = practice.days_of(int(asked["year"])) if asked.get("year") else None
    wanted = Wanted(days, asked.get("board", ""), asked.get("priority", ""), asked.get("aim", ""))
    return filters, wanted


def _query_of(request: HttpRequest) -> str:
    """The filters as they stand in the address, without the page."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


class Priorities(LearningPage):
    """What was put forward for audits, for training and for the review of the Business Plan (MAPF-07, MAPF-22)."""

    template_name = "learning/priorities.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        practice = self.practice()
        if practice is None:
            return self.without_practice(_("Priorities for the Board"))
        filters = PriorityFilters(request.GET, practice=practice)
        asked = filters.cleaned_data if filters.is_valid() else {}
        found = put_forward(
            priority=asked.get("priority", ""),
            year=int(asked["year"]) if asked.get("year") else None,
            board=asked.get("board", ""),
        )
        page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
        listing = parts.list_of_priorities(page, practice)
        return self.answer({"title": _("Priorities for the Board"), "filters": filters, "listing": listing})


class AgainstTheAims(LearningPage):
    """How many points serve each of the stated aims, as a picture and as a table (MAPF-03)."""

    template_name = "learning/aims.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        practice = self.practice()
        if practice is None:
            return self.without_practice(_("Learning against the aims"))
        _filters, wanted = asked_for(request, practice)
        years = [int(year) for year, _name in practice.years()]
        by_year: Counter[tuple[int, str]] = Counter()
        for (day, aim), number in tally_by_day(practice.days_of(years[-1])[0]).items():
            by_year[practice.programme.year_of(day).year, aim] += number
        clause, source = practice.aims.clause, practice.document.source_of(practice.aims).title
        return self.answer(
            {
                "title": _("Learning against the aims"),
                "bars": aims.bars(tally_of_aims(wanted), practice, query=""),
                "listing": aims.table(years, by_year, practice),
                "source": f"{source}, {clause}",
            }
        )


class RegisterFile(LearningPage):
    """The register as a file, filtered as on the page. That it was taken stands in the ledger."""

    kind: FileKind

    def get(self, request: HttpRequest) -> HttpResponse:
        practice = self.practice()
        if practice is None:
            return self.without_practice(_("Learning"))
        _filters, wanted = asked_for(request, practice)
        points = export_register(wanted=wanted, file=self.kind.value, by=self.actor)
        if self.kind is FileKind.CSV:
            made = as_csv(files.headings(), files.lines(points, practice))
            return file_answer(made, "text/csv; charset=utf-8", "learning.csv")
        made = register_as_word(files.register_paper(points, practice, wanted))
        return file_answer(made, WORD.media_type, "learning.docx")


class RegisterCsv(RegisterFile):
    kind = FileKind.CSV


class RegisterWord(RegisterFile):
    kind = FileKind.WORD


def file_answer(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A download that no cache keeps. Its name holds nothing of a case."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


PATHS: list[URLPattern] = [
    path("learning/", Register.as_view(), name="register"),
    path("learning/priorities", Priorities.as_view(), name="priorities"),
    path("learning/aims", AgainstTheAims.as_view(), name="aims"),
    path("learning/csv", RegisterCsv.as_view(), name="csv"),
    path("learning/word", RegisterWord.as_view(), name="word"),
]
