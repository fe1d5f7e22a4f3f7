"""The index at a glance: who feeds it, what waits, and the ways in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from wardmote.foundations.access.public import Office, Page
from wardmote.kernel.errors import Refused

from ..permissions import FIND_PEOPLE
from ..policies import may_keep
from ..presenters import home as parts
from ..queries.earlier import indexed_before
from ..queries.index import imports_waiting, offices_where, people_in, sources_of
from ..queries.shown import newest_searches


class IndexPage(Page):
    """A page about the index of the reader’s own office or offices."""

    def offices(self) -> list[Office]:
        """Those whose index they may read. Raises Refused where there is none."""
        found = offices_where(self.actor, FIND_PEOPLE)
        if not found:
            raise Refused(
                _(
                    "The index of records is read by the staff of the office that keeps it. "
                    "The office’s manager can give you a seat."
                )
            )
        return found


class Home(IndexPage):
    template_name = "records/home.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        offices = self.offices()
        sources, waiting = sources_of(offices), imports_waiting(offices)
        return self.answer(
            {
                "title": _("Index of records"),
                "people": parts.how_many(people_in(offices)),
                "earlier": parts.being_indexed(indexed_before(offices)),
                "empty": parts.nothing_yet(self.actor, sources),
                "sources": parts.list_of_sources(
                    sources, keeps=any(may_keep(self.actor, office.pk) for office in offices)
                ),
                "waiting": parts.list_of_waiting(waiting) if waiting else None,
                "searches": parts.list_of_searches(newest_searches(offices)),
                "acts": parts.acts(self.actor, offices, sources),
                "offices": offices,
            }
        )


PATHS: list[URLPattern] = [path("records/", Home.as_view(), name="home")]
