"""Opening a document, and asking again for its scan."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _

from wardmote.foundations.access.public import Page

from .models import DocumentVersion
from .presenters import not_ready
from .public import ask_for_scan, open_version, version_for

NOTHING_RUNS = "sandbox; default-src 'none'"


class OpenDocument(Page):
    """The file itself, always as a download; what was not found clean is opened by nobody."""

    template_name = "documents/not_ready.html"

    def get(self, request: HttpRequest, document: UUID, number: int) -> HttpResponseBase:
        version = version_for(document, number, by=self.actor)
        if not version.can_be_opened:
            return self.answer(not_ready(version), status=409)
        return _as_download(version, open_version(version, by=self.actor))


class AskForScan(Page):
    """Ask again for the scan of a file that still waits or could not be scanned."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, document: UUID, number: int) -> HttpResponse:
        version = version_for(document, number, by=self.actor)
        ask_for_scan(version=version.pk, by=self.actor)
        messages.success(request, _("The file will be scanned again."))
        return HttpResponseRedirect(version.address)


def _as_download(version: DocumentVersion, content: Any) -> FileResponse:
    """Streamed, kept by no cache, and harmless even where a browser would show it."""
    response = FileResponse(
        content, as_attachment=True, filename=version.original_name, content_type=version.media_type
    )
    response["Content-Length"] = str(version.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = NOTHING_RUNS
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
