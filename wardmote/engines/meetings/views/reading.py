"""Reading: my meetings, one meeting in its four parts, one paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from wardmote.engines.documents.public import facts_of
from wardmote.foundations.access.public import Page, RecordPage

from .. import presenters
from ..models import Meeting, Paper
from ..policies import may_add_papers
from ..queries import meeting_with_everything, my_invitations, my_past_meetings, paper_of
from ..workflow import PLANNED


class MyMeetings(Page):
    """Meetings I am invited to: those still to come, and those that are over."""

    template_name = "meetings/mine.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        me = self.actor.person
        coming = presenters.my_listing(
            my_invitations(me),
            caption=_("Coming up"),
            empty=_("You are invited to no meeting that is still to come. Invitations appear here."),
        )
        past = presenters.my_listing(
            my_past_meetings(me), caption=_("Over"), empty=_("No meeting yet."), past=True
        )
        return self.answer({"title": _("My meetings"), "coming": coming, "past": past})


class _MeetingPart(RecordPage[Meeting]):
    """One tab of a meeting's record."""

    tab: ClassVar[str]

    def find(self, **address: Any) -> Meeting:
        return meeting_with_everything(address["pk"])

    def show(self, row: Meeting) -> Mapping[str, Any]:
        page = presenters.record_page(row, self.actor, tab=self.tab)
        return {"page": page, "meeting": row, **self.part(row)}

    def part(self, row: Meeting) -> Mapping[str, Any]:
        raise NotImplementedError


class MeetingPage(_MeetingPart):
    template_name = "meetings/overview.html"
    page_name = "meeting"
    tab = "overview"

    def part(self, row: Meeting) -> Mapping[str, Any]:
        opens_with = row.kind_of_meeting.agenda_opens_with(row)
        return {"lines": presenters.answers(row, self.actor), "agenda_opens_with": opens_with}


class PeoplePage(_MeetingPart):
    template_name = "meetings/table.html"
    page_name = "meeting: people"
    tab = "people"

    def part(self, row: Meeting) -> Mapping[str, Any]:
        return {"listing": presenters.people_listing(row, self.actor)}


class PapersPage(_MeetingPart):
    template_name = "meetings/table.html"
    page_name = "meeting: papers"
    tab = "papers"

    def part(self, row: Meeting) -> Mapping[str, Any]:
        documents = [paper.document_id for paper in row.papers.all() if paper.document_id]
        facts = facts_of(documents, by=self.actor) if documents else {}
        return {"listing": presenters.papers_listing(row, facts, self.actor)}


class HistoryPage(_MeetingPart):
    template_name = "meetings/history.html"
    page_name = "meeting: history"
    tab = "history"

    def part(self, row: Meeting) -> Mapping[str, Any]:
        return {"entries": presenters.history(row)}


class PaperPage(RecordPage[Paper]):
    """One paper: its text, or the file to open. One still being prepared is shown only to those who prepare it."""

    template_name = "meetings/paper.html"
    page_name = "paper"

    def find(self, **address: Any) -> Paper:
        paper = paper_of(address["pk"], address["paper"])
        if paper.circulated_at is None and not may_add_papers(self.actor, paper.meeting):
            raise Paper.DoesNotExist
        return paper

    def show(self, row: Paper) -> Mapping[str, Any]:
        facts = facts_of([row.document_id], by=self.actor) if row.document_id else {}
        withdraws = (
            row.is_in_force and row.meeting.stage == PLANNED.name and may_add_papers(self.actor, row.meeting)
        )
        return {
            "title": row.title,
            "paper": row,
            "caption": row.meeting.reference,
            "kind": row.kind_label,
            "file": facts.get(row.document_id) if row.document_id else None,
            "back_url": row.meeting.url_of("papers"),
            "may_withdraw": bool(withdraws),
        }
