"""Reading a sharing: what, with whom and why, what each agency said, the copies, and exactly what is shared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.urls import URLPattern, path

from wardmote.engines.documents.public import blocks_of
from wardmote.foundations.access.public import RecordPage

from ..models import Report, Sharing
from ..presenters import sharings as parts
from ..presenters.history import history_of
from ..queries.after import (
    agreed_version,
    content_to_share,
    sections_to_choose,
    sharing_rule,
)
from . import sharing_acts, sharing_copies


class SharingPart(sharing_acts.OfOneSharing, RecordPage[Sharing]):
    """One tab of a sharing's record."""

    tab: ClassVar[str]

    def show(self, row: Sharing) -> Mapping[str, Any]:
        page = parts.record_page(row, self.report, self.actor, tab=self.tab)
        return {"page": page, "sharing": row, **self.part(row)}

    def part(self, row: Sharing) -> Mapping[str, Any]:
        raise NotImplementedError


class SharingPage(SharingPart):
    template_name = "reviews/sharings/sharing.html"
    page_name = "sharing"
    tab = "sharing"

    def part(self, row: Sharing) -> Mapping[str, Any]:
        rule = sharing_rule(self.report.partnership_id)
        labels = dict(sections_to_choose(agreed_version(self.report)))
        return {
            "facts": parts.facts(row, [labels.get(key, key) for key in row.sections]),
            "recipients": parts.recipients_listing(row, rule, self.actor),
            "answers": parts.answers_listing(row) if row.asked else None,
        }


class SharingContentPage(SharingPart):
    """The text exactly as it is shared: as it would be while it is proposed, and as it was fixed from then on."""

    template_name = "reviews/sharings/content.html"
    page_name = "sharing: content"
    tab = "content"

    def part(self, row: Sharing) -> Mapping[str, Any]:
        return shown_content(row, self.report)


def shown_content(row: Sharing, report: Report) -> dict[str, Any]:
    """Sections and plan for the template, with the digest once they are fixed."""
    kept = getattr(row, "content", None)
    content = kept.content if kept is not None else content_to_share(row, report)
    return {
        "sections": [
            {"heading": one["heading"], "blocks": blocks_of(one["text"])} for one in content["sections"]
        ],
        "plan": content["action_plan"],
        "kept": kept,
    }


class SharingHistory(SharingPart):
    template_name = "reviews/mapfs/history.html"
    page_name = "sharing: history"
    tab = "history"

    def part(self, row: Sharing) -> Mapping[str, Any]:
        return {"entries": history_of(row)}


PATHS: list[URLPattern] = [
    path("sharings/<uuid:pk>/", SharingPage.as_view(), name="sharing"),
    path("sharings/<uuid:pk>/content", SharingContentPage.as_view(), name="sharing-content"),
    path("sharings/<uuid:pk>/history", SharingHistory.as_view(), name="sharing-history"),
    *sharing_acts.PATHS,
    *sharing_copies.PATHS,
]
