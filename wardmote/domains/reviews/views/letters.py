"""The agenda and the joining letter of a learning event as files, for those who see the event."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from wardmote.engines.documents.public import PDF, WORD
from wardmote.foundations.access.public import Page
from wardmote.foundations.ledger.public import record_read

from ..presenters import events as parts
from ..queries.participation import WholeEvent, event_with_meeting, whole_event
from ..rendering import EventPaper, event_paper_as_pdf, event_paper_as_word


class EventFile(Page):
    """A paper of the event, made from its record each time it is asked for; the reading is recorded."""

    page_name: ClassVar[str]
    file_name: ClassVar[str]

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        event = event_with_meeting(address["pk"])
        made = self.paper(whole_event(event, self.actor.person))
        as_word = address["form"] == "word"
        record_read(by=self.actor, about=event, page=self.page_name)
        content = event_paper_as_word(made) if as_word else event_paper_as_pdf(made)
        kind, ending = (WORD, ".docx") if as_word else (PDF, ".pdf")
        answer = HttpResponse(content, content_type=kind.media_type)
        answer["Content-Disposition"] = f'attachment; filename="{event.reference}-{self.file_name}{ending}"'
        answer["Cache-Control"] = "private, no-store"
        answer["X-Robots-Tag"] = "noindex"
        return answer

    def paper(self, whole: WholeEvent) -> EventPaper:
        raise NotImplementedError


class JoiningLetter(EventFile):
    page_name = "learning event: joining letter"
    file_name = "joining-letter"

    def paper(self, whole: WholeEvent) -> EventPaper:
        return parts.joining_letter(whole)


class Agenda(EventFile):
    page_name = "learning event: agenda"
    file_name = "agenda"

    def paper(self, whole: WholeEvent) -> EventPaper:
        return parts.agenda(whole)


PATHS: list[URLPattern] = [
    path("events/<uuid:pk>/letter/pdf", JoiningLetter.as_view(), {"form": "pdf"}, name="event-letter-pdf"),
    path("events/<uuid:pk>/letter/word", JoiningLetter.as_view(), {"form": "word"}, name="event-letter-word"),
    path("events/<uuid:pk>/agenda/pdf", Agenda.as_view(), {"form": "pdf"}, name="event-agenda-pdf"),
    path("events/<uuid:pk>/agenda/word", Agenda.as_view(), {"form": "word"}, name="event-agenda-word"),
]
