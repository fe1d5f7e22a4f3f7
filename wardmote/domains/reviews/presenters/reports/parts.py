"""The parts of a report: its sections, the action plan, its versions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from wardmote.engines.actions.public import Action
from wardmote.engines.documents.public import Block, blocks_of
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_lazy, ngettext

from ...enums import Answer, LogAnswer
from ...models import ReportSection, ReportVersion
from ...permissions import WRITE_REPORT
from ...policies import may
from ...queries.report import ACTION_PLAN
from ...queries.reports_seen import WholeReport
from ...workflow import WRITING
from ..places import report_at

_ACTION_COLOURS: Final = {"open": "blue", "done": "green", "withdrawn": "grey"}


@dataclass(frozen=True)
class SectionShown:
    """One section of the report as it is read, and where it is written."""

    number: int
    heading: str
    blocks: Sequence[Block]
    is_plan: bool
    write_url: str
    texts_url: str
    changed_by: str
    changed_at: datetime | None


def sections(whole: WholeReport, rows: Iterable[ReportSection], by: Actor) -> list[SectionShown]:
    report = whole.report
    writes = report.stage == WRITING.name and bool(may(by, WRITE_REPORT, report))
    return [
        SectionShown(
            number=row.position,
            heading=row.heading,
            blocks=blocks_of(row.text),
            is_plan=row.key == ACTION_PLAN,
            write_url=report_at(report, "write-section", row.pk) if writes and row.key != ACTION_PLAN else "",
            texts_url=report_at(report, "section-revisions", row.pk) if row.version else "",
            changed_by=str(row.changed_by or ""),
            changed_at=row.changed_at,
        )
        for row in rows
    ]


def plan_listing(actions: Iterable[Action]) -> Listing:
    """The action plan: what, who for which agency, by when, how far."""
    columns = (
        Column(gettext_lazy("What will be done")),
        Column(gettext_lazy("Who")),
        Column(gettext_lazy("By when")),
        Column(gettext_lazy("How far")),
        Column(gettext_lazy("Answers for it")),
    )
    rows = [_action(action) for action in actions]
    count = ngettext("%(n)d action", "%(n)d actions", len(rows)) % {"n": len(rows)}
    empty = EmptyState(
        gettext_lazy("No goal has become an action yet. The facilitator makes them at the event or after it.")
    )
    return Listing(gettext_lazy("Action plan"), columns, rows, count, empty=empty)


def _action(action: Action) -> Row:
    overdue = action.is_overdue(clock.today())
    due = Cell(action.due_on) if action.due_on else Cell(_("As soon as possible"))
    tag = _("Overdue") if overdue else action.stage_label
    colour = "red" if overdue else _ACTION_COLOURS.get(action.stage, "grey")
    group = str(action.accountable_group) if action.accountable_group else _("Nobody yet")
    return Row(
        [
            Cell(action.goal, url=action.get_absolute_url()),
            Cell(action.owner_name, detail=action.agency.display_name),
            due,
            Cell("", tag=tag, colour=colour),
            Cell(group),
        ],
        urgent=overdue,
    )


def versions_listing(whole: WholeReport) -> Listing:
    columns = (
        Column(gettext_lazy("Version")),
        Column(gettext_lazy("Put to the agencies")),
        Column(gettext_lazy("What was said of it")),
    )
    rows = [
        Row(
            [
                Cell(
                    _("Version %(n)d") % {"n": one.number},
                    url=report_at(whole.report, "report-version", one.number),
                ),
                Cell(one.put_forward_at, detail=one.put_forward_by.name),
                Cell(what_was_said(one)),
            ]
        )
        for one in whole.versions
    ]
    count = ngettext("%(n)d version", "%(n)d versions", len(rows)) % {"n": len(rows)}
    empty = EmptyState(
        gettext_lazy("There is no version yet. One is kept each time the agencies are asked to agree.")
    )
    return Listing(gettext_lazy("Versions"), columns, rows, count, empty=empty)


def what_was_said(version: ReportVersion) -> str:
    """How far this version came, in one sentence."""
    for decision in version.log_decisions.all():
        return (
            _("The {accountable_group_short} agreed it")
            if decision.answer == LogAnswer.AGREED
            else _("The {accountable_group_short} returned it")
        )
    answers = list(version.answers.all())
    changes = [str(one.agency) for one in answers if one.answer == Answer.CHANGES]
    if changes:
        return _("%(agency)s asked for changes") % {"agency": ", ".join(changes)}
    return ngettext("%(n)d agency agreed it", "%(n)d agencies agreed it", len(answers)) % {"n": len(answers)}
