"""What is done with a card that is on the wall, by whoever wrote it and by the facilitator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.urls import URLPattern, path
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wardmote.foundations.access.public import ActPage, as_uuid
from wardmote.kernel.authorisation import Decision
from wardmote.kernel.errors import NotAtThisStage
from wardmote.ui.record import OfferedAct

from .. import commands
from ..forms.mapfs import Nothing
from ..forms.wall import ChangeCardForm, GroupForm
from ..models import Card, CardGroup, LearningEvent
from ..permissions import RUN_EVENT
from ..policies import is_own_card, may, may_change_card
from ..presenters.places import event_at, facilitated_at
from ..queries.participation import event_with_meeting, group_of
from ..queries.practices import practice_of_event
from ..queries.wall import cards_on, one_card, wall_or_none


class WallAct(ActPage[LearningEvent]):
    """An act at the wall: while the event is under way, by the facilitator unless the act says otherwise."""

    keeps_draft = False

    def find(self, **address: Any) -> LearningEvent:
        return event_with_meeting(address["pk"])

    def allowed(self, row: LearningEvent) -> Decision:
        wall = wall_or_none(row)
        if wall is None or not wall.is_open:
            raise NotAtThisStage(_("Cards are written while the event is under way."))
        return may(self.actor, RUN_EVENT, row)

    def facilitates(self, row: LearningEvent) -> bool:
        return bool(may(self.actor, RUN_EVENT, row))

    def back_url(self, row: LearningEvent) -> str:
        return facilitated_at(row) if self.facilitates(row) else event_at(row, "wall")

    def form_arguments(self, row: LearningEvent) -> dict[str, Any]:
        return {"seen_version": None}


class CardAct(WallAct):
    """An act about one card."""

    def card(self, row: LearningEvent) -> Card:
        return one_card(row.pk, self.kwargs["card"])

    def back_url(self, row: LearningEvent) -> str:
        column = Card.objects.filter(pk=self.kwargs["card"]).values_list("column", flat=True).first()
        return f"{super().back_url(row)}?column={column}"

    def more(self, row: LearningEvent) -> Mapping[str, Any]:
        return {"intro": Truncator(self.card(row).text).chars(300)}


class ChangeCard(CardAct):
    """The words of a card, and what else can be done with it."""

    template_name = "reviews/wall/card_page.html"
    page_name = "card"
    form_class = ChangeCardForm
    title = gettext_lazy("Change a card")
    act_label = gettext_lazy("Save the card")

    def allowed(self, row: LearningEvent) -> Decision:
        super().allowed(row)
        return may_change_card(self.actor, row, self.card(row))

    def form_arguments(self, row: LearningEvent) -> dict[str, Any]:
        questions = practice_of_event(row).learning_event.columns.for_form()
        moves = self.facilitates(row) and self.card(row).action_id is None
        return {**super().form_arguments(row), "questions": questions if moves else ()}

    def initial(self, row: LearningEvent) -> dict[str, Any]:
        card = self.card(row)
        return {"text": card.text, "column": card.column}

    def more(self, row: LearningEvent) -> Mapping[str, Any]:
        card = self.card(row)
        return {"card": card, "facilitates": self.facilitates(row), "others": self._others(row, card)}

    def _others(self, row: LearningEvent, card: Card) -> list[OfferedAct]:
        def offered(label: str, page: str) -> OfferedAct:
            hidden = (("once", str(uuid4())),)
            return OfferedAct(label, event_at(row, page, card.pk), post=True, hidden=hidden)

        acts = []
        if is_own_card(self.actor, card) and card.action_id is None:
            acts.append(offered(_("Take this card back"), "withdraw-card"))
        if self.facilitates(row) and card.action_id is None:
            if card.hidden_at is None:
                acts.append(offered(_("Put it aside"), "hide-card"))
            else:
                acts.append(offered(_("Put it back on the wall"), "show-card"))
        return acts

    def carry_out(self, row: LearningEvent, answers: dict[str, Any]) -> str:
        card = self.kwargs["card"]
        commands.edit_card(card=card, text=answers["text"], by=self.actor)
        if answers.get("column"):
            commands.move_card(card=card, column=answers["column"], by=self.actor)
        return ""


class WithdrawCard(CardAct):
    template_name = "ui/confirm.html"
    form_class = Nothing
    title = gettext_lazy("Take your card back")
    act_label = gettext_lazy("Take this card back")
    done_words = gettext_lazy("Your card is off the wall, and goes into no report.")

    def allowed(self, row: LearningEvent) -> Decision:
        super().allowed(row)
        return is_own_card(self.actor, self.card(row))

    def back_url(self, row: LearningEvent) -> str:
        return WallAct.back_url(self, row)

    def carry_out(self, row: LearningEvent, answers: dict[str, Any]) -> str:
        commands.withdraw_card(card=self.kwargs["card"], by=self.actor)
        return ""


class HideCard(CardAct):
    template_name = "ui/confirm.html"
    form_class = Nothing
    title = gettext_lazy("Put a card aside")
    act_label = gettext_lazy("Put it aside")
    done_words = gettext_lazy("The card is put aside: it is off the wall, and goes into no report.")

    def carry_out(self, row: LearningEvent, answers: dict[str, Any]) -> str:
        commands.hide_card(card=self.kwargs["card"], by=self.actor)
        return ""


class ShowCard(CardAct):
    template_name = "ui/confirm.html"
    form_class = Nothing
    title = gettext_lazy("Put a card back")
    act_label = gettext_lazy("Put it back on the wall")
    done_words = gettext_lazy("The card is on the wall again.")

    def carry_out(self, row: LearningEvent, answers: dict[str, Any]) -> str:
        commands.show_card(card=self.kwargs["card"], by=self.actor)
        return ""


class GroupCards(WallAct):
    """Cards of one column that say the same. The tick boxes stand on the facilitator's page, and here once more."""

    form_class = GroupForm
    title = gettext_lazy("Group cards")
    act_label = gettext_lazy("Group them")

    def column(self) -> str:
        return self.request.POST.get("column") or self.request.GET.get("column", "")

    def form_arguments(self, row: LearningEvent) -> dict[str, Any]:
        offered = [
            (str(card.pk), Truncator(card.text).chars(200))
            for card in cards_on(row.pk)
            if card.withdrawn_at is None and card.column == self.column()
        ]
        return {**super().form_arguments(row), "offered": offered}

    def more(self, row: LearningEvent) -> Mapping[str, Any]:
        return {"action": f"{self.request.path}?column={self.column()}"}

    def carry_out(self, row: LearningEvent, answers: dict[str, Any]) -> str:
        commands.group_cards(
            event=row.pk,
            cards=[as_uuid(card) for card in answers["cards"]],
            title=answers["title"],
            by=self.actor,
        )
        return f"{self.back_url(row)}?column={self.column()}"


