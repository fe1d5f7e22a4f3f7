"""The toolkit as a list, and one resource."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.core.paginator import Page
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from wardmote.engines.documents.public import DocumentFacts
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.marking import Marking
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import IdentityBar, OfferedAct, RecordPage, WhatNext
from wardmote.ui.summary import Answer
from wardmote.ui.words import Words, gettext_lazy, ngettext
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_lazy as worded

from ..models import Resource, ResourceVersion
from ..policies import may_keep_toolkit
from ..ports import origin_named
from ..queries.practices import LearningPractice
from ..workflow import DRAFT, NOT_OFFERED, OFFERED

COLUMNS: Final[Sequence[Column]] = (
    Column(gettext_lazy("Resource")),
    Column(gettext_lazy("Kind")),
    Column(gettext_lazy("Grew from")),
    Column(gettext_lazy("Changed")),
)
COLOURS: Final = {DRAFT.name: "yellow", OFFERED.name: "green", NOT_OFFERED.name: "grey"}
NOTHING: Final[Words] = worded(
    "Resources that help to hold a {learning_event} appear here once the {business_unit} offers them."
)


def list_of_resources(page: Page[Resource], practice: LearningPractice, *, keeps: bool) -> Listing:
    found = page.paginator.count
    act = OfferedAct(_("Write a resource"), reverse("learning:new-resource"), primary=True) if keeps else None
    return Listing(
        caption=_("Toolkit"),
        columns=COLUMNS,
        rows=[_line(resource, practice) for resource in page],
        count=ngettext("%(count)s resource", "%(count)s resources", found) % {"count": found},
        page=page,
        empty=EmptyState(NOTHING, act),
    )


def _line(resource: Resource, practice: LearningPractice) -> Row:
    offered = resource.stage == OFFERED.name
    kind = practice.learning.toolkit.label_of(resource.kind)
    state = "" if offered else str(resource.at_stage.label)
    return Row(
        [
            Cell(resource.title, url=resource.get_absolute_url(), detail=resource.what_for),
            Cell(kind, tag=state, colour=COLOURS[resource.stage]),
            Cell(_grew_from(resource) or "–"),
            Cell(resource.stage_since.date()),
        ]
    )


def _grew_from(resource: Resource) -> str:
    """The reference and the year, and nothing else of the event (TLK-02)."""
    if resource.grew_from is None:
        return ""
    return f"{resource.grew_from_reference} ({resource.grew_from_year})"


def record_page(resource: Resource, practice: LearningPractice, by: Actor) -> RecordPage:
    keeps = bool(may_keep_toolkit(by, resource.office_id))
    return RecordPage(
        identity=IdentityBar(
            reference=resource.title,
            kind=practice.learning.toolkit.label_of(resource.kind),
            marking=Marking.OFFICIAL.words,
        ),
        next=_next(resource) if keeps else None,
        acts=list(_acts(resource)) if keeps else [],
        breadcrumbs=[(_("Toolkit"), reverse("learning:toolkit"))],
    )


def _next(resource: Resource) -> WhatNext:
    if resource.stage == OFFERED.name:
        return WhatNext(_("Everybody who works for an agency of the partnership can read it."))
    offer = OfferedAct(_("Offer it"), resource.url_of("offer-resource"), primary=True)
    if resource.stage == NOT_OFFERED.name:
        words = {"reason": resource.withdrawn_because}
        return WhatNext(_("It was withdrawn: %(reason)s") % words, act=offer, yours=True)
    sentence = _("Only your office sees it. Offer it once it is ready.")
    return WhatNext(sentence, act=offer, yours=True)


def _acts(resource: Resource) -> Iterator[OfferedAct]:
    if resource.stage != NOT_OFFERED.name:
        yield OfferedAct(_("Write a new version"), resource.url_of("revise-resource"))
    if resource.stage == OFFERED.name:
        yield OfferedAct(_("Withdraw it"), resource.url_of("withdraw-resource"), warning=True)


def answers(resource: Resource) -> list[Answer]:
    lines = [Answer(_("What it is for"), resource.what_for)]
    if resource.grew_from is not None:
        lines.append(Answer(_("Grew from"), _grew_from(resource)))
    return lines


def home_of(resource: Resource) -> tuple[Words, str] | None:
    """The page of the event it grew from, only for those who see that."""
    if resource.grew_from is None:
        return None
    return origin_named(resource.grew_from_kind).home(resource.grew_from)


def file_of(version: ResourceVersion, facts: Mapping[UUID, DocumentFacts]) -> dict[str, object] | None:
    """The file of a version, as far as its reader may know of it."""
    if version.document_id is None:
        return None
    found = facts.get(version.document_id)
    if found is None:
        return {"waiting": True}
    url = reverse("documents:open", args=[version.document_id, version.document_number])
    return {"url": url, "name": found.original_name, "size": filesizeformat(found.size), "state": found.state}


def versions_listing(versions: Sequence[ResourceVersion]) -> Listing:
    columns = (Column(_("Version")), Column(_("What is new in it")), Column(_("Written")))
    rows = [
        Row(
            [
                Cell(_("Version %(n)d") % {"n": one.number}, url=_version_url(one)),
                Cell(one.what_changed or _("The first")),
                Cell(one.made_at, detail=one.made_by.name),
            ]
        )
        for one in versions
    ]
    count = ngettext("%(n)d version", "%(n)d versions", len(rows)) % {"n": len(rows)}
    return Listing(_("Versions"), columns, rows, count)


def _version_url(version: ResourceVersion) -> str:
    return reverse("learning:resource-version", args=[version.resource_id, version.number])
