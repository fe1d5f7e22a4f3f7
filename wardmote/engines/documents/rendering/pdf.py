"""PDF from a template, tagged for screen readers, reaching for nothing outside Wardmote."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from .papers import Paper, readable

OWN = "static:"


def render_pdf(template: str, *, paper: Paper, context: Mapping[str, Any] | None = None) -> bytes:
    """The template as a PDF in the paper's language. It extends `documents/pdf/paper.html`.

    The same template, paper and context give the same bytes. A picture is `static:app/picture.svg` or a data: address;
    every other address is refused.
    """
    from weasyprint import HTML  # loads C libraries: only when a paper is really made

    with translation.override(paper.language):
        html = readable(render_to_string(template, {**(context or {}), "paper": paper}))
    written: bytes = HTML(string=html, url_fetcher=_own_things_only()).write_pdf(
        pdf_variant="pdf/ua-1",
        pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
        finisher=_say_what_headers_head,
    )
    return written


@cache
def _own_things_only() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnThingsOnly(URLFetcher):  # type: ignore[misc] # WeasyPrint publishes no types
        """Fetches data: addresses and our own static files; a case's paper never calls anybody."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            found = finders.find(url.removeprefix(OWN)) if url.startswith(OWN) else None
            if not found:
                raise ValueError("A paper may use only Wardmote's own files.")
            kind = mimetypes.guess_type(str(found))[0] or "application/octet-stream"
            return URLFetcherResponse(url, Path(str(found)).read_bytes(), {"Content-Type": kind})

    return OwnThingsOnly(allowed_protocols=["data"], allow_redirects=False)


def _say_what_headers_head(document: Any, pdf: Any) -> None:
    """Header cells get /Scope, which WeasyPrint leaves out: columns in the table's head, rows elsewhere."""
    for element in pdf.objects:
        if isinstance(element, dict) and element.get("S") == "/TH":
            row = pdf.objects[_number(element["P"])]
            part = pdf.objects[_number(row["P"])]
            element["A"]["Scope"] = "/Column" if part["S"] == "/THead" else "/Row"


def _number(reference: bytes) -> int:
    return int(reference.split()[0])
