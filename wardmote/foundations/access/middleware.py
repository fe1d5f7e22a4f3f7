"""Turns what stands in the way of an act into a page, and what the database refused into a page and a ledger entry.

And tells browsers to keep no page, so that nobody finds one by going back after somebody else has signed out.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from psycopg import errors as postgres

from wardmote.foundations.ledger.public import record_refusal
from wardmote.foundations.row_security.public import person_now
from wardmote.kernel.errors import ChangedSince, NobodyIsActing, NotAtThisStage, StandsInTheWay

Answer = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger("wardmote.access")


class KeptByNoBrowser:
    """Pages are for who is signed in, at the moment they are shown. Style sheets and scripts are answered before this."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Cache-Control", "private, no-store")
        return response


class Refusals:
    """Answers 403 or 409 with a sentence. The view's own changes are already rolled back when this is asked."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, ChangedSince | NotAtThisStage):
            not_now = isinstance(exception, NotAtThisStage)
            context = {"changed": exception, "not_now": not_now, "back_url": _came_from(request)}
            return render(request, "409.html", context, status=409)
        if isinstance(exception, StandsInTheWay):
            self._note(request, type(exception).__name__)
            return self._refused(request, exception.sentence)
        if isinstance(exception, NobodyIsActing):
            return self._refused(request, _("Your account is closed."))
        if _was_row_security(exception):
            logger.warning(
                "Row security refused a row at %s.",
                request.resolver_match and request.resolver_match.view_name,
            )
            self._note(request, "row security")
            return self._refused(request, _("You cannot do this from the seat you hold."))
        return None

    def _refused(self, request: HttpRequest, sentence: str) -> HttpResponse:
        return render(request, "403.html", {"refusal": sentence, "back_url": _came_from(request)}, status=403)

    def _note(self, request: HttpRequest, reason: str) -> None:
        """The refusal stands in the ledger; outside a transaction (there is none to be in) it cannot."""
        if connection.in_atomic_block:
            where = request.resolver_match
            view, address = (where.view_name, where.kwargs) if where else ("", {})
            record_refusal("page refused", person=person_now(), path=view, reason=reason, address=address)


def _came_from(request: HttpRequest) -> str:
    """The page of ours that led here, so that a refusal is no dead end; empty for any other."""
    came_from = request.headers.get("Referer", "")
    hosts = {request.get_host()}
    if not url_has_allowed_host_and_scheme(came_from, allowed_hosts=hosts, require_https=request.is_secure()):
        return ""
    path = urlsplit(came_from).path
    return "" if path == request.path else path


def _was_row_security(exception: Exception) -> bool:
    return isinstance(exception, DatabaseError) and isinstance(
        exception.__cause__, postgres.InsufficientPrivilege
    )
