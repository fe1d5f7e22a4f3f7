"""Pages of a referral: the list, the record, and the steps from starting it to the Chair's decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse

from wardmote.engines.notices.public import mark_seen
from wardmote.foundations.access.public import NewPage, Office, Page, RecordPage
from wardmote.kernel.authorisation import Decision, allow, refuse
from wardmote.ui.listing import sort_asked_for
from wardmote.ui.words import gettext as say
from wardmote.ui.words import gettext_lazy as _

from ..commands import start_referral
from ..forms.referrals import ReferralFilters, StartForm
from ..models import Referral
from ..presenters import referral_answers as answers_of
from ..presenters.addresses import referral_page
from ..presenters.referral_list import COLUMNS, list_of_referrals, start_act
from ..presenters.referrals import Seen, record_page, seen
from ..queries.practices import practice_of
from ..queries.referrals import desks_i_refer_from, find_referrals, referral_with_everything
from .deciding import Decide, Recommend
from .writing import CheckAnswers, Write

ON_A_PAGE = 25


class Referrals(Page):
    """Referrals this person may see."""

    template_name = "ui/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        filters = ReferralFilters(request.GET)
        asked = filters.cleaned_data if filters.is_valid() else {}
        sort = sort_asked_for(request.GET.dict(), COLUMNS, "due")
        found = find_referrals(stages=asked.get("stage", ()), case_kind=asked.get("kind", ""), sort=sort)
        page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
        may_start = bool(desks_i_refer_from(self.actor))
        listing = list_of_referrals(page, sort=sort, may_start=may_start)
        acts = [start_act(primary=True)] if may_start and listing.rows else []
        return self.answer({"title": _("Referrals"), "filters": filters, "listing": listing, "acts": acts})


class StartReferral(NewPage):
    """Before the form: what it asks, who sees it, and for which agency it is."""

    template_name = "reviews/start.html"
    form_class = StartForm
    keeps_draft = False
    title: ClassVar[object] = _("Refer a case")
    act_label = _("Start now")

    def find(self, **address: Any) -> list[Office]:
        return desks_i_refer_from(self.actor)

    def allowed(self, row: list[Office]) -> Decision:
        if row:
            return allow(_("You work for an agency that refers cases here."))
        return refuse(_("No agency you work for refers cases here yet. The Business Unit can add it."))

    def form_arguments(self, row: list[Office]) -> dict[str, Any]:
        return {"desks": row}

    def back_url(self, row: list[Office]) -> str:
        return reverse("reviews:referrals")

    def more(self, row: list[Office]) -> Mapping[str, Any]:
        if len(row) != 1:
            return {}
        rule = practice_of(row[0].partnership_id).for_reviews().referral
        return {"title": rule.title, "intro": rule.introduction, "caption": row[0].agency}

    def carry_out(self, row: list[Office], answers: dict[str, Any]) -> str:
        desk = next((one for one in row if str(one.pk) == answers.get("desk")), row[0])
        practice_of(desk.partnership_id).for_reviews()
        started = start_referral(partnership=desk.partnership, agency=desk.agency, by=self.actor)
        return referral_page(started, "write-referral")


class _ReferralPart(RecordPage[Referral]):
    """One tab of a referral's record. Whoever opens it has seen what they were told about it."""

    tab: ClassVar[str]

    def find(self, **address: Any) -> Referral:
        return referral_with_everything(address["pk"])

    def show(self, row: Referral) -> Mapping[str, Any]:
        mark_seen(by=self.actor, about=row.pk)
        this = seen(row)
        return {"page": record_page(this, self.actor, tab=self.tab), **self.part(this)}

    def part(self, this: Seen) -> Mapping[str, Any]:
        raise NotImplementedError


class ReferralOverview(_ReferralPart):
    template_name = "reviews/referral.html"
    page_name = "referral"
    tab = "overview"

    def part(self, this: Seen) -> Mapping[str, Any]:
        said = answers_of.what_it_says(this.referral, this.practice.for_reviews())
        return {"who": answers_of.who_referred(this.referral), "answers": said}


class ReferralDecision(_ReferralPart):
    template_name = "reviews/referral_decision.html"
    page_name = "referral: recommendation and decision"
    tab = "decision"

    def part(self, this: Seen) -> Mapping[str, Any]:
        return {"answers": answers_of.road_so_far(this.referral, this.practice.for_reviews())}


class ReferralHistory(_ReferralPart):
    template_name = "reviews/referral_history.html"
    page_name = "referral: history"
    tab = "history"

    def part(self, this: Seen) -> Mapping[str, Any]:
        history = [
            {"what": say(one.what), "by": one.person.name, "at": one.at} for one in this.referral.history()
        ]
        return {"entries": history}


PATHS: list[URLPattern] = [
    path("referrals/", Referrals.as_view(), name="referrals"),
    path("referrals/start", StartReferral.as_view(), name="start-referral"),
    path("referrals/<uuid:pk>/", ReferralOverview.as_view(), name="referral"),
    path("referrals/<uuid:pk>/decision", ReferralDecision.as_view(), name="referral-decision"),
    path("referrals/<uuid:pk>/history", ReferralHistory.as_view(), name="referral-history"),
    path("referrals/<uuid:pk>/write", Write.as_view(), name="write-referral"),
    path("referrals/<uuid:pk>/check", CheckAnswers.as_view(), name="check-referral"),
    path("referrals/<uuid:pk>/recommend", Recommend.as_view(), name="recommend"),
    path("referrals/<uuid:pk>/decide", Decide.as_view(), name="decide"),
]
