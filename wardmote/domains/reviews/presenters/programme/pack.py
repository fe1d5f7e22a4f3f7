"""The pack of a group in words and tables: counts, progress, what has stalled, what waits, what is due. Nothing of a case."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import get_language

from wardmote.engines.actions.public import Action
from wardmote.engines.documents.public import Paper
from wardmote.foundations.directory.enums import BoardAudience
from wardmote.kernel import clock
from wardmote.ui.words import gettext as _

from ...models import MapfProgress
from ...queries.pack import PackOfGroup
from ...queries.practices import practice_of
from ...rendering import GroupPack, PackTable
from ..mapf_kinds import KINDS
from .figures import by_authority
from .listing import silence
from .sentences import shortfall_sentences

EVERY_KIND: Final = tuple(BoardAudience.values)
SOON: Final = timedelta(days=92)


def group_pack(found: PackOfGroup, made_by: str, *, with_actions: bool = True) -> GroupPack:
    """`with_actions` is left out where the pack is put before others than its reader."""
    year = found.year
    practice = practice_of(found.group.partnership_id)
    quarter = year.rule.name_of_quarter(found.quarter.number)
    parts = [_shortfalls(found), _counts(found), _each(found), _stalled(found), _waiting(found)]
    if with_actions:
        parts.append(_actions(found))
    parts.append(_news(found))
    return GroupPack(
        paper=Paper(
            title=_("Programme pack for the %(group)s") % {"group": found.group.display_name},
            reference=f"{found.group.short_name or found.group.key} {year.name} Q{found.quarter.number}",
            made_by=made_by,
            made_at=clock.now(),
            partnership=str(practice.names.partnership),
            status=_("%(quarter)s, programme of %(year)s") % {"quarter": quarter, "year": year.name},
            language=get_language() or "en",
        ),
        opening=_opening(found, made_by),
        parts=parts,
    )


def _opening(found: PackOfGroup, made_by: str) -> list[str]:
    areas = ", ".join(area.display_name for area in found.seen.areas)
    said = [
        _("It covers %(areas)s, and tells how each {forum} goes without anything of its case.")
        % {"areas": areas}
    ]
    said.append(
        _(
            "It holds what %(name)s may see. Reports and actions that only others of the group see are not in it."
        )
        % {"name": made_by}
    )
    return said


def _shortfalls(found: PackOfGroup) -> PackTable:
    said = shortfall_sentences(found.seen, EVERY_KIND)
    return PackTable(_("What is short"), said or [_("As many events were held as are expected.")])


def _counts(found: PackOfGroup) -> PackTable:
    """One table for children and one for adults would be two tables too many: the kind stands in each row."""
    rows: list[list[str]] = []
    columns: list[str] = []
    for kind in EVERY_KIND:
        listing = by_authority(found.seen, (kind,))
        columns = [str(column.label) for column in listing.columns]
        rows += [
            [f"{row.cells[0].text}, {BoardAudience(kind).label}", *(str(cell.text) for cell in row.cells[1:])]
            for row in listing.rows
        ]
    return PackTable(_("Programme of %(year)s") % {"year": found.year.name}, columns=columns, rows=rows)


def _each(found: PackOfGroup) -> PackTable:
    rows = [
        [
            row.reference,
            f"{row.authority.display_name}, {KINDS.get(row.case_kind, '')}",
            row.lead_agency.display_name,
            _how_far(row),
        ]
        for row in found.seen.rows
    ]
    columns = [_("Reference"), _("Area and kind"), _("Led by"), _("How far")]
    return PackTable(_("How each one goes"), columns=columns, rows=rows, nothing=_("None in this year yet."))


def _how_far(row: MapfProgress) -> str:
    """“Approved 7 Jul 2026, held 14 Aug 2026, reported 11 Sep 2026”."""
    said = [_("approved %(day)s") % {"day": _day(row.approved_on)}]
    if row.planned_for and not row.held_on:
        said.append(_("planned for %(day)s") % {"day": _day(row.planned_for)})
    if row.held_on:
        said.append(_("held %(day)s") % {"day": _day(row.held_on)})
    if row.reported_on:
        said.append(_("reported %(day)s") % {"day": _day(row.reported_on)})
    if row.agreed_on:
        said.append(_("agreed %(day)s") % {"day": _day(row.agreed_on)})
    whole = ", ".join(said)
    return whole[:1].upper() + whole[1:]


def _stalled(found: PackOfGroup) -> PackTable:
    rows = [
        [row.reference, row.lead_agency.display_name, _day(row.last_news_at.date()), str(silence(row))]
        for row in found.stalled
    ]
    columns = [_("Reference"), _("Led by"), _("Last news"), _("Days since")]
    return PackTable(_("Stalled"), columns=columns, rows=rows, nothing=_("Nothing has stalled."))


def _waiting(found: PackOfGroup) -> PackTable:
    rows = [[one.reference, _day(one.sent_on)] for one in found.waiting]
    return PackTable(
        _("Reports waiting for the group"),
        columns=[_("Reference"), _("Sent on")],
        rows=rows,
        nothing=_("No report that can be seen from here waits for the group."),
    )


def _actions(found: PackOfGroup) -> PackTable:
    """Overdue first, then those due within a quarter or as soon as possible."""
    today = clock.today()
    asked = [one for one in found.actions if one.due_on is None or one.due_on <= today + SOON]
    rows = [[one.reference, one.goal, one.agency.display_name, _due(one, today)] for one in asked]
    return PackTable(
        _("Actions the group answers for: overdue, or due within three months"),
        columns=[_("Reference"), _("Action"), _("Agency"), _("Due")],
        rows=rows,
        nothing=_("No action that can be seen from here is overdue or due soon."),
    )


def _due(action: Action, today: date) -> str:
    if action.due_on is None:
        return _("As soon as possible; open for %(n)d days") % {"n": action.days_open(today)}
    words = _day(action.due_on)
    return _("Overdue: %(day)s") % {"day": words} if action.is_overdue(today) else words


def _news(found: PackOfGroup) -> PackTable:
    rows = [
        [
            note.progress.reference,
            _day(note.at.astimezone(clock.LOCAL).date()),
            note.get_kind_display(),
            note.text,
            note.by.name,
        ]
        for note in found.notes
    ]
    return PackTable(
        _("Said between meetings since %(day)s") % {"day": _day(found.since)},
        columns=[_("Reference"), _("Day"), _("What"), _("In their words"), _("By")],
        rows=rows,
        nothing=_("Nothing was noted."),
    )


def _day(day: date | None) -> str:
    return date_format(day, "j M Y") if day else "–"
