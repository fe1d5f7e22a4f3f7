"""The register and the priorities as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.core.paginator import Page
from django.urls import reverse

from wardmote.foundations.directory.enums import BoardAudience
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import OfferedAct
from wardmote.ui.words import Words, gettext_lazy, ngettext
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_lazy as worded

from ..models import LearningPoint, LearningPriority
from ..queries.practices import LearningPractice
from ..workflow import ENTERED

COLUMNS: Final[Sequence[Column]] = (
    Column(gettext_lazy("What was learned")),
    Column(gettext_lazy("From"), sort="reference", unbroken=True),
    Column(gettext_lazy("Agreed"), sort="learned"),
    Column(gettext_lazy("Serves")),
    Column(gettext_lazy("Put forward as")),
)
NOTHING: Final[Words] = worded(
    "What a report says was learned appears here once the {accountable_group_short} has agreed it, for those who watch "
    "over the programme."
)


def list_of_points(page: Page[LearningPoint], practice: LearningPractice, *, sort: str) -> Listing:
    found = page.paginator.count
    return Listing(
        caption=_("Learning points"),
        columns=COLUMNS,
        rows=[_line(point, practice) for point in page],
        count=ngettext("%(count)s learning point", "%(count)s learning points", found) % {"count": found},
        sort=sort,
        page=page,
        empty=EmptyState(NOTHING),
    )


def _line(point: LearningPoint, practice: LearningPractice) -> Row:
    standing: list[LearningPriority] = point.in_force  # type: ignore[attr-defined]
    return Row(
        [
            Cell(point.text, url=point.get_absolute_url()),
            Cell(point.reference, detail=BoardAudience(point.board).label),
            Cell(point.learned_on),
            Cell(", ".join(practice.aims.label_of(aim) for aim in point.aims)),
            _put_forward_as(point, standing, practice),
        ]
    )


def _put_forward_as(
    point: LearningPoint, standing: Sequence[LearningPriority], practice: LearningPractice
) -> Cell:
    if standing:
        rule = practice.learning.priorities
        words = [f"{rule.label_of(one.priority)} {practice.name_of_year(one.year)}" for one in standing]
        return Cell("; ".join(words))
    if point.stage == ENTERED.name:
        return Cell("", tag=_("Not looked at yet"), colour="yellow")
    return Cell(_("Nothing"))


def acts_of_register(query: str) -> list[OfferedAct]:
    """What else can be done with the register: other views of it, and taking what is shown away as a file."""
    more = f"?{query}" if query else ""
    return [
        OfferedAct(_("Priorities for the Board"), reverse("learning:priorities")),
        OfferedAct(_("Against the aims"), reverse("learning:aims")),
        OfferedAct(_("Download for a spreadsheet"), reverse("learning:csv") + more),
        OfferedAct(_("Download for Word"), reverse("learning:word") + more),
    ]


def list_of_priorities(page: Page[LearningPriority], practice: LearningPractice) -> Listing:
    """What was put forward, by year: the list that the Board has before it (MAPF-07, MAPF-22)."""
    columns = (
        Column(gettext_lazy("For the year"), unbroken=True),
        Column(gettext_lazy("As")),
        Column(gettext_lazy("What was learned")),
        Column(gettext_lazy("Note")),
        Column(gettext_lazy("Put forward")),
    )
    found = page.paginator.count
    count = ngettext("Put forward %(count)s time", "Put forward %(count)s times", found) % {"count": found}
    nothing = EmptyState(
        gettext_lazy(
            "Nothing was put forward yet. Open a learning point in the register, and put it forward from there."
        ),
        OfferedAct(_("Open the register"), reverse("learning:register"), primary=True),
    )
    rows = [
        Row(
            [
                Cell(practice.name_of_year(one.year), detail=practice.board_named(one.board)),
                Cell(practice.learning.priorities.label_of(one.priority)),
                Cell(one.point.text, url=one.point.get_absolute_url(), detail=one.point.reference),
                Cell(one.note or "–"),
                Cell(one.put_forward_at.date(), detail=one.put_forward_by.name),
            ]
        )
        for one in page
    ]
    return Listing(gettext_lazy("Priorities"), columns, rows, count, page=page, empty=nothing)