class UngroupCards(WallAct):
    template_name = "ui/confirm.html"
    form_class = Nothing
    title = gettext_lazy("Ungroup these cards")
    act_label = gettext_lazy("Ungroup them")

    def group(self, row: LearningEvent) -> CardGroup:
        return group_of(row, self.kwargs["group"])

    def more(self, row: LearningEvent) -> Mapping[str, Any]:
        sentence = _("The cards under “%(title)s” stand by themselves again.")
        return {"consequences": [sentence % {"title": self.group(row).title}]}

    def carry_out(self, row: LearningEvent, answers: dict[str, Any]) -> str:
        group = self.group(row)
        commands.ungroup_cards(group=group.pk, by=self.actor)
        return f"{self.back_url(row)}?column={group.column}"


PATHS: list[URLPattern] = [
    path("events/<uuid:pk>/wall/cards/<uuid:card>", ChangeCard.as_view(), name="change-card"),
    path("events/<uuid:pk>/wall/cards/<uuid:card>/withdraw", WithdrawCard.as_view(), name="withdraw-card"),
    path("events/<uuid:pk>/wall/cards/<uuid:card>/hide", HideCard.as_view(), name="hide-card"),
    path("events/<uuid:pk>/wall/cards/<uuid:card>/show", ShowCard.as_view(), name="show-card"),
    path("events/<uuid:pk>/wall/group", GroupCards.as_view(), name="group-cards"),
    path("events/<uuid:pk>/wall/groups/<uuid:group>/ungroup", UngroupCards.as_view(), name="ungroup-cards"),
]
