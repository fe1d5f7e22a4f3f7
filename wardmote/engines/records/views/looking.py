"""Looking for somebody, and what was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.access.public import NewPage, Office, RecordPage, as_uuid
from wardmote.foundations.retention.public import kept
from wardmote.kernel.authorisation import Decision, refuse
from wardmote.kernel.errors import CannotBeRight

from .. import commands
from ..enums import Purpose
from ..forms.looking import Children, DecideForm, FindForm, as_written
from ..models import Search
from ..permissions import FIND_PEOPLE
from ..policies import may_decide, may_find
from ..presenters import candidates, search
from ..presenters import home as lists
from ..queries.index import offices_where
from ..queries.kept import SEARCH_KEPT
from ..queries.shown import decisions_on, people_shown, search_shown, searches_of
from ..rules.asked import from_one_box
from .home import IndexPage

ON_A_PAGE = 25
LEAST_LETTERS = 3
LONGEST_NAME = 200


class Find(NewPage):
    """One box for a name and more fields beside it. What is typed is sent, never put into an address, and kept nowhere else."""

    template_name = "records/find.html"
    form_class = FindForm
    list_classes = {"children": Children}
    keeps_draft = False
    title = _("Find a person")
    act_label = _("Find")

    def offices(self) -> list[Office]:
        return offices_where(self.actor, FIND_PEOPLE)

    def allowed(self, row: Any) -> Decision:
        offices = self.offices()
        if not offices:
            return refuse(_now("People are looked up by the staff of the office that keeps the index."))
        return may_find(self.actor, offices[0].pk)

    def form_arguments(self, row: Any) -> dict[str, Any]:
        return {"offices": self.offices()}

    def list_initial(self, row: Any, prefix: str) -> list[dict[str, Any]]:
        """One empty line, which may stay empty."""
        return [{}]

    def back_url(self, row: Any) -> str:
        return reverse("records:home")

    def more(self, row: Any) -> Mapping[str, Any]:
        return {"glance_url": reverse("records:glance")}

    def carry_out(self, row: Any, answers: dict[str, Any]) -> str:
        found = commands.look_for(
            office=as_uuid(answers.get("office") or self.offices()[0].pk),
            written=as_written(answers),
            purpose=Purpose(answers["purpose"]),
            regarding=answers["regarding"],
            by=self.actor,
        )
        return found.get_absolute_url()


class Glance(IndexPage):
    """Who comes to mind while a name is typed. Each answer that shows people is a reading of its own in the ledger."""

    template_name = "records/parts/glance.html"
    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        offices = self.offices()
        name = request.POST.get("name", "")[:LONGEST_NAME]
        office = request.POST.get("office") or offices[0].pk
        if len(name.replace(" ", "")) < LEAST_LETTERS:
            return self.answer({"cards": (), "asked": False})
        try:
            found = commands.glance_at(office=as_uuid(office), written=from_one_box(name), by=self.actor)
        except CannotBeRight:
            return self.answer({"cards": (), "asked": False})
        people = people_shown(candidates.everybody(found.candidates))
        answer = self.answer({"cards": candidates.glanced(found.candidates, people), "asked": True})
        answer["Cache-Control"] = "private, no-store"
        return answer


class Searches(IndexPage):
    """Who was looked for, the newest first. By number and purpose: whom is on its own page."""

    template_name = "ui/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        found = Paginator(searches_of(self.offices()), ON_A_PAGE).get_page(request.GET.get("page"))
        return self.answer(
            {
                "title": _("Searches"),
                "listing": lists.list_of_searches(found.object_list, page=found),
                "acts": lists.acts_of_searches(),
                "back_url": reverse("records:home"),
                "back_label": _("Index of records"),
            }
        )


class SearchPage(RecordPage[Search]):
    """Those who could be meant, with the reasons, and the decision."""

    template_name = "records/search.html"
    page_name = "search of the index"

    def find(self, **address: Any) -> Search:
        return search_shown(address["pk"])

    def show(self, row: Search) -> Mapping[str, Any]:
        shown = shown_of(row, decides=bool(may_decide(self.actor, row.office_id)))
        return {**shown, "kept": kept(row, SEARCH_KEPT).sentence}


def shown_of(row: Search, *, decides: bool) -> dict[str, Any]:
    """All that the page of a search shows, for reading and for deciding."""
    shown = list(row.shown.all())
    decisions = decisions_on(row)
    people = people_shown(candidates.everybody(shown))
    standing = next((one for one in decisions if search.stands(one)), None)
    cards = candidates.cards(shown, people, chosen=standing.person_id if standing else None)
    alike = candidates.why_alike(shown, people) if row.several_alike else ()
    return {
        "page": search.record_page(row, standing, decides=decides),
        "search": row,
        "asked": search.asked(row),
        "cards": cards,
        "heading": candidates.heading(cards, several_alike=row.several_alike),
        "others": candidates.others(cards),
        "alike": alike,
        "bands": search.bands(row),
        "decisions": search.list_of_decisions(decisions),
        "form": DecideForm(choices=[(one.id, one.name) for one in cards], seen_version=row.version)
        if decides and standing is None
        else None,
    }


PATHS: list[URLPattern] = [
    path("records/find", Find.as_view(), name="find"),
    path("records/glance", Glance.as_view(), name="glance"),
    path("records/searches/", Searches.as_view(), name="searches"),
    path("records/searches/<uuid:pk>/", SearchPage.as_view(), name="search"),
]
