"""The facilitator's page of the wall: what everybody writes, what is recorded for the room, and putting it in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wardmote.kernel.authorisation import Decision
from wardmote.kernel.errors import NotAtThisStage
from wardmote.ui.forms import ActForm

from .. import commands
from ..forms.wall import ColumnCardForm
from ..models import CardWall, Mapf
from ..permissions import RUN_EVENT
from ..presenters.events.door import spaced
from ..presenters.events.following import followed_by
from ..presenters.events.wall import columns_on_wall, who_is_told
from ..presenters.mapfs import identity
from ..presenters.places import event_at, mapf_at
from ..queries.participation import matters_handed_over_by
from ..queries.practices import practice_of
from ..queries.wall import Onlooker, Sees, cards_on, here_now, wall_of
from ..workflow import UNDER_WAY
from .event_acts import EventAct


class LivePage(EventAct):
    """Three columns in the practice's order; adding comes back to the same column, ready for the next sentence."""

    permission = RUN_EVENT
    minds_changes = False
    template_name = "reviews/events/live.html"
    page_name = "live page"
    form_class = ColumnCardForm
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
        event, wall = self.event(row), wall_of(self.event(row).pk)
        return {
            "identity": identity(row),
            "event": event,
            "wall": wall,
            "code": spaced(wall.join_code),
            "here": here_now(event),
            "who_is_told": who_is_told(wall),
            "following": followed_by(
                wall, Onlooker(self.actor.person, Sees.FACILITATOR), after_url=mapf_at(row, "mapf-event")
            ),
            "projector_url": event_at(event, "projector"),
            "door_url": event_at(event, "let-in"),
            "code_url": event_at(event, "renew-code"),
            "anonymous_url": event_at(event, "make-anonymous"),
            "group_url": event_at(event, "group-cards"),
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
        return super().answer({**context, "columns": self._columns(context["row"], context["wall"])}, **rest)

    def _columns(self, row: Mapf, wall: CardWall) -> Any:
        here, practice = self.here(row), practice_of(row.partnership_id).for_reviews()
        forms = {
            key: self.sent if key == here else ColumnCardForm(question=question, column=key)
            for key, question in self.questions(row).items()
        }
        onlooker, cards = Onlooker(self.actor.person, Sees.FACILITATOR), cards_on(wall.event_id)
        return columns_on_wall(practice, wall, cards, onlooker, forms=forms, here=here)

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        column = answers["column"]
        commands.add_card(
            event=self.event(row).pk,
            column=column,
            text=answers["text"],
            client_key=answers["client_key"],
            by=self.actor,
        )
        return f"{self.request.path}?column={column}"


PATHS: list[URLPattern] = [path("mapfs/<uuid:pk>/event/live", LivePage.as_view(), name="live-event")]
