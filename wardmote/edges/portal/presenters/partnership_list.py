"""The national directory as a list of partnerships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.directory.public import Partnership, PartnershipArea
from wardmote.ui.frame import Crumb
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row

from .facts import ASSUMED, ASSUMED_COLOUR, known_day, start_in_brief

if TYPE_CHECKING:
    from django.core.paginator import Page

    from wardmote.ui.words import Words

COLUMNS = (
    Column(_("Partnership"), sort="name"),
    Column(_("Areas it covers")),
    Column(_("Nation")),
    Column(_("In operation"), sort="since"),
)


def way_back() -> list[Crumb]:
    return [Crumb(_("National directory"), reverse("portal:directory"))]


def list_of_partnerships(page: Page[Partnership], *, sort: str, filtered: bool, areas: int) -> Listing:
    """The directory's list. Unfiltered, its count also says how many areas are covered (RFM-02)."""
    found = page.paginator.count
    return Listing(
        caption=_("Safeguarding partnerships"),
        columns=COLUMNS,
        rows=[_line(partnership) for partnership in page],
        count=_found(found) if filtered else _covering(found, areas),
        sort=sort,
        page=page,
        empty=EmptyState(_("The directory has not been loaded yet. Whoever runs this service can load it.")),
    )


def _found(count: int) -> str:
    return ngettext("%(count)s partnership found", "%(count)s partnerships found", count) % {"count": count}


def _covering(count: int, areas: int) -> str:
    words = {"count": count, "areas": areas}
    return gettext("%(count)s partnerships cover %(areas)s local authority areas today") % words


def _line(partnership: Partnership) -> Row:
    areas: list[PartnershipArea] = partnership.areas_then  # type: ignore[attr-defined]
    names = ", ".join(sorted({area.local_authority.display_name for area in areas}))
    return Row(
        [
            Cell(
                partnership.display_name,
                url=reverse("portal:partnership", args=[partnership.key]),
                tag=ASSUMED if partnership.is_assumed or partnership.name_is_assumed else "",
                colour=ASSUMED_COLOUR,
                detail=_detail(partnership),
            ),
            Cell(names or _("None today")),
            Cell(partnership.nation.label),
            Cell(
                start_in_brief(partnership.valid_from, partnership.valid_from_precision),
                detail=_ended(partnership),
            ),
        ]
    )


def _detail(partnership: Partnership) -> Words:
    """What exactly is assumed."""
    if partnership.is_assumed and partnership.name_is_assumed:
        return _("Its areas and its name are assumed")
    if partnership.is_assumed:
        return _("Its areas are assumed")
    return _("Its name is assumed") if partnership.name_is_assumed else ""


def _ended(partnership: Partnership) -> str:
    if partnership.valid_to is None:
        return ""
    return gettext("Ended %(day)s") % {"day": known_day(partnership.valid_to, partnership.valid_to_precision)}
