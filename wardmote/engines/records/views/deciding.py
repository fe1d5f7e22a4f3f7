"""Deciding who is meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.access.public import ActPage, as_uuid
from wardmote.kernel.authorisation import Decision

from .. import commands
from ..forms.looking import DecideForm, outcome_in
from ..models import Search
from ..policies import may_decide
from ..presenters.words import name_of
from ..queries.shown import people_shown, search_shown
from .looking import shown_of


class Decide(ActPage[Search]):
    """The candidates once more, each to be chosen, with none of them and it cannot be told."""

    template_name = "records/decide.html"
    page_name = "search of the index"
    keeps_draft = False
    form_class = DecideForm
    title = _("Decide who is meant")
    act_label = _("Record the decision")
    done_words = _("The decision is recorded.")

    def find(self, **address: Any) -> Search:
        return search_shown(address["pk"])

    def allowed(self, row: Search) -> Decision:
        row.life.step("decide", row.stage)
        return may_decide(self.actor, row.office_id)

    def back_url(self, row: Search) -> str:
        return row.get_absolute_url()

    def form_arguments(self, row: Search) -> dict[str, Any]:
        people = people_shown(list(row.shown.values_list("person", flat=True)))
        return {"choices": [(str(pk), name_of(known.person)) for pk, known in people.items()]}

    def more(self, row: Search) -> Mapping[str, Any]:
        shown = shown_of(row, decides=True)
        return {name: shown[name] for name in ("cards", "others", "alike", "bands", "asked", "decisions")}

    def carry_out(self, row: Search, answers: dict[str, Any]) -> str:
        outcome, person = outcome_in(answers["who"])
        commands.decide_who(
            search=row.pk,
            outcome=outcome,
            person=as_uuid(person) if person else None,
            reason=answers["reason"],
            by=self.actor,
        )
        return ""


PATHS: list[URLPattern] = [
    path("records/searches/<uuid:pk>/decide", Decide.as_view(), name="decide"),
]
