"""Acts about the learning event, by those who prepare it and by the facilitator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.urls import URLPattern, path

from wardmote.engines.meetings.public import Asked, Timing, invitations_to, invite
from wardmote.kernel.authorisation import Decision, refuse
from wardmote.kernel.errors import NotAtThisStage, Refused
from wardmote.ui.words import Words, ngettext
from wardmote.ui.words import gettext_lazy as _

from .. import commands
from ..forms import events as forms
from ..forms.mapfs import Nothing
from ..models import LearningEvent, Mapf
from ..permissions import PREPARE_EVENT
from ..presenters.event_words import first_briefing
from ..queries.event import event_of, readiness, unbriefed
from ..queries.people import by_agency, colleagues
from ..queries.practices import practice_of
from ..workflow import OPENED, PLANNING, READY
from .mapf_acts import MapfAct


class EventAct(MapfAct):
    """An act about the event that this MAPF has."""

    back_to = "mapf-event"

    def event(self, row: Mapf) -> LearningEvent:
        found = event_of(row)
        if found is None:
            raise Refused(str(_("The event has not been planned yet.")))
        return found

    def not_begun(self, row: Mapf) -> None:
        if row.stage not in {PLANNING.name, READY.name}:
            raise NotAtThisStage(str(_("The event has begun, so this stands as it is.")))


class PlanEvent(MapfAct):
    permission = PREPARE_EVENT
    back_to = "mapf-event"
    form_class = forms.PlanEventForm
    title: ClassVar[object] = _("Plan the {learning_event}")
    act_label = _("Plan the event")
    done_words = _("The event is planned. Invite the participants next.")

    def allowed(self, row: Mapf) -> Decision:
        if row.stage == OPENED.name:
            raise NotAtThisStage(str(_("Confirm the {planning_group} first; it plans the event.")))
        if event_of(row) is not None:
            return refuse(_("The event is planned already. Move it from the meeting’s page."))
        return super().allowed(row)

    def form_arguments(self, row: Mapf) -> dict[str, Any]:
        parts = practice_of(row.partnership_id).for_reviews().learning_event.briefing.choices
        return {**super().form_arguments(row), "parts": parts}

    def initial(self, row: Mapf) -> dict[str, Any]:
        return first_briefing(practice_of(row.partnership_id).for_reviews())

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        timing = Timing(answers["starts_at"], answers["ends_at"], answers["venue"], answers["online_link"])
        commands.plan_event(
            mapf=row.pk,
            timing=timing,
            agenda=answers["agenda"],
            briefing=[answers[part] for part in forms.THREE_PARTS],
            by=self.actor,
        )
        return ""


class InviteParticipants(EventAct):
    """One participant at a time; the page comes back for the next."""

    permission = PREPARE_EVENT
    minds_changes = False
    template_name = "reviews/events/invite.html"
    form_class = forms.InviteForm
    title = _("Invite participants")
    intro = _("Whoever is invited sees the event, its briefing and its papers. They do not see the {forum}.")
    act_label = _("Invite them")
    done_words = _("They are invited. Invite the next, or go back to the event.")

    def allowed(self, row: Mapf) -> Decision:
        self.not_begun(row)
        return super().allowed(row)

    def form_arguments(self, row: Mapf) -> dict[str, Any]:
        event = self.event(row)
        invited = list(invitations_to(event.meeting_id).values_list("person", flat=True))
        return {
            **super().form_arguments(row),
            "people": by_agency(colleagues(row.partnership_id, without=invited)),
            "invited_as": event.meeting.kind_of_meeting.invited_as,
        }

    def more(self, row: Mapf) -> Mapping[str, Any]:
        return {"invitations": invitations_to(self.event(row).meeting_id)}

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        chosen = answers["person"]
        asked = Asked(chosen.person, chosen.agency, answers["invited_as"], answers["why"])
        invite(meeting=self.event(row).meeting_id, people=[asked], by=self.actor)
        return self.request.path


class WriteBriefing(EventAct):
    permission = PREPARE_EVENT
    form_class = forms.BriefingForm
    title = _("Change the briefing")
    intro = _("Whoever was briefed before keeps what they were sent.")
    act_label = _("Save the briefing")
    done_words = _("The briefing is saved.")

    def allowed(self, row: Mapf) -> Decision:
        self.not_begun(row)
        return super().allowed(row)

    def form_arguments(self, row: Mapf) -> dict[str, Any]:
        parts = practice_of(row.partnership_id).for_reviews().learning_event.briefing.choices
        return {**super().form_arguments(row), "parts": parts}

    def initial(self, row: Mapf) -> dict[str, Any]:
        event = self.event(row)
        return {part: getattr(event, part) for part in forms.THREE_PARTS}

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        commands.write_briefing(
            mapf=row.pk, briefing=[answers[part] for part in forms.THREE_PARTS], by=self.actor
        )
        return ""


class BriefParticipants(EventAct):
    permission = PREPARE_EVENT
    keeps_draft = False
    template_name = "ui/confirm.html"
    form_class = Nothing
    title = _("Brief the participants")
    act_label = _("Send the briefing")
    done_words = _("The briefing is sent.")

    def allowed(self, row: Mapf) -> Decision:
        self.not_begun(row)
        if not unbriefed(self.event(row)):
            return refuse(_("Everybody who is invited has been briefed."))
        return super().allowed(row)

    def more(self, row: Mapf) -> Mapping[str, Any]:
        waiting = len(unbriefed(self.event(row)))
        sentence = ngettext(
            "One participant is told what to expect, how to prepare and how they will contribute.",
            "%(n)d participants are told what to expect, how to prepare and how they will contribute.",
            waiting,
        )
        kept: Words = _("They keep what they are sent, also if the briefing is changed later.")
        mail: Words = _(
            "The e-mail says only that a briefing is ready to read; the briefing itself stays here."
        )
        return {"consequences": [sentence % {"n": waiting}, mail, kept]}

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        commands.brief_participants(mapf=row.pk, by=self.actor)
        return ""


class MarkReady(EventAct):
    permission = PREPARE_EVENT
    step = "mark_ready"
    keeps_draft = False
    template_name = "ui/confirm.html"
    form_class = Nothing
    title = _("Mark the event ready")
    act_label = _("The event is ready")
    done_words = _("The event is ready.")

    def allowed(self, row: Mapf) -> Decision:
        decision = super().allowed(row)
        missing = readiness(row)
        return refuse(" ".join(missing)) if decision and missing else decision

    def more(self, row: Mapf) -> Mapping[str, Any]:
        everything = [
            _("Somebody facilitates it."),
            _("Briefing paper and case summary were circulated before the day."),
            _("Everybody invited has been briefed."),
            _("The checklist of support and challenge is confirmed."),
        ]
        return {
            "intro": _("Everything is there. Once you say so, the event can begin on its day."),
            "consequences_title": _("What is there:"),
            "consequences": everything,
        }

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        commands.mark_event_ready(mapf=row.pk, by=self.actor)
        return ""


PATHS: list[URLPattern] = [
    path("mapfs/<uuid:pk>/event/plan", PlanEvent.as_view(), name="plan-event"),
    path("mapfs/<uuid:pk>/event/invite", InviteParticipants.as_view(), name="invite-participants"),
    path("mapfs/<uuid:pk>/event/briefing", WriteBriefing.as_view(), name="write-briefing"),
    path("mapfs/<uuid:pk>/event/brief", BriefParticipants.as_view(), name="brief-participants"),
    path("mapfs/<uuid:pk>/event/ready", MarkReady.as_view(), name="mark-ready"),
]
