"""The home page: my work for whoever is signed in, a calm beginning for everybody else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wardmote.domains.reviews.public import may_refer
from wardmote.edges.portal.presenters.work import my_work
from wardmote.engines.notices.public import mark_seen
from wardmote.foundations.access.public import Page
from wardmote.ui.record import OfferedAct
from wardmote.ui.work import first_waiting, in_groups


class Home(Page):
    """To answer, to decide, to do, to read, coming up, what changed."""

    template_name = "portal/my_work.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in {"GET", "HEAD"} and not request.user.is_authenticated:
            context = {"title": _("Multi-agency safeguarding, from referral to learning"), "public": True}
            return render(request, "portal/start.html", context)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        work = my_work(self.actor)
        start = OfferedAct(_("Start a referral"), reverse("reviews:start-referral"))
        groups = in_groups(work.lines)
        context = {
            "title": _("My work"),
            "work": work,
            "groups": groups,
            "first": first_waiting(groups),
            "acts": [start] if may_refer(self.actor) else [],
        }
        return self.answer(context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """I have read what changed."""
        mark_seen(by=self.actor)
        return HttpResponseRedirect(reverse("portal:home"))
