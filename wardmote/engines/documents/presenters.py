"""What the page of a file that cannot be opened says."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from .enums import ScanState
from .models import DocumentVersion


def not_ready(version: DocumentVersion) -> dict[str, Any]:
    """One sentence on why the file cannot be opened, one on what happens next."""
    state = ScanState(version.scan_state)
    return {
        "title": _("This file cannot be opened"),
        "version": version,
        "state": state,
        "why": _why(state),
        "next": _next(state),
        "scan_url": reverse("documents:scan", args=[version.document_id, version.number]),
        "may_ask_again": state is ScanState.COULD_NOT_SCAN,
    }


def _why(state: ScanState) -> str:
    if state is ScanState.WAITING:
        return _(
            "It has not yet been scanned for viruses. Until then nobody can open it, and only you can see it."
        )
    if state is ScanState.INFECTED:
        return _("A virus was found in it, so it was deleted. Nobody else was able to see it.")
    return _("It could not be scanned for viruses, so nobody can open it, and only you can see it.")


def _next(state: ScanState) -> str:
    if state is ScanState.INFECTED:
        return _(
            "Tell your agency's IT help desk, then add the document again from a computer that is clean."
        )
    if state is ScanState.WAITING and not settings.CLAMD:
        return _("This service has no virus scanner yet. Whoever runs it has to set one up.")
    if state is ScanState.WAITING:
        return _("This usually takes less than a minute. Open this page again in a little while.")
    return _("Ask for it to be scanned again, or save the document anew and add it again.")
