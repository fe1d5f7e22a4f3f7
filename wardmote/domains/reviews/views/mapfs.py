"""Reading MAPFs: the list, and one in its parts. `PATHS` holds every page from planning to the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from wardmote.engines.actions.public import actions_of
from wardmote.engines.meetings.public import meetings_of
from wardmote.foundations.access.public import Page, RecordPage
from wardmote.ui.listing import sort_asked_for
from wardmote.ui.words import gettext_lazy as _

from ..forms.mapfs import MapfFilters
from ..models import Mapf
from ..presenters import events as event_parts
from ..presenters import mapfs as parts
from ..presenters import reports as report_parts
from ..presenters.history import history_of
from ..presenters.kept import kept_shown
from ..presenters.programme import stalled_sentence
from ..queries.event import confirmations_of
from ..queries.kept import REVIEW_KEPT, review_kept
from ..queries.mapfs import WholeMapf, areas_seen, decisions_of, mapfs_seen, reports_of, whole_mapf
from ..queries.participation import matters_handed_over_by, whole_event
from ..queries.practices import practice_of
from ..queries.programme import progress_of
from ..workflow import OPENED
from . import (
    cards,
    checklist,
    decisions,
    door,
    event_acts,
    events,
    holding,
    letters,
    live,
    mapf_acts,
    report_acts,
    report_compare,
    report_learned,
    report_requests,
    report_sections,
    reports,
    wall,
)

ON_A_PAGE = 25


class MapfList(Page):
    """The MAPFs this person can see."""

    template_name = "ui/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        filters = MapfFilters(request.GET, areas=areas_seen())
        asked = filters.cleaned_data if filters.is_valid() else {}
        sort = sort_asked_for(request.GET.dict(), parts.COLUMNS, "-since")
        found = mapfs_seen(
            stages=asked.get("stage", ()),
            case_kinds=asked.get("case_kind", ()),
            area=asked.get("area", ""),
            sort=sort,
        )
        page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
        listing = parts.list_of_mapfs(page, reports_of(mapf.pk for mapf in page), sort=sort)
        return self.answer({"title": _("{Forums}"), "filters": filters, "listing": listing})


class MapfPart(RecordPage[Mapf]):
    """One tab of a MAPF's record."""

    tab: ClassVar[str]
    whole: WholeMapf

    def find(self, **address: Any) -> Mapf:
        self.whole = whole_mapf(address["pk"])
        return self.whole.mapf

    def show(self, row: Mapf) -> Mapping[str, Any]:
        page = parts.record_page(self.whole, self.actor, tab=self.tab)
        return {"page": page, "mapf": row, **self.part(row)}

    def part(self, row: Mapf) -> Mapping[str, Any]:
        raise NotImplementedError


class MapfPage(MapfPart):
    template_name = "reviews/mapfs/overview.html"
    page_name = "MAPF"
    tab = "overview"

    def part(self, row: Mapf) -> Mapping[str, Any]:
        practice = practice_of(row.partnership_id).for_reviews()
        subjects = [subject.name for subject in row.subjects.all()[:50]]
        progress = progress_of(row)
        return {
            "lines": parts.overview(row, practice, subjects),
            "progress": progress,
            "stalled": stalled_sentence(progress) if progress else "",
            **kept_shown(row, review_kept(row), REVIEW_KEPT, self.actor),
            "sources": parts.what_it_draws_on(row, practice),
            "decisions": parts.decisions(self.whole, decisions_of(row)[:20], self.actor),
        }


class MapfPeople(MapfPart):
    template_name = "reviews/mapfs/people.html"
    page_name = "MAPF: people"
    tab = "people"

    def part(self, row: Mapf) -> Mapping[str, Any]:
        return {
            "listing": parts.members_listing(self.whole, self.actor),
            "missing": self.whole.group.sentences() if row.stage != OPENED.name else [],
            "support": parts.who_supports_it(row),
        }


class MapfPapers(MapfPart):
    template_name = "reviews/mapfs/papers.html"
    page_name = "MAPF: papers and meetings"
    tab = "papers"

    def part(self, row: Mapf) -> Mapping[str, Any]:
        event = self.whole.event
        seen = whole_event(event, self.actor.person) if event else None
        return {
            "meetings": parts.meetings_listing(meetings_of(row.circle_id)),
            "event": event,
            "papers": event_parts.papers_listing(seen) if seen else None,
        }


class MapfEvent(MapfPart):
    template_name = "reviews/mapfs/event.html"
    page_name = "MAPF: event"
    tab = "event"

    def part(self, row: Mapf) -> Mapping[str, Any]:
        event = self.whole.event
        if event is None:
            return {"event": None}
        seen = whole_event(event, self.actor.person)
        practice = practice_of(row.partnership_id).for_reviews()
        return {
            "event": event,
            "facts": event_parts.facts(seen),
            "checklist": event_parts.checklist(practice.learning_event.checklist, confirmations_of(event)),
            "listing": event_parts.participants_listing(seen),
            "columns": event_parts.recorded(row, practice, event, self.actor),
            "handed_over": matters_handed_over_by(self.actor.person, row.pk),
        }


class MapfReport(MapfPart):
    template_name = "reviews/mapfs/report.html"
    page_name = "MAPF: report"
    tab = "report"

    def part(self, row: Mapf) -> Mapping[str, Any]:
        whole = self.whole.report
        if whole is None:
            return {"report": None}
        return {
            "report": whole.report,
            "sections": report_parts.sections(
                whole, whole.report.sections.select_related("changed_by"), self.actor
            ),
            "agreement": report_parts.agreement_listing(whole) if whole.latest else None,
        }


class MapfActions(MapfPart):
    template_name = "reviews/mapfs/table.html"
    page_name = "MAPF: actions"
    tab = "actions"

    def part(self, row: Mapf) -> Mapping[str, Any]:
        return {"listing": report_parts.plan_listing(actions_of(row.plan_circle_id))}


class MapfHistory(MapfPart):
    template_name = "reviews/mapfs/history.html"
    page_name = "MAPF: history"
    tab = "history"

    def part(self, row: Mapf) -> Mapping[str, Any]:
        return {"entries": history_of(row)}


PATHS: list[URLPattern] = [
    path("mapfs/", MapfList.as_view(), name="mapfs"),
    path("mapfs/<uuid:pk>/", MapfPage.as_view(), name="mapf"),
    path("mapfs/<uuid:pk>/people", MapfPeople.as_view(), name="mapf-people"),
    path("mapfs/<uuid:pk>/papers", MapfPapers.as_view(), name="mapf-papers"),
    path("mapfs/<uuid:pk>/event", MapfEvent.as_view(), name="mapf-event"),
    path("mapfs/<uuid:pk>/report", MapfReport.as_view(), name="mapf-report"),
    path("mapfs/<uuid:pk>/actions", MapfActions.as_view(), name="mapf-actions"),
    path("mapfs/<uuid:pk>/history", MapfHistory.as_view(), name="mapf-history"),
    *mapf_acts.PATHS,
    *decisions.PATHS,
    *events.PATHS,
    *letters.PATHS,
    *event_acts.PATHS,
    *checklist.PATHS,
    *holding.PATHS,
    *live.PATHS,
    *door.PATHS,
    *wall.PATHS,
    *cards.PATHS,
    *reports.PATHS,
    *report_acts.PATHS,
    *report_sections.PATHS,
    *report_requests.PATHS,
    *report_compare.PATHS,
    *report_learned.PATHS,
]
