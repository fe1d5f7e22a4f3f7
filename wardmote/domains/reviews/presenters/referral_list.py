"""Referrals as a list: references, areas and stages, and never a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wardmote.kernel import clock
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import OfferedAct
from wardmote.ui.templatetags.ui import due_in
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
    Column(_("Due"), sort="due"),
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
    counts_days = any(referral.due_on for referral in page)
    columns = COLUMNS if counts_days else COLUMNS[:-1]
    return Listing(
        caption=_("Referrals"),
        columns=columns,
        rows=[_line(referral, counts_days=counts_days) for referral in page],
        count=ngettext("%(count)s referral", "%(count)s referrals", found) % {"count": found},
        sort=sort,
        page=page,
        empty=EmptyState(nothing, start_act() if may_start else None),
    )


def _line(referral: Referral, *, counts_days: bool) -> Row:
    stage = referral.at_stage
    overdue = referral.due_on is not None and referral.due_on < clock.today()
    due = _due(referral.due_on, overdue=overdue)
    return Row(
        [
            Cell(referral.reference or _("Not complete yet"), url=referral_page(referral)),
            Cell(KINDS.get(referral.case_kind, _("Not said yet")), detail=_area(referral)),
            Cell(referral.referring_agency.display_name),
            Cell("", tag=str(stage.label), colour=COLOURS[stage.name]),
            Cell(referral.stage_since.date()),
            *([due] if counts_days else []),
        ],
        urgent=overdue,
    )


def _due(by: date | None, *, overdue: bool) -> Cell:
    if by is None:
        return Cell(_("Nothing is due"))
    if overdue:
        return Cell(by, tag=str(_("Overdue")), colour="red", detail=due_in(by))
    return Cell(by, detail=due_in(by))


def _area(referral: Referral) -> str:
    return referral.normally_resident.display_name if referral.normally_resident else ""
