"""Holding the event: begun with agreed principles, its goals made actions, closed. The live page stands in `live.py`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wardmote.engines.actions.public import Owner
from wardmote.engines.meetings.public import invitations_to
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Decision, refuse
from wardmote.ui.words import Words

from .. import commands
from ..enums import HandedOver
from ..forms import events as forms
from ..forms.mapfs import Nothing
from ..models import Card, Mapf
from ..permissions import HAND_OVER, RUN_EVENT
from ..presenters.places import mapf_at
from ..queries.event import cards_that_stand
from ..queries.participation import card_of, goals_of
from ..queries.people import by_agency, colleagues, known_here_first
from ..queries.planning import members_of
from ..queries.practices import practice_of
from ..workflow import UNDER_WAY
from .event_acts import EventAct


class BeginEvent(EventAct):
    permission = RUN_EVENT
    step = "begin_event"
    template_name = "reviews/events/begin.html"
    form_class = forms.BeginForm
    title = _("Begin the event")
    act_label = _("Begin the event")

    def allowed(self, row: Mapf) -> Decision:
        decision = super().allowed(row)
        day = self.event(row).meeting.day
        if decision and clock.today() < day:
            words = {"day": date_format(day, "j F Y")}
            return refuse(_("The event is on %(day)s. It can begin on that day.") % words)
        return decision

    def initial(self, row: Mapf) -> dict[str, Any]:
        return {"principles": self.event(row).principles}

    def more(self, row: Mapf) -> Mapping[str, Any]:
        rule = practice_of(row.partnership_id).for_reviews().learning_event
        return {"statements": [str(rule.no_blame), str(rule.safe_environment), str(rule.confidentiality)]}

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        commands.begin_event(
            mapf=row.pk,
            principles=answers["principles"],
            agreed=answers["agreed"],
            anonymous_cards=answers["anonymous_cards"] == forms.ANONYMOUS,
            by=self.actor,
        )
        return mapf_at(row, "live-event")


class MakeAction(EventAct):
    """What needs to happen becomes a clear practical goal with an owner."""

    permission = RUN_EVENT
    minds_changes = False
    template_name = "reviews/events/make_action.html"
    form_class = forms.MakeActionForm
    title = _("Make it an action")
    act_label = _("Agree the action")
    done_words = _("The action is agreed, and its owner is told.")

    def back_url(self, row: Mapf) -> str:
        return mapf_at(row, "live-event" if row.stage == UNDER_WAY.name else "mapf-event")

    def card(self, row: Mapf) -> Card:
        return card_of(self.event(row), self.kwargs["card"])

    def allowed(self, row: Mapf) -> Decision:
        card = self.card(row)
        if not card.is_goal:
            return refuse(_("Only what needs to happen becomes an action."))
        if card.action_id is not None:
            return refuse(_("This goal has become an action already."))
        return super().allowed(row)

    def form_arguments(self, row: Mapf) -> dict[str, Any]:
        known = {*members_of(row).values_list("person", flat=True)}
        known |= {*invitations_to(self.event(row).meeting_id).values_list("person", flat=True)}
        title = str(_("At this table"))
        return {
            **super().form_arguments(row),
            "people": known_here_first(colleagues(row.partnership_id), known, title),
        }

    def initial(self, row: Mapf) -> dict[str, Any]:
        return {"goal": self.card(row).text}

    def more(self, row: Mapf) -> Mapping[str, Any]:
        return {"card": self.card(row)}

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        owner = answers["owner"]
        commands.make_action(
            card=self.kwargs["card"],
            goal=answers["goal"],
            owner=Owner(agency=owner.agency, person=owner.person),
            due_on=answers["due_on"],
            as_soon_as_possible=answers["when"] == forms.SOON,
            by=self.actor,
        )
        return ""


class HandOver(EventAct):
    """There is no field for what it was: it is the agency's own, and never stands in this record (EVT-14)."""

    permission = HAND_OVER
    minds_changes = False
    template_name = "reviews/events/hand_over.html"
    form_class = forms.HandOverForm
    title = _("Hand over a staff matter")
    act_label = _("Record that it was handed over")
    done_words = _("It is recorded that you handed a matter over, to whom and how; nothing else is.")

    def form_arguments(self, row: Mapf) -> dict[str, Any]:
        others = colleagues(row.partnership_id, without=[self.actor.person])
        return {**super().form_arguments(row), "people": by_agency(others)}

    def more(self, row: Mapf) -> Mapping[str, Any]:
        return {"statement": str(practice_of(row.partnership_id).for_reviews().learning_event.staff_matters)}

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        chosen = answers["to"]
        commands.hand_over_staff_matter(
            mapf=row.pk, agency=chosen.agency, to=chosen.person, how=HandedOver(answers["how"]), by=self.actor
        )
        return ""


class CloseEvent(EventAct):
    permission = RUN_EVENT
    step = "close_event"
    keeps_draft = False
    template_name = "ui/confirm.html"
    form_class = Nothing
    title = _("Close the event")
    act_label = _("Close the event")
    done_words = _("The event is closed, and its report has begun from what was recorded.")

    def allowed(self, row: Mapf) -> Decision:
        decision = super().allowed(row)
        if decision and not cards_that_stand(self.event(row)).exists():
            return refuse(
                _("Nothing has been recorded yet. Record what was said under the three questions first.")
            )
        return decision

    def more(self, row: Mapf) -> Mapping[str, Any]:
        event = self.event(row)
        open_goals = sum(goal.action_id is None for goal in goals_of(event))
        consequences: list[Words] = [
            _("Nothing more can be written under the three questions, and the code to join leads nowhere."),
            _("The report begins, under your partnership’s headings, with what was recorded."),
        ]
        if open_goals:
            words = ngettext(
                "%(n)d goal is not an action yet. It can still become one afterwards.",
                "%(n)d goals are not actions yet. They can still become actions afterwards.",
                open_goals,
            )
            consequences.append(words % {"n": open_goals})
        return {"consequences": consequences, "attendance_url": event.meeting.url_of("attendance")}

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        commands.close_event(mapf=row.pk, by=self.actor)
        return mapf_at(row, "mapf-report")


PATHS: list[URLPattern] = [
    path("mapfs/<uuid:pk>/event/begin", BeginEvent.as_view(), name="begin-event"),
    path("mapfs/<uuid:pk>/event/cards/<uuid:card>/action", MakeAction.as_view(), name="make-action"),
    path("mapfs/<uuid:pk>/event/hand-over", HandOver.as_view(), name="hand-over"),
    path("mapfs/<uuid:pk>/event/close", CloseEvent.as_view(), name="close-event"),
]
