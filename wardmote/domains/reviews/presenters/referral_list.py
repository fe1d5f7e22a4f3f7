"""Referrals as a list: references, areas and stages, and never a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import OfferedAct
from wardmote.ui.words import Words

from ..models import Referral
from ..workflow import APPROVED, DECLINED, DRAFT, RETURNED, WITH_CHAIR, WITH_SUB_GROUP
from .addresses import referral_page

COLUMNS: Final[Sequence[Column]] = (
    Column(_("Referral"), sort="reference", unbroken=True),
    Column(_("About")),
    Column(_("Referred by")),
    Column(_("Stage"), sort="stage"),
    Column(_("Since"), sort="since"),
)
COLOURS: Final = {
    DRAFT.name: "grey",
    WITH_SUB_GROUP.name: "blue",
    WITH_CHAIR.name: "purple",
    RETURNED.name: "yellow",
    APPROVED.name: "green",
    DECLINED.name: "red",
}
KINDS: Final[dict[str, Words]] = {"children": _("Child"), "adults": _("Adult")}


def start_act(*, primary: bool = False) -> OfferedAct:
    return OfferedAct(_("Start a referral"), reverse("reviews:start-referral"), primary=primary)


def list_of_referrals(page: Page[Referral], *, sort: str, may_start: bool) -> Listing:
    """The list; when it is empty it says what would be here and how to make one."""
    found = page.paginator.count
    nothing: Words = _(
        "Referrals you wrote, and those that have come to a group you sit on, appear here. "
        "You see only those you need to know about."
    )
    return Listing(
        caption=_("Referrals"),
        columns=COLUMNS,
        rows=[_line(referral) for referral in page],
        count=ngettext("%(count)s referral", "%(count)s referrals", found) % {"count": found},
        sort=sort,
        page=page,
        empty=EmptyState(nothing, start_act() if may_start else None),
    )


def _line(referral: Referral) -> Row:
    stage = referral.at_stage
    return Row(
        [
            Cell(referral.reference or _("Not complete yet"), url=referral_page(referral)),
            Cell(KINDS.get(referral.case_kind, _("Not said yet")), detail=_area(referral)),
            Cell(referral.referring_agency.display_name),
            Cell("", tag=str(stage.label), colour=COLOURS[stage.name]),
            Cell(referral.stage_since.date()),
        ]
    )


def _area(referral: Referral) -> str:
    return referral.normally_resident.display_name if referral.normally_resident else ""
