"""The index at a glance, and the lists that lead into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wardmote.foundations.access.public import Office
from wardmote.kernel.authorisation import Actor
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import OfferedAct

from ..models import Import, Search
from ..policies import may_keep
from ..queries.earlier import MOST_COUNTED, Earlier
from ..queries.index import FedBy
from ..workflow import DECIDED


def how_many(people: int) -> str:
    """The number of people in words."""
    return ngettext("%(count)s person is known.", "%(count)s people are known.", people) % {
        "count": number_format(people, force_grouping=True)
    }


def being_indexed(earlier: Earlier) -> str:
    """That some are indexed anew after the rules of finding changed; nothing where nobody is."""
    if not earlier.people:
        return ""
    if earlier.are_more:
        return _(
            "More than %(number)s people are being indexed anew. Until then they may not be found by all ways."
        ) % {"number": number_format(MOST_COUNTED, force_grouping=True)}
    return ngettext(
        "%(number)d person is being indexed anew. Until then they may not be found by all ways.",
        "%(number)d people are being indexed anew. Until then they may not be found by all ways.",
        earlier.people,
    ) % {"number": earlier.people}


def acts(by: Actor, offices: Sequence[Office], sources: Sequence[FedBy]) -> list[OfferedAct]:
    """What can be done from here: finding comes first, keeping for those who keep."""
    offered = [OfferedAct(_("Find a person"), reverse("records:find"), primary=bool(sources))]
    offered.append(OfferedAct(_("Searches"), reverse("records:searches")))
    offered.append(OfferedAct(_("Imports"), reverse("records:imports")))
    offered.append(OfferedAct(_("Teams and districts"), reverse("records:teams")))
    if any(may_keep(by, office.pk) for office in offices):
        offered.append(OfferedAct(_("Name a source"), reverse("records:name-source")))
    return offered


def nothing_yet(by: Actor, sources: Sequence[FedBy]) -> EmptyState | None:
    """How an index begins, while nothing feeds it."""
    if sources:
        return None
    keeps = any(may_keep(by, one.office) for one in by.standings)
    sentence = _(
        "Nothing feeds this index yet. It begins with a source: the records system that people are brought in from. "
        "Then a file of that system is uploaded, read, and approved by a keeper."
    )
    act = OfferedAct(_("Name the first source"), reverse("records:name-source"), primary=True)
    return EmptyState(sentence, act if keeps else None)


def list_of_sources(sources: Iterable[FedBy], *, keeps: bool) -> Listing:
    """Each system, what it last brought, and whether its folder is looked into."""
    columns = (
        Column(_("Source")), Column(_("Last brought in")), Column(_("New")), Column(_("Changed")), Column(_("Folder")),
    )  # fmt: skip
    rows = [
        Row(
            [
                Cell(one.source.name),
                Cell(one.last.stage_since) if one.last else Cell(tag=_("Nothing yet"), colour="yellow"),
                Cell(one.last.new if one.last else "–"),
                Cell(one.last.changed if one.last else "–"),
                _folder(one, keeps=keeps),
            ]
        )
        for one in sources
    ]
    count = ngettext("%(count)s source", "%(count)s sources", len(rows)) % {"count": len(rows)}
    return Listing(_("Sources"), columns, rows, count)


def _folder(one: FedBy, *, keeps: bool) -> Cell:
    """One that stopped is said so: files in it wait for nobody."""
    is_on = one.watched is not None and one.watched.stopped_at is None
    page, label = ("records:stop-watching", _("Stop")) if is_on else ("records:watch-folder", _("Switch on"))
    act = OfferedAct(label, reverse(page, args=[one.source.pk]), about=one.source.name) if keeps else None
    if is_on:
        return Cell(tag=_("Looked into"), colour="green", act=act)
    if one.watched is not None:
        return Cell(tag=_("Stopped"), colour="yellow", act=act)
    return Cell(tag=_("Not looked into"), act=act)


def list_of_waiting(imports: Sequence[Import]) -> Listing:
    """Imports that a keeper has to look at."""
    columns = (
        Column(_("Import")), Column(_("Read")), Column(_("New")), Column(_("Changed")), Column(_("Unreadable")),
    )  # fmt: skip
    rows = [
        Row(
            [
                Cell(one.reference, url=one.get_absolute_url(), detail=one.source.name),
                Cell(one.received_at),
                Cell(one.new),
                Cell(one.changed),
                Cell(one.unreadable),
            ]
        )
        for one in imports
    ]
    count = ngettext("%(count)s import waits", "%(count)s imports wait", len(rows)) % {"count": len(rows)}
    return Listing(_("Waiting for approval"), columns, rows, count)


def list_of_searches(searches: Iterable[Search], *, page: Page[Any] | None = None) -> Listing:
    """Searches by number, purpose and reference: whom they were about is on their own page only."""
    columns = (
        Column(_("Search"), unbroken=True), Column(_("Why")), Column(_("Asked")), Column(_("By")), Column(_("State")),
    )  # fmt: skip
    rows = [
        Row(
            [
                Cell(one.reference, url=one.get_absolute_url()),
                Cell(one.get_purpose_display(), detail=one.regarding),
                Cell(one.asked_at),
                Cell(one.asked_by.name),
                Cell(tag=str(one.at_stage.label), colour="green" if one.stage == DECIDED.name else "yellow"),
            ]
        )
        for one in searches
    ]
    number = page.paginator.count if page is not None else len(rows)
    count = ngettext("%(count)s search", "%(count)s searches", number) % {"count": number}
    nothing = EmptyState(
        _(
            "Whoever is looked for stands here, by number: who asked, why, and whether it was decided who is meant."
        ),
        OfferedAct(_("Find a person"), reverse("records:find"), primary=page is not None),
    )
    return Listing(_("Searches"), columns, rows, count, page=page, empty=nothing)


def acts_of_searches() -> list[OfferedAct]:
    return [OfferedAct(_("Find a person"), reverse("records:find"), primary=True)]
