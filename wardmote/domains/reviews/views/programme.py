"""The programme of the year: of the region, of one board, and how each MAPF in it goes. `PATHS` holds their pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.dateparse import parse_date

from wardmote.foundations.access.public import NewPage, Page, RecordPage, as_uuid
from wardmote.foundations.directory.enums import BoardAudience
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Decision
from wardmote.ui.record import OfferedAct
from wardmote.ui.words import gettext_lazy as _

from ..commands import open_programme
from ..forms.programme import OpenProgrammeForm
from ..models import Programme
from ..permissions import OPEN_PROGRAMME
from ..policies import may_in_office
from ..presenters import programme as parts
from ..queries.counting import counts
from ..queries.programme import (
    Watched,
    boards_of,
    keeps_programmes,
    programme_with_names,
    programmes_seen,
    rule_of,
    stalled,
    watched,
    year_of,
    years_of,
    years_to_open,
)
from ..queries.tables import business_unit_office, groups_that_watch, partnership_i_work_for

ON_A_PAGE = 25


class Programmes(Page):
    """The programmes of a year over the whole region, what is short, and what has stalled."""

    template_name = "reviews/programme/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        every = list(programmes_seen()[:200])
        partnership = every[0].partnership_id if every else partnership_i_work_for(self.actor)
        context: dict[str, Any] = {"title": _("Programme")}
        if partnership is None:
            return self.answer({**context, "listing": parts.list_of_programmes([], {}, None)})
        opens = keeps_programmes(partnership, self.actor)
        act = (
            OfferedAct(_("Open a programme"), reverse("reviews:open-programme"), primary=True)
            if opens
            else None
        )
        begins = sorted({one.begins_on for one in every}, reverse=True)
        year = year_of(partnership, self._asked(begins) or _this_year(partnership))
        seen = watched(year, self.actor)
        shown = [one for one in every if one.begins_on == year.begins]
        kinds = [kind for kind in BoardAudience.values if any(kind in one.case_kinds for one in shown)]
        context |= {
            "year": year,
            "years": [
                (year_of(partnership, day).name, f"?year={day.isoformat()}", day == year.begins)
                for day in begins
            ],
            "acts": [act] if act and shown else [],
            "listing": parts.list_of_programmes(shown, {one.pk: _held(one, seen) for one in shown}, act),
            "short": parts.shortfall_sentences(seen, kinds),
            "figures": parts.by_authority(seen, kinds) if shown else None,
            "stalled": parts.list_of_stalled(stalled(seen.rows, year.rule)),
            "areas": seen,
        }
        return self.answer(context)

    def _asked(self, offered: list[date]) -> date | None:
        asked = parse_date(self.request.GET.get("year", ""))
        return asked if asked in offered else None


def _this_year(partnership: UUID) -> date:
    return rule_of(partnership).year_of(clock.today())


def _held(programme: Programme, seen: Watched) -> tuple[int, int]:
    kinds = programme.case_kinds
    held = sum(one.held for one in counts(seen.of_kinds(kinds), seen.year.span).values())
    return held, sum(seen.year.rule.minimum(kind) for kind in kinds) * len(seen.areas)


class ProgrammePage(RecordPage[Programme]):
    """One board's programme of one year: expected, recommended, planned, held, reported, agreed."""

    template_name = "reviews/programme/programme.html"
    page_name = "programme"

    def find(self, **address: Any) -> Programme:
        return programme_with_names(address["pk"])

    def show(self, row: Programme) -> Mapping[str, Any]:
        seen = watched(year_of(row.partnership_id, row.begins_on), self.actor)
        rows = seen.of_kinds(row.case_kinds)
        page = Paginator(rows, ON_A_PAGE).get_page(self.request.GET.get("page"))
        shown = parts.picture(seen, row.case_kinds)
        return {
            "title": _("Programme of %(year)s") % {"year": row.year_name},
            "caption": row.board.display_name,
            "programme": row,
            "breadcrumbs": [(_("Programme"), reverse("reviews:programmes"))],
            "years": [
                (one.year_name, reverse("reviews:programme", args=[one.pk]), one.pk == row.pk)
                for one in years_of(row)
            ],
            "short": parts.shortfall_sentences(seen, row.case_kinds),
            "figures": parts.by_authority(seen, row.case_kinds),
            "picture": shown,
            "quarters": parts.by_quarter(shown),
            "listing": parts.list_of_mapfs(page, row),
            "stalled": stalled(rows, seen.year.rule),
            "areas": seen,
            "packs": parts.packs_of_groups(groups_that_watch(row.partnership_id, self.actor), seen.year),
        }


class OpenProgramme(NewPage):
    """The Business Unit opens the programme of a board and year (MAPF-04)."""

    form_class = OpenProgrammeForm
    title: ClassVar[object] = _("Open a programme")
    intro: ClassVar[object] = _(
        "Its terms of reference are the functions that the practice names today. Those who watch over the programme see it at once."
    )
    act_label = _("Open the programme")
    done_words = _("The programme is open.")
    keeps_draft = False

    def find(self, **address: Any) -> UUID | None:
        return partnership_i_work_for(self.actor)

    def allowed(self, row: UUID) -> Decision:
        return may_in_office(self.actor, OPEN_PROGRAMME, business_unit_office(row).pk)

    def form_arguments(self, row: UUID) -> dict[str, Any]:
        years = [year_of(row, begins) for begins in years_to_open(row)]
        return {
            "boards": [(str(board.pk), board.display_name) for board in boards_of(row)],
            "years": [(year.begins.isoformat(), year.name) for year in years],
        }

    def back_url(self, row: UUID) -> str:
        return reverse("reviews:programmes")

    def carry_out(self, row: UUID, answers: dict[str, Any]) -> str:
        begins_on = date.fromisoformat(answers["begins_on"])
        made = open_programme(board=as_uuid(answers["board"]), begins_on=begins_on, by=self.actor)
        return reverse("reviews:programme", args=[made.pk])


PATHS: list[URLPattern] = [
    path("programmes/", Programmes.as_view(), name="programmes"),
    path("programmes/open", OpenProgramme.as_view(), name="open-programme"),
    path("programmes/<uuid:pk>/", ProgrammePage.as_view(), name="programme"),
]
