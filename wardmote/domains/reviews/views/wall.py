"""The wall on a phone and on the projector, and what both ask for to follow it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from wardmote.foundations.access.public import ActPage, Page, RecordPage
from wardmote.foundations.accounts.public import OnlyFollows
from wardmote.foundations.ledger.public import record_refusal
from wardmote.kernel.authorisation import Decision, require
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, StandsInTheWay

from .. import commands
from ..forms.wall import CardForm
from ..models import LearningEvent
from ..permissions import RUN_EVENT
from ..policies import may, may_show_code, may_write_cards
from ..presenters.events.door import door_of
from ..presenters.events.following import followed_by, following
from ..presenters.events.wall import changes_on_wall, columns_on_wall, who_is_told
from ..presenters.places import event_at, facilitated_at
from ..queries.participation import event_with_meeting
from ..queries.practices import practice_of_event, practice_of_office
from ..queries.wall import Onlooker, Sees, cards_on, groups_on, here_now, wall_of, wall_or_none

REFUSED, NOT_NOW, MEND = 403, 409, 422


class WallPage(ActPage[LearningEvent]):
    """The wall on somebody's phone: what everybody writes, and a box to write in, always at hand."""

    template_name = "reviews/wall/phone.html"
    page_name = "wall"
    form_class = CardForm
    keeps_draft = False
    title = gettext_lazy("The wall")

    def find(self, **address: Any) -> LearningEvent:
        return event_with_meeting(address["pk"])

    def allowed(self, row: LearningEvent) -> Decision:
        wall = wall_or_none(row)
        if wall is None:
            raise NotAtThisStage(_("The event has not begun. The facilitator begins it in the room."))
        if not wall.is_open:
            raise NotAtThisStage(
                _("The event is closed. What was written becomes a report that the agencies agree.")
            )
        return may_write_cards(self.actor, row)

    def back_url(self, row: LearningEvent) -> str:
        return event_at(row)

    def questions(self, row: LearningEvent) -> list[tuple[str, str]]:
        return practice_of_event(row).learning_event.columns.for_form()

    def form_arguments(self, row: LearningEvent) -> dict[str, Any]:
        return {"seen_version": None, "questions": self.questions(row)}

    def initial(self, row: LearningEvent) -> dict[str, Any]:
        asked = self.request.GET.get("column", "")
        return {"column": asked if asked in dict(self.questions(row)) else ""}

    def more(self, row: LearningEvent) -> Mapping[str, Any]:
        onlooker, wall = Onlooker(self.actor.person, Sees.PHONE), wall_of(row.pk)
        return {
            "event": row,
            "marking": practice_of_office(row.office_id).marking.case_material,
            "wall": wall,
            "here": here_now(row),
            "columns": columns_on_wall(practice_of_event(row), wall, cards_on(row.pk), onlooker),
            "who_is_told": who_is_told(wall),
            "following": followed_by(wall, onlooker),
        }

    def carry_out(self, row: LearningEvent, answers: dict[str, Any]) -> str:
        commands.add_card(
            event=row.pk,
            column=answers["column"],
            text=answers["text"],
            client_key=answers["client_key"],
            by=self.actor,
        )
        return f"{self.request.path}?column={answers['column']}"


class SendCard(Page):
    """A card that a phone kept until it could be sent. It is told in one word whether the card has arrived."""

    def post(self, request: HttpRequest, **address: Any) -> JsonResponse:
        row = event_with_meeting(address["pk"])
        form = CardForm(request.POST, questions=practice_of_event(row).learning_event.columns.for_form())
        if not form.is_valid() or form.cleaned_data["client_key"] is None:
            sentences = [str(sentence) for errors in form.errors.values() for sentence in errors]
            return JsonResponse({"sentence": " ".join(sentences)}, status=MEND)
        answers = form.cleaned_data
        try:
            with transaction.atomic():
                card = commands.add_card(
                    event=row.pk,
                    column=answers["column"],
                    text=answers["text"],
                    client_key=answers["client_key"],
                    by=self.actor,
                )
        except StandsInTheWay as why:
            return self._told(row, why)
        return JsonResponse({"card": str(card.pk)}, status=201)

    def _told(self, row: LearningEvent, why: StandsInTheWay) -> JsonResponse:
        if isinstance(why, NotAtThisStage | CannotBeRight):
            status = NOT_NOW if isinstance(why, NotAtThisStage) else MEND
            return JsonResponse({"sentence": why.sentence}, status=status)
        where = self.request.resolver_match
        record_refusal(
            "act refused",
            person=self.actor.person,
            path=where.view_name if where else "",
            reason=type(why).__name__,
            about=row,
        )
        return JsonResponse({"sentence": why.sentence}, status=REFUSED)


class Projector(RecordPage[LearningEvent]):
    """The wall as it stands on the wall: large, with the code to join by, and no way to change anything."""

    template_name = "reviews/wall/projector.html"
    page_name = "wall on the projector"

    def find(self, **address: Any) -> LearningEvent:
        row = event_with_meeting(address["pk"])
        require(may_show_code(self.actor, row))
        return row

    def show(self, row: LearningEvent) -> Mapping[str, Any]:
        wall = wall_or_none(row)
        if wall is None:
            raise NotAtThisStage(_("The event has not begun. The facilitator begins it in the room."))
        wall.event = row
        onlooker = Onlooker(self.actor.person, Sees.PROJECTOR)
        shown = cards_on(row.pk) if wall.is_open else ()
        return {
            "event": row,
            "marking": practice_of_office(row.office_id).marking.case_material,
            "wall": wall,
            "door": door_of(wall),
            "here": here_now(row),
            "columns": columns_on_wall(practice_of_event(row), wall, shown, onlooker),
            "following": followed_by(wall, onlooker),
            "back_url": facilitated_at(row) if may(self.actor, RUN_EVENT, row) else event_at(row),
        }


class WallChanges(Page):
    """What changed on the wall since a number. Asked by every phone in the room, every second or so.

    It shows only what a page showed already whose opening stands in the ledger: the page gives its follower a signed
    note of who looks and from where. So it needs neither seats nor agencies, and does not keep a session alive.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self._sign_in_and_come_back(request)
        try:
            return View.dispatch(self, request, *args, **kwargs)
        except ObjectDoesNotExist as error:
            raise Http404 from error

    def get(self, request: HttpRequest, **address: Any) -> JsonResponse:
        wall = wall_of(address["pk"])
        onlooker = following(request.GET.get("follow", ""), person=request.user.pk, event=wall.event_id)
        since = request.GET.get("since", "")
        if onlooker is None or not since.isdecimal():
            return OnlyFollows({"open_again": True}, status=REFUSED)
        if not wall.is_open:
            return OnlyFollows({"since": wall.version, "closed": True})
        if wall.version <= int(since):
            return OnlyFollows({"since": wall.version})
        changed = changes_on_wall(
            wall, cards_on(wall.event_id, since=int(since)), groups_on(wall.event_id), onlooker
        )
        code = wall.join_code if onlooker.sees is not Sees.PHONE else ""
        return OnlyFollows({"since": wall.version, "here": here_now(wall.event), "code": code, **changed})


PATHS: list[URLPattern] = [
    path("events/<uuid:pk>/wall", WallPage.as_view(), name="wall"),
    path("events/<uuid:pk>/wall/cards", SendCard.as_view(), name="send-card"),
    path("events/<uuid:pk>/wall/changes", WallChanges.as_view(), name="wall-changes"),
    path("events/<uuid:pk>/wall/projector", Projector.as_view(), name="projector"),
]
