"""The door of the event: people come in by code, the facilitator lets in whoever has no phone, and renews the code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wardmote.engines.meetings.public import Invitation, invitations_to
from wardmote.foundations.access.public import NewPage, as_uuid
from wardmote.kernel.authorisation import Decision, allow
from wardmote.kernel.errors import Refused

from .. import commands
from ..forms.mapfs import Nothing
from ..forms.wall import DoorForm, JoinForm
from ..models import LearningEvent
from ..presenters.places import event_at
from .cards import WallAct


class Join(NewPage):
    """By the code on the wall, typed or read by the phone's camera. Opening the page alone joins nothing."""

    template_name = "reviews/wall/join.html"
    form_class = JoinForm
    keeps_draft = False
    title = gettext_lazy("Join the event")
    act_label = gettext_lazy("Join")

    def allowed(self, row: Any) -> Decision:
        return allow(_("You are signed in."))

    def back_url(self, row: Any) -> str:
        return self.request.path

    def initial(self, row: Any) -> dict[str, Any]:
        return {"code": self.request.GET.get("code", "")[:20]}

    def form_arguments(self, row: Any) -> dict[str, Any]:
        return {"seen_version": None}

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        """A try that led nowhere is counted, so it is answered and not undone."""
        form, lists = self._sent(None)
        if not form.is_valid():
            return self._page(None, form, lists, status=422)
        try:
            event = commands.join_event(code=form.cleaned_data["code"], by=self.actor)
        except Refused as why:
            form.refuse(why)
            return self._page(None, form, lists, status=429)
        if event is None:
            form.add_error(
                "code", _("This code leads nowhere for you. Look at the wall again, or ask the facilitator.")
            )
            return self._page(None, form, lists, status=422)
        return HttpResponseRedirect(event_at(event, "wall"))


class LetIn(WallAct):
    """Whoever is here and has no phone with them; the facilitator records their cards for them."""

    form_class = DoorForm
    title = gettext_lazy("Who is here")
    intro = gettext_lazy(
        "Whoever joined by the code is recorded already. Tick whoever is here without a phone; you can write cards for them."
    )
    act_label = gettext_lazy("They are here")
    done_words = gettext_lazy("They are recorded as attending.")
    template_name = "reviews/wall/door.html"

    def _register(self, row: LearningEvent) -> list[Invitation]:
        return list(invitations_to(row.meeting_id))

    def form_arguments(self, row: LearningEvent) -> dict[str, Any]:
        offered = [
            (str(one.pk), f"{one.person.name}, {one.agency.display_name}")
            for one in self._register(row)
            if not one.was_there
        ]
        return {**super().form_arguments(row), "offered": offered}

    def more(self, row: LearningEvent) -> Mapping[str, Any]:
        here = [one for one in self._register(row) if one.was_there]
        count = ngettext("%(n)d person is here", "%(n)d people are here", len(here)) % {"n": len(here)}
        return {"here": here, "count": count, "attendance_url": row.meeting.url_of("attendance")}

    def carry_out(self, row: LearningEvent, answers: dict[str, Any]) -> str:
        people = [as_uuid(one) for one in answers["people"]]
        commands.let_in(event=row.pk, invitations=people, by=self.actor)
        return self.request.path


class RenewCode(WallAct):
    template_name = "ui/confirm.html"
    form_class = Nothing
    title = gettext_lazy("Make a new code")
    act_label = gettext_lazy("Make a new code")
    done_words = gettext_lazy("There is a new code. Whoever has joined stays.")

    def more(self, row: LearningEvent) -> Mapping[str, Any]:
        return {
            "consequences": [
                _("The code on the wall changes at once, and the one before leads nowhere."),
                _("Whoever has joined stays. Only people who are invited can join, with any code."),
            ]
        }

    def carry_out(self, row: LearningEvent, answers: dict[str, Any]) -> str:
        commands.renew_join_code(event=row.pk, by=self.actor)
        return ""


class MakeAnonymous(WallAct):
    template_name = "ui/confirm.html"
    form_class = Nothing
    title = gettext_lazy("Make the cards anonymous")
    act_label = gettext_lazy("Make them anonymous")
    done_words = gettext_lazy("From now on nobody at the event is shown who wrote a card.")

    def more(self, row: LearningEvent) -> Mapping[str, Any]:
        return {
            "consequences": [
                _("Names disappear from every card, on phones and on the projector."),
                _(
                    "You can still look up who wrote a card, on the page of the card; people are told that you can."
                ),
                _("It cannot be undone during this event, because people write relying on it."),
            ]
        }

    def carry_out(self, row: LearningEvent, answers: dict[str, Any]) -> str:
        commands.make_cards_anonymous(event=row.pk, by=self.actor)
        return ""


PATHS: list[URLPattern] = [
    path("join", Join.as_view(), name="join"),
    path("events/<uuid:pk>/wall/door", LetIn.as_view(), name="let-in"),
    path("events/<uuid:pk>/wall/code", RenewCode.as_view(), name="renew-code"),
    path("events/<uuid:pk>/wall/anonymous", MakeAnonymous.as_view(), name="make-anonymous"),
]
