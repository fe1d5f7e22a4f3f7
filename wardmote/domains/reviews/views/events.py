"""The learning event as its participants see it, and what somebody handed over sees. Neither reads the MAPF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from wardmote.foundations.access.public import RecordPage
from wardmote.ui.summary import Answer

from ..models import LearningEvent, StaffMatter
from ..presenters import events as parts
from ..queries.event import confirmations_of
from ..queries.participation import event_with_meeting, staff_matter, whole_event
from ..queries.practices import practice_of_office


class EventPage(RecordPage[LearningEvent]):
    """When and where, the briefing, the papers, the working principles."""

    template_name = "reviews/events/event.html"
    page_name = "learning event"

    def find(self, **address: Any) -> LearningEvent:
        return event_with_meeting(address["pk"])

    def show(self, row: LearningEvent) -> Mapping[str, Any]:
        whole = whole_event(row, self.actor.person)
        practice = practice_of_office(row.office_id)
        return {
            "page": parts.record_page(whole, self.actor, marking=practice.marking.case_material),
            "event": row,
            "facts": parts.facts(whole),
            "briefing": parts.briefing_shown(whole, practice.for_reviews()),
            "seen_to": parts.seen_to_in_words(
                practice.for_reviews().learning_event.checklist, confirmations_of(row)
            ),
            "papers": parts.papers_listing(whole),
            "no_blame": str(practice.for_reviews().learning_event.no_blame),
            "confidentiality": str(practice.for_reviews().learning_event.confidentiality),
        }


class StaffMatterPage(RecordPage[StaffMatter]):
    """A staff matter was handed over: to whom, by whom and how, and never what it was (EVT-14)."""

    template_name = "reviews/events/staff_matter.html"
    page_name = "staff matter"

    def find(self, **address: Any) -> StaffMatter:
        return staff_matter(address["pk"])

    def show(self, row: StaffMatter) -> Mapping[str, Any]:
        lines = [
            Answer(_("Agency it belongs to"), row.agency.display_name),
            Answer(_("Handed to"), row.handed_to.name),
            Answer(_("Handed over by"), row.handed_over_by.name),
            Answer(_("When"), row.handed_over_at),
            Answer(_("How"), str(row.get_how_display())),
        ]
        statement = str(practice_of_office(row.office_id).for_reviews().learning_event.staff_matters)
        return {"title": _("A staff matter was handed over"), "lines": lines, "statement": statement}


PATHS: list[URLPattern] = [
    path("events/<uuid:pk>/", EventPage.as_view(), name="event"),
    path("staff-matters/<uuid:pk>/", StaffMatterPage.as_view(), name="staff-matter"),
]
