"""The language somebody reads in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from wardmote.foundations.access.public import Page
from wardmote.foundations.accounts.public import choose_language


class Language(Page):
    """Chosen by a button on every page, remembered for the person, and back to the page they were on."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        choose_language(language=request.POST.get("language", ""), by=self.actor)
        back = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        return HttpResponseRedirect(back if safe else reverse("portal:home"))
