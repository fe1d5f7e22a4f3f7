"""Two texts of a report side by side: any two versions, or a version and the draft as it stands now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import URLPattern, path

from ..forms.reports import CompareForm
from ..models import Report, ReportVersion
from ..presenters import reports as parts
from ..workflow import WRITING
from .reports import ReportPart

NOW = 0
"""The draft as it stands now, where a version is asked for by its number."""


class CompareVersions(ReportPart):
    template_name = "reviews/reports/compare.html"
    page_name = "report: versions compared"
    tab = "versions"

    def part(self, row: Report) -> Mapping[str, Any]:
        asked = CompareForm(self.request.GET or None, texts=self._texts())
        older, newer = self._chosen(asked)
        return {
            "compare": CompareForm({"older": str(older), "newer": str(newer)}, texts=self._texts()),
            "compared": parts.comparison(row, self._text(older), self._text(newer)),
            "only_one": not self.whole.versions,
        }

    def _texts(self) -> list[tuple[str, str]]:
        """The draft first, then the versions, the newest first."""
        sides = [parts.side_of(None), *(parts.side_of(one) for one in self.whole.versions)]
        return [(str(side.number), side.label) for side in sides]

    def _chosen(self, form: CompareForm) -> tuple[int, int]:
        """What was asked for; otherwise the latest text with the one before it."""
        numbers = [one.number for one in self.whole.versions]
        latest = [NOW, *numbers] if self.whole.report.stage == WRITING.name else [*numbers, NOW]
        asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
        newer = int(asked.get("newer") or latest[0])
        before = latest[1] if len(latest) > 1 else latest[0]
        return int(asked.get("older") or before), newer

    def _text(self, number: int) -> ReportVersion | None:
        return next((one for one in self.whole.versions if one.number == number), None)


PATHS: list[URLPattern] = [
    path("reports/<uuid:pk>/compare", CompareVersions.as_view(), name="compare-report"),
]
