"""Every address of the service. Each app names its own pages in its `urls.py`."""

from __future__ import annotations

from typing import NoReturn

from django.http import Http404, HttpRequest
from django.urls import include, path


def not_here(request: HttpRequest) -> NoReturn:
    """A page of a dependency that Wardmote does not have: an account's address is changed by the office that opened it."""
    raise Http404


urlpatterns = [
    path("account/email/", not_here, name="own_addresses"),
    path("account/", include("allauth.account.urls")),
    path("meetings/", include("wardmote.engines.meetings.urls")),
    path("actions/", include("wardmote.engines.actions.urls")),
    path("", include("wardmote.domains.reviews.urls")),
    path("", include("wardmote.engines.learning.urls")),
    path("", include("wardmote.engines.records.urls")),
    path("", include("wardmote.engines.documents.urls")),
    path("", include("wardmote.foundations.drafts.urls")),
    path("", include("wardmote.foundations.retention.urls")),
    path("", include("wardmote.edges.portal.urls")),
]

handler400 = "wardmote.edges.portal.views.could_not_be_read"
