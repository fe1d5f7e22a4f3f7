"""Reminding an owner, and bringing an action that does not go forward before the group that answers for it."""

from __future__ import annotations

from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from wardmote.engines.notices.public import tell
from wardmote.foundations.directory.public import who_sits_on
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import Refused

from ..enums import UpdateKind
from ..events import ActionEscalated
from ..models import Action, ActionReminder
from ..policies import is_owner, may_escalate
from ..ports import rhythm_of
from ..rules import said
from ..workflow import LIFE_OF_AN_ACTION, OPEN
from .carrying_out import add_note


@command(carries_out="EVT-15 GOV-09")
def look_after_action(*, action: UUID, by: Actor) -> None:
    """Remind an owner of an open action at the points of the rhythm; after too long, tell the group that answers for it.

    The actor is the owner, for whom a job looks every day, or the group’s chair where nobody is the owner any more. To
    look twice changes nothing.
    """
    row = Action.objects.locked(action)
    if row.stage != OPEN.name:
        return
    today, rhythm = clock.today(), rhythm_of(row)
    mine = is_owner(by.person, row)
    if mine and (point := rhythm.point(agreed=row.raised_on, due=row.due_on, today=today)) is not None:
        _remind(row, point, by)
    too_long = rhythm.goes_before_the_group(agreed=row.raised_on, due=row.due_on, today=today)
    if (too_long or not mine) and row.accountable_group_id is not None and row.escalated_at is None:
        because = (
            _("It has not been done in the time it was to take.") if mine else _("Nobody owns it any more.")
        )
        _bring_before_group(row, because, by)


def _remind(row: Action, point: int, by: Actor) -> None:
    if row.reminders.filter(person=by.person, due_on=row.due_on, point=point).exists():
        return
    ActionReminder(
        action=row,
        person_id=by.person,
        due_on=row.due_on,
        point=point,
        reminded_at=clock.now(),
        **row.place(),
    ).save(force_insert=True)
    record("owner of action reminded", by=by, about=row, point=point)
    words = _reminder(row)
    tell(
        [by.person], kind="action reminder", words=words, link=row.get_absolute_url(), about=row, by=by,
        even_oneself=True,
    )  # fmt: skip


def _reminder(row: Action) -> Promise:
    if row.due_on is None:
        return gettext_lazy(
            "an action of yours is to be done as soon as possible; please say how it is going"
        )
    if row.due_on < clock.today():
        return gettext_lazy("an action of yours was due and is not done yet")
    return gettext_lazy("an action of yours is due soon")


@command(carries_out="GOV-09")
def escalate_action(*, action: UUID, reason: str, by: Actor) -> None:
    """Bring an action that does not go forward before the group that answers for it, with the reason."""
    row = Action.objects.locked(action)
    LIFE_OF_AN_ACTION.step("escalate", row.stage)
    require(may_escalate(by, row))
    if row.accountable_group_id is None:
        raise Refused(
            _("No group answers for this action yet. The group takes it on once it has agreed the report.")
        )
    if row.escalated_at is not None:
        raise Refused(_("It was brought before %(group)s already.") % {"group": row.accountable_group})
    _bring_before_group(row, said(reason, field="reason", otherwise=_("Say what stands in the way.")), by)


def _bring_before_group(row: Action, reason: str, by: Actor) -> None:
    assert row.accountable_group_id is not None
    row.escalated_at = clock.now()
    add_note(row, UpdateKind.ESCALATED, reason, by)
    row.happened(gettext_noop("Brought before the group that answers for it"), by=by)
    record("action brought before group", by=by, about=row, group=row.accountable_group_id)
    ActionEscalated(row.pk, row.circle_id, row.accountable_group_id, by.person).emit()
    sitting = {holding.person_id for holding in who_sits_on(row.accountable_group_id, clock.today())}
    words = gettext_lazy("an action your group answers for does not go forward")
    tell(sitting, kind="action", words=words, link=row.get_absolute_url(), about=row, by=by)
