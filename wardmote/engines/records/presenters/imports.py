"""An import: what it would change, as a picture and a table, and what happens next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wardmote.foundations.access.public import viewers_of
from wardmote.foundations.retention.public import Kept
from wardmote.kernel.authorisation import Actor
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import (
    BlockedAct,
    IdentityBar,
    OfferedAct,
    RecordPage,
    Step,
    StepState,
    WhatNext,
    steps_up_to,
)
from wardmote.ui.summary import Answer

from ..models import Import, ImportProblem, Person
from ..policies import may_approve, may_keep
from ..queries.progress import Progress
from ..rules.warnings import Warned
from ..workflow import APPROVED, BRINGING_IN, DISCARDED, LIFE_OF_AN_IMPORT, RECEIVED, REFUSED, STAGED
from . import words

COLOURS = {
    RECEIVED.name: "blue", REFUSED.name: "red", STAGED.name: "yellow", BRINGING_IN.name: "blue", APPROVED.name: "green",
    DISCARDED.name: "grey",
}  # fmt: skip
UNDER_WAY = (RECEIVED.name, BRINGING_IN.name)


@dataclass(frozen=True)
class Bar:
    """One count of an import, as long as its share of all."""

    label: str
    words: str
    length: float
    meaning: str


def record_page(
    row: Import, progress: Progress | None, by: Actor, *, is_left_alone: bool = False
) -> RecordPage:
    """`is_left_alone`: it is under way, and whoever it would go on as no longer keeps the index."""
    approves = may_approve(by, row.office_id)
    acts = []
    if approves and row.stage in {RECEIVED.name, STAGED.name, BRINGING_IN.name}:
        acts.append(
            OfferedAct(_("Discard the import"), reverse("records:discard", args=[row.pk]), warning=True)
        )
    if row.stage in {REFUSED.name, DISCARDED.name} and may_keep(by, row.office_id):
        acts.append(OfferedAct(_("Send files"), reverse("records:upload")))
    blocked: tuple[BlockedAct, ...] = ()
    if not approves and row.stage == STAGED.name:
        blocked = (BlockedAct(_("Approve the import"), str(approves.reason)),)
    return RecordPage(
        identity=IdentityBar(reference=row.reference, kind=row.get_kind_display(), place=row.source.name),
        steps=_steps(row),
        next=_left_alone(row, approves=bool(approves))
        if is_left_alone
        else _next(row, progress, approves=bool(approves)),
        acts=acts,
        blocked=blocked,
        viewers=viewers_of(row),
        breadcrumbs=[
            (_("Index of records"), reverse("records:home")),
            (_("Imports"), reverse("records:imports")),
        ],
    )


def _steps(row: Import) -> list[Step]:
    road = LIFE_OF_AN_IMPORT.main_road
    names = [stage.name for stage in road]
    if row.stage in names:
        at = names.index(row.stage)
        return steps_up_to([str(stage.label) for stage in road], at, finished=row.stage == APPROVED.name)
    return [Step(str(RECEIVED.label), StepState.DONE), Step(str(row.at_stage.label), StepState.STOPPED)]


def _next(row: Import, progress: Progress | None, *, approves: bool) -> WhatNext:
    if row.stage == REFUSED.name:
        return WhatNext(_("The files were refused, and nothing was changed."), details=[row.refusal])
    if row.stage == DISCARDED.name:
        return WhatNext(_("The import was discarded. Nothing of it was brought in."), details=[_decided(row)])
    if row.stage == APPROVED.name:
        details = [_decided(row), *([row.despite] if row.despite else [])]
        return WhatNext(_("It is brought in, and counts."), details=details)
    if row.stage in UNDER_WAY:
        sentence = (
            _("The files are being read.") if row.stage == RECEIVED.name else _("It is being brought in.")
        )
        return WhatNext(sentence, str(row.at_stage.whose_turn), details=[how_far(progress)])
    act = OfferedAct(_("Approve the import"), reverse("records:approve", args=[row.pk]), primary=True)
    sentence = _("Read what it would change, then approve it or discard it. Nothing counts before.")
    return WhatNext(sentence, _("a keeper of the index"), act=act if approves else None, yours=approves)


def _left_alone(row: Import, *, approves: bool) -> WhatNext:
    whose = _("a keeper of the index")
    if row.stage == RECEIVED.name:
        sentence = _(
            "%(name)s, who sent the files, no longer keeps this index, so they are not read. Discard the import and send them again."
        ) % {"name": row.received_by.name}
        return WhatNext(sentence, whose, yours=approves)
    sentence = _(
        "%(name)s, who approved it, no longer keeps this index, so it does not come in by itself. Look at it and bring it in, or "
        "discard it."
    ) % {"name": row.decided_by.name if row.decided_by else ""}
    act = OfferedAct(_("Bring it in"), reverse("records:take-over", args=[row.pk]), primary=True)
    return WhatNext(sentence, whose, act=act if approves else None, yours=approves)


def _decided(row: Import) -> str:
    name = row.decided_by.name if row.decided_by else ""
    return _("By %(name)s, %(day)s") % {
        "name": name,
        "day": words.day(row.decided_at.date() if row.decided_at else None),
    }


def how_far(progress: Progress | None) -> str:
    """How many rows are done, as far as anybody can tell."""
    if progress is None:
        return _("It has just begun, or waits for its turn.")
    if not progress.of:
        return _("%(done)s rows so far.") % {"done": _number(progress.done)}
    return _("%(done)s of %(of)s rows.") % {"done": _number(progress.done), "of": _number(progress.of)}


def _number(number: int) -> str:
    return str(number_format(number, force_grouping=True))


def facts(row: Import, kept: Kept) -> list[Answer]:
    extent = _("Everybody the system knows") if row.is_whole else _("Some of those the system knows")
    return [
        Answer(_("Who is in them"), extent),
        Answer(_("Received"), row.received_at),
        Answer(_("By"), row.received_by.name),
        Answer(_("How long it is kept"), kept.sentence),
    ]


def heading(row: Import) -> str:
    """What the counts are: of what was done, or of what would be."""
    if row.stage == APPROVED.name:
        return _("What it changed")
    return _("What it would have changed") if row.stage == DISCARDED.name else _("What it would change")


def bars(row: Import) -> list[Bar]:
    """What would happen to whom: the same numbers as the table below the picture."""
    counted = list(_counts(row))
    most = max((number for _label, number, _meaning in counted), default=0) or 1
    return [
        Bar(label, _number(number), round(100 * number / most, 1), meaning)
        for label, number, meaning in counted
    ]


def _counts(row: Import) -> Iterator[tuple[str, int, str]]:
    yield _("New"), row.new, _("not known yet, and added")
    yield _("Changed"), row.changed, _("known, and something of them is another now")
    yield _("The same"), row.same, _("known, and nothing changes")
    yield _("Leaving"), row.closed, _("known, and no longer in the whole file")
    if row.links_ending:
        yield _("Links ending"), row.links_ending, _("between people of the whole file, and no longer in it")
    yield _("Unreadable"), row.unreadable, _("rows left out, each with its reason")
    yield (
        _("Changing district"),
        row.moved_district,
        _("with open involvement that moves to another district"),
    )


def table(row: Import) -> Listing:
    rows = [Row([Cell(bar.label), Cell(bar.words), Cell(bar.meaning)]) for bar in bars(row)]
    columns = (Column(_("What")), Column(_("How many"), numeric=True), Column(_("Meaning")))
    count = ngettext("%(count)s could be read", "%(count)s could be read", row.read) % {
        "count": _number(row.read)
    }
    return Listing(_("What it would change"), columns, rows, count)


@dataclass(frozen=True)
class Caution:
    """A warning with whom to look at."""

    sentence: str
    people: Sequence[tuple[str, str]]


def warnings(warned: Iterable[Warned], people: Iterable[Person]) -> list[Caution]:
    """Each warning, with links to those it names who are known."""
    known = {person.ref: person for person in people}
    return [
        Caution(
            one.sentence,
            [
                (f"{words.name_of(known[ref])}, {ref}", known[ref].get_absolute_url())
                for ref in one.refs
                if ref in known
            ],
        )
        for one in warned
    ]


def list_of_problems(problems: Page[ImportProblem], row: Import) -> Listing:
    """Rows that could not be read, with how to mend each."""
    columns = (Column(_("Row"), unbroken=True), Column(_("What is wrong, and how to mend it")))
    rows = [
        Row([Cell(f"{one.table} {one.row}".strip() if one.table else one.row), Cell(one.sentence)])
        for one in problems
    ]
    number = problems.paginator.count
    count = ngettext("%(count)s row could not be read", "%(count)s rows could not be read", number) % {
        "count": _number(number)
    }
    return Listing(
        _("Rows that could not be read"), columns, rows, count, page=problems,
        export_url=reverse("records:problems", args=[row.pk]), empty=EmptyState(_("Every row could be read.")),
    )  # fmt: skip


def staying(row: Import) -> str:
    """That broken rows which name somebody change nothing of them; nothing where there is none."""
    if not row.staying:
        return ""
    return ngettext(
        "%(number)s of these rows says whom it is about: that person stays as they are.",
        "%(number)s of these rows say whom they are about: those people stay as they are.",
        row.staying,
    ) % {"number": _number(row.staying)}


def list_of_imports(imports: Page[Import]) -> Listing:
    columns = (
        Column(_("Import"), unbroken=True), Column(_("What")), Column(_("Received")), Column(_("New")),
        Column(_("Changed")), Column(_("State")),
    )  # fmt: skip
    rows = [
        Row(
            [
                Cell(one.reference, url=one.get_absolute_url()),
                Cell(one.get_kind_display(), detail=one.source.name),
                Cell(one.received_at, detail=one.received_by.name),
                Cell(_number(one.new)),
                Cell(_number(one.changed)),
                Cell(tag=str(one.at_stage.label), colour=COLOURS[one.stage]),
            ],
            urgent=one.stage == REFUSED.name,
        )
        for one in imports
    ]
    number = imports.paginator.count
    count = ngettext("%(count)s import", "%(count)s imports", number) % {"count": number}
    nothing = EmptyState(
        _("Files that are sent stand here: what they would change, who approved them, and when they came in.")
    )
    return Listing(_("Imports"), columns, rows, count, page=imports, empty=nothing)
