"""The parts of a report: its sections, who has agreed, the action plan, its versions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wardmote.engines.actions.public import Action
from wardmote.engines.documents.public import Block, blocks_of
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.words import Words

from ...enums import Answer, LogAnswer
from ...models import AgencyAnswer, ReportSection, ReportVersion
from ...permissions import WRITE_REPORT
from ...policies import may
from ...queries.report import ACTION_PLAN
from ...queries.reports_seen import WholeReport
from ...workflow import WRITING
from ..places import report_at

_ANSWER_COLOURS: Final = {Answer.AGREED.value: "green", Answer.CHANGES.value: "red"}
_ANSWER_WORDS: Final[dict[str, Words]] = {
    Answer.AGREED.value: gettext_lazy("Agreed"),
    Answer.CHANGES.value: gettext_lazy("Asks for changes"),
}
_ACTION_COLOURS: Final = {"open": "blue", "done": "green", "withdrawn": "grey"}


@dataclass(frozen=True)
class SectionShown:
    """One section of the report as it is read, and where it is written."""

    number: int
    heading: str
    blocks: Sequence[Block]
    is_plan: bool
    write_url: str
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
            changed_by=str(row.changed_by or ""),
            changed_at=row.changed_at,
        )
        for row in rows
    ]


def agreement_listing(whole: WholeReport) -> Listing:
    """Each agency and what it said of the latest version, by whom and when (GOV-07)."""
    columns = (
        Column(gettext_lazy("Agency")),
        Column(gettext_lazy("Answer")),
        Column(gettext_lazy("By whom")),
        Column(gettext_lazy("When")),
    )
    said = whole.answers()
    rows = []
    for one in whole.agencies:
        answer = said.get(one.agency_id)
        if answer is None:
            waiting = _("Not answered yet") if whole.latest else _("Not asked yet")
            rows.append(Row([Cell(one.agency.display_name), Cell("", tag=waiting), Cell("–"), Cell("–")]))
            continue
        shown = Cell(
            "",
            tag=_ANSWER_WORDS[answer.answer],
            colour=_ANSWER_COLOURS[answer.answer],
            detail=answer.comment,
        )
        rows.append(
            Row(
                [
                    Cell(one.agency.display_name),
                    shown,
                    Cell(answer.answered_by.name),
                    Cell(answer.answered_at),
                ]
            )
        )
    words = {"said": len(said), "all": len(rows)}
    count = _("%(said)d of %(all)d agencies have answered") % words
    return Listing(gettext_lazy("Who has agreed"), columns, rows, count)


def said_of(answer: AgencyAnswer) -> str:
    """ "Agreed, by Carys Example on 3 December 2026." """
    words = {
        "answer": str(_ANSWER_WORDS[answer.answer]),
        "who": answer.answered_by.name,
        "day": date_format(localtime(answer.answered_at), "j F Y"),
    }
    return _("%(answer)s, by %(who)s on %(day)s") % words


def sent_listing(whole: WholeReport) -> Listing:
    """To which groups the report was formally sent, and whether they have it (EVT-13)."""
    columns = (
        Column(gettext_lazy("Group")),
        Column(gettext_lazy("Version"), numeric=True),
        Column(gettext_lazy("Sent")),
        Column(gettext_lazy("Received")),
    )
    rows = [
        Row(
            [
                Cell(one.group.display_name),
                Cell(one.version_number),
                Cell(one.sent_at),
                Cell(one.received_at, detail=str(one.received_by))
                if one.received_at
                else Cell("", tag=_("Not yet")),
            ]
        )
        for one in whole.sent
    ]
    count = ngettext("Sent to %(n)d group", "Sent to %(n)d groups", len(rows)) % {"n": len(rows)}
    return Listing(gettext_lazy("Where it was sent"), columns, rows, count)


def answers_to(version: ReportVersion) -> list[tuple[str, str, str]]:
    """What each agency said of one version: agency, answer, comment."""
    return [(one.agency.display_name, said_of(one), one.comment) for one in version.answers.all()]


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
        return _("The LOG agreed it") if decision.answer == LogAnswer.AGREED else _("The LOG returned it")
    answers = list(version.answers.all())
    changes = [str(one.agency) for one in answers if one.answer == Answer.CHANGES]
    if changes:
        return _("%(agency)s asked for changes") % {"agency": ", ".join(changes)}
    return ngettext("%(n)d agency agreed it", "%(n)d agencies agreed it", len(answers)) % {"n": len(answers)}
