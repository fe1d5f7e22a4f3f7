"""The programme of a year is opened by the Business Unit; between meetings people say how a MAPF goes."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_noop

from wardmote.foundations.access.public import (
    CircleKind,
    Holder,
    end_seats,
    give_seat,
    one_at_a_time,
    open_circle,
)
from wardmote.foundations.directory.enums import GroupKind
from wardmote.foundations.directory.public import Group, groups_of_kind
from wardmote.foundations.ledger.public import record
from wardmote.foundations.practice.public import practice_for
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, Permission, require
from wardmote.kernel.errors import CannotBeRight, Refused
from wardmote.ui.words import gettext as _

from ..enums import NoteKind
from ..events import SupportOffered
from ..models import MapfProgress, Programme, ProgressNote
from ..permissions import NOTE_PROGRESS, OFFER_SUPPORT, OPEN_PROGRAMME
from ..policies import may, may_in_office
from ..queries.tables import business_unit_office
from .progress import WATCHES

LONGEST_NOTE = 500


@command(carries_out="MAPF-01 MAPF-04 FUN-01")
def open_programme(*, board: UUID, begins_on: date, by: Actor) -> Programme:
    """Open a board's programme of a year, with the practice's functions as its terms of reference."""
    group = Group.objects.get(pk=board)
    office = business_unit_office(group.partnership_id)
    require(may_in_office(by, OPEN_PROGRAMME, office.pk))
    if group.kind != GroupKind.EXECUTIVE_BOARD:
        raise CannotBeRight(_("Choose one of the boards shown."), field="board")
    one_at_a_time("open a programme of", group.pk)
    practice = practice_for(group.partnership_id)
    rule = practice.document.for_reviews()
    if rule.programme.year_of(begins_on) != begins_on:
        raise CannotBeRight(_("Choose one of the years shown."), field="begins_on")
    year = rule.programme.name_of_year(begins_on)
    if Programme.objects.filter(board=group, begins_on=begins_on).exists():
        raise Refused(_("The programme of %(year)s is open already.") % {"year": year})
    reference = f"{group.short_name or group.name}"[:26] + f" {year}"
    circle = open_circle(
        office=office.pk, kind=CircleKind.GROUP, title=reference, role="opener",
        reason=gettext_noop("Opened the programme"), by=by,
    )  # fmt: skip
    for kind in dict.fromkeys((GroupKind.BUSINESS_UNIT, *rule.programme.watched_by)):
        for watching in groups_of_kind(group.partnership_id, kind, clock.today()):
            give_seat(
                circle=circle, to=Holder(group=watching.pk), role="programme_watcher", reason=WATCHES, by=by
            )
    functions = rule.guidance.functions.choices if rule.guidance else ()
    programme = Programme(
        office=office, circle=circle, partnership_id=group.partnership_id, board=group, case_kind=group.board,
        reference=reference, begins_on=begins_on, ends_on=rule.programme.end_of(begins_on), year_name=year,
        practice_id=practice.id, functions=[str(one.label)[:300] for one in functions],
        opened_at=clock.now(), opened_by_id=by.person,
    )  # fmt: skip
    programme.save(force_insert=True)
    end_seats(circle=circle, role="opener", to=Holder(person=by.person), by=by)
    record("programme opened", by=by, about=programme, board=group.pk, begins_on=begins_on)
    return programme


@command(carries_out="FRQ-04 GOV-16")
def note_progress(*, progress: UUID, text: str, by: Actor) -> ProgressNote:
    """Say in a few words, between meetings, how a MAPF goes. It counts as news, and names nobody."""
    row = MapfProgress.objects.locked(progress)
    note = _noted(row, NoteKind.NEWS, text, NOTE_PROGRESS, by)
    row.last_news_at = note.at
    row.save()
    record("progress noted", by=by, about=row, note=note.pk)
    return note


@command(carries_out="GOV-16")
def offer_support(*, progress: UUID, text: str, by: Actor) -> ProgressNote:
    """The Business Unit offers support, advice or guidance. It is no news: the MAPF has not moved by it."""
    row = MapfProgress.objects.locked(progress)
    note = _noted(row, NoteKind.SUPPORT, text, OFFER_SUPPORT, by)
    record("support offered", by=by, about=row, note=note.pk)
    SupportOffered(row.pk, by.person).emit()
    return note


def _noted(row: MapfProgress, kind: NoteKind, text: str, permission: Permission, by: Actor) -> ProgressNote:
    require(may(by, permission, row))
    said = text.strip()
    if not said:
        raise CannotBeRight(_("Write a few words."), field="text")
    if len(said) > LONGEST_NOTE:
        raise CannotBeRight(_("Write at most %(most)d characters.") % {"most": LONGEST_NOTE}, field="text")
    note = ProgressNote(progress=row, kind=kind, text=said, at=clock.now(), by_id=by.person, **row.place())
    note.save(force_insert=True)
    return note
