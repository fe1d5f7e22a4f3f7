"""Carrying an action out: progress, completion, another day, and the group that answers for it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, Refused

from ..enums import UpdateKind
from ..events import ActionCompleted, ActionTakenOn, ActionWithdrawn, DueDateChanged, ProgressReported
from ..models import Action, ActionUpdate
from ..policies import may_change, may_report, may_take_on
from ..rules import one_due, said
from ..workflow import LIFE_OF_AN_ACTION, OPEN


@command(carries_out="EVT-10")
def report_progress(*, action: UUID, note: str, by: Actor) -> None:
    """Say how an action is going; the note is dated and stays."""
    row = Action.objects.locked(action)
    LIFE_OF_AN_ACTION.step("report progress", row.stage)
    require(may_report(by, row))
    note = said(note, field="note", otherwise=_("Say how it is going."))
    add_note(row, UpdateKind.PROGRESS, note, by)
    row.happened(gettext_noop("Progress reported"), by=by)
    record("progress reported on action", by=by, about=row)
    ProgressReported(row.pk, row.circle_id, by.person).emit()


@command(carries_out="EVT-15")
def complete_action(*, action: UUID, evidence: str, by: Actor) -> None:
    """Complete an action and say what shows that it was done. It need not wait for the report (EVT-15)."""
    row = Action.objects.locked(action)
    step = LIFE_OF_AN_ACTION.step("complete", row.stage)
    require(may_report(by, row))
    row.evidence = said(evidence, field="evidence", otherwise=_("Say what was done and what shows it."))
    row.completed_at, row.completed_by_id = clock.now(), by.person
    row.happened(gettext_noop("Action completed"), by=by, stage=step.target)
    record("action completed", by=by, about=row, days_open=row.days_open(clock.today()))
    ActionCompleted(row.pk, row.circle_id, by.person).emit()


@command(carries_out="EVT-10")
def withdraw_action(*, action: UUID, reason: str, by: Actor) -> None:
    """Withdraw an action that will not be done, with the reason; it stays in the record."""
    row = Action.objects.locked(action)
    step = LIFE_OF_AN_ACTION.step("withdraw", row.stage)
    require(may_change(by, row))
    row.withdrawn_because = said(reason, field="reason", otherwise=_("Say why it will not be done."))
    row.withdrawn_at, row.withdrawn_by_id = clock.now(), by.person
    row.happened(gettext_noop("Action withdrawn"), by=by, stage=step.target)
    record("action withdrawn", by=by, about=row)
    ActionWithdrawn(row.pk, row.circle_id, by.person).emit()


@command(carries_out="EVT-15")
def change_due_date(
    *,
    action: UUID,
    due_on: date | None,
    as_soon_as_possible: bool = False,
    reason: str,
    by: Actor,
) -> None:
    """Change when an action is due, with the reason; the day before stays readable."""
    row = Action.objects.locked(action)
    LIFE_OF_AN_ACTION.step("change due date", row.stage)
    require(may_change(by, row))
    one_due(due_on, as_soon_as_possible=as_soon_as_possible, today=clock.today())
    if (due_on, as_soon_as_possible) == (row.due_on, row.as_soon_as_possible):
        raise CannotBeRight(_("It is due then already."), field="due_on")
    reason = said(reason, field="reason", otherwise=_("Say why the date changes."))
    add_note(row, UpdateKind.DUE_CHANGED, reason, by, due_was=row.due_on)
    record("action due date changed", by=by, about=row, was=row.due_on, due_on=due_on)
    row.due_on, row.as_soon_as_possible, row.escalated_at = due_on, as_soon_as_possible, None
    row.happened(gettext_noop("Due date changed"), by=by)
    DueDateChanged(row.pk, row.circle_id, by.person).emit()


@command(carries_out="GOV-09")
def hand_to_group(*, action: UUID, group: UUID, by: Actor) -> None:
    """A group takes an action on and answers for carrying it out from now on; its owner stays its owner."""
    row = Action.objects.locked(action)
    LIFE_OF_AN_ACTION.step("take on" if row.stage == OPEN.name else "take on as done", row.stage)
    require(may_take_on(by, row))
    if row.accountable_group_id is not None:
        raise Refused(_("%(group)s has taken this action on already.") % {"group": row.accountable_group})
    row.accountable_group_id, row.taken_on_at, row.taken_on_by_id = group, clock.now(), by.person
    add_note(row, UpdateKind.TAKEN_ON, _("Taken on by the group that answers for the plan."), by)
    row.happened(gettext_noop("Taken on by the group that answers for it"), by=by)
    record("action taken on by group", by=by, about=row, group=group)
    ActionTakenOn(row.pk, row.circle_id, group, by.person).emit()


def add_note(row: Action, kind: UpdateKind, note: str, by: Actor, **more: Any) -> None:
    now = clock.now()
    ActionUpdate(action=row, kind=kind, note=note, at=now, by_id=by.person, **row.place(), **more).save(
        force_insert=True
    )
