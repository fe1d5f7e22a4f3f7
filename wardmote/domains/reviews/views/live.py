"""The live page: the facilitator records what is said under the three questions, in the room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wardmote.kernel.authorisation import Decision
from wardmote.kernel.errors import NotAtThisStage
from wardmote.ui.forms import ActForm

from .. import commands
from ..forms.events import LearningForm
from ..models import Mapf
from ..permissions import RUN_EVENT
from ..presenters.events import live_columns
from ..presenters.mapfs import identity
from ..presenters.places import mapf_at
from ..queries.event import cards_by_column
from ..queries.participation import matters_handed_over_by
from ..queries.practices import practice_of
from ..workflow import UNDER_WAY
from .event_acts import EventAct


class LivePage(EventAct):
    """Three columns in the practice's order; adding comes back to the same column, ready for the next sentence."""

    permission = RUN_EVENT
    minds_changes = False
    template_name = "reviews/events/live.html"
    page_name = "live page"
    form_class = LearningForm
    title = _("The event")

    def allowed(self, row: Mapf) -> Decision:
        if row.stage != UNDER_WAY.name:
            raise NotAtThisStage(str(_("Learning is recorded while the event is under way.")))
        return super().allowed(row)

    def questions(self, row: Mapf) -> dict[str, str]:
        return dict(practice_of(row.partnership_id).for_reviews().learning_event.columns.for_form())

    def here(self, row: Mapf) -> str:
        """The column being written in: the one posted, the one come back to, else the first."""
        questions = self.questions(row)
        asked = self.request.POST.get("column") or self.request.GET.get("column", "")
        return asked if asked in questions else next(iter(questions))

    def _comes_back(self) -> bool:
        """After adding, the cursor stands in the same column; a page that says what to mend keeps it there."""
        return self.request.method == "GET" and "column" in self.request.GET

    def form_arguments(self, row: Mapf) -> dict[str, Any]:
        column = self.here(row)
        return {
            "seen_version": None,
            "question": self.questions(row)[column],
            "column": column,
            "here": self._comes_back(),
        }

    def more(self, row: Mapf) -> Mapping[str, Any]:
        event = self.event(row)
        return {
            "identity": identity(row),
            "event": event,
            "attendance_url": event.meeting.url_of("attendance"),
            "close_url": mapf_at(row, "close-event"),
            "hand_over_url": mapf_at(row, "hand-over"),
            "handed_over": matters_handed_over_by(self.actor.person, row.pk),
        }

    def _page(self, row: Mapf, form: ActForm, *rest: Any, **more: Any) -> Any:
        """Each column has a form of its own; the one that was sent keeps what was typed."""
        self.sent = form
        return super()._page(row, form, *rest, **more)

    def answer(self, context: Mapping[str, Any], **rest: Any) -> Any:
        return super().answer({**context, "columns": self._columns(context["row"])}, **rest)

    def _columns(self, row: Mapf) -> Any:
        here, practice = self.here(row), practice_of(row.partnership_id).for_reviews()
        forms = {
            key: self.sent if key == here else LearningForm(question=question, column=key)
            for key, question in self.questions(row).items()
        }
        return live_columns(row, practice, cards_by_column(self.event(row)), forms, here)

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        column = answers["column"]
        commands.add_card(event=self.event(row).pk, column=column, text=answers["text"], by=self.actor)
        return f"{self.request.path}?column={column}"


PATHS: list[URLPattern] = [path("mapfs/<uuid:pk>/event/live", LivePage.as_view(), name="live-event")]
