"""The checklist before a learning event, gone through by whoever prepares it."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.practice.public import ChecklistRule, said
from wardmote.kernel.authorisation import Decision
from wardmote.kernel.errors import NotAtThisStage

from .. import commands
from ..forms.checklist import ABOUT, ChecklistForm
from ..models import Mapf
from ..permissions import PREPARE_EVENT
from ..presenters.events import who_saw_to_it
from ..queries.event import confirmations_of
from ..queries.practices import practice_of
from ..workflow import PLANNING
from .event_acts import EventAct


class GoThroughChecklist(EventAct):
    """Support and challenge: what is ticked is confirmed, in the name of whoever ticks it first."""

    permission = PREPARE_EVENT
    form_class = ChecklistForm
    title = _("Support and challenge")
    intro = _(
        "The event is a place where people are supported and can question each other safely. "
        "It can be marked ready once each of these is confirmed. Your name and the day stand beside what you tick."
    )
    act_label = _("Confirm what is ticked")
    done_words = _("The checklist is saved.")

    def allowed(self, row: Mapf) -> Decision:
        if row.stage != PLANNING.name:
            raise NotAtThisStage(str(_("The checklist is gone through while the event is being planned.")))
        return super().allowed(row)

    def form_arguments(self, row: Mapf) -> dict[str, Any]:
        seen_to = who_saw_to_it(confirmations_of(self.event(row)))
        return {**super().form_arguments(row), "items": self._rule(row).items, "seen_to": seen_to}

    def initial(self, row: Mapf) -> dict[str, Any]:
        standing = {one.item for one in confirmations_of(self.event(row))}
        items = self._rule(row).items
        return {
            about: [one.key for one in items if one.about == about and one.key in standing] for about in ABOUT
        }

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        commands.confirm_checklist(mapf=row.pk, items=answers["items"], by=self.actor)
        return ""

    def _rule(self, row: Mapf) -> ChecklistRule:
        practice = practice_of(row.partnership_id).for_reviews()
        return said(practice.learning_event.checklist, str(_("a checklist before an event")))


PATHS: list[URLPattern] = [
    path("mapfs/<uuid:pk>/event/checklist", GoThroughChecklist.as_view(), name="event-checklist")
]
