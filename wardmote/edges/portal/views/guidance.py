"""The guidance behind a partnership's reviews, for professionals: what its practice says, with clause and source."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wardmote.edges.portal.presenters.guidance import parts_of, sources_of
from wardmote.foundations.access.public import Page
from wardmote.foundations.directory.public import Partnership
from wardmote.foundations.practice.public import PracticeIsSilent, practice_for


class Guidance(Page):
    """Everybody who is signed in can read what any partnership works by; it says nothing about a case."""

    template_name = "portal/guidance.html"

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        partnership = Partnership.objects.get(pk=address["pk"])
        context = {"title": _("The guidance behind this"), "partnership": partnership}
        try:
            practice = practice_for(partnership.pk)
        except PracticeIsSilent:
            return self.answer(context)
        shown = {
            "practice": practice,
            "parts": parts_of(practice.document),
            "sources": sources_of(practice.document),
        }
        return self.answer({**context, **shown})
