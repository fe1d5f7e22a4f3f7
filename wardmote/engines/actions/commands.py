"""What people do about actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from wardmote.engines.notices.public import tell
from wardmote.foundations.access.public import Circle, Holder, give_seat, who_can_see
from wardmote.foundations.directory.public import Post, who_holds
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, Refused

from .enums import UpdateKind
from .events import (
    ActionAgreed,
    ActionCompleted,
    ActionTakenOn,
    ActionWithdrawn,
    DueDateChanged,
    ProgressReported,
)
from .models import Action, ActionUpdate
from .policies import may_agree, may_change, may_report, may_take_on
from .rules import LONGEST_GOAL, one_due, said
from .workflow import LIFE_OF_AN_ACTION, OPEN


@dataclass(frozen=True)
class Owner:
    """Who will do it: exactly one of a person and a post, and the agency they do it for."""

    agency: UUID
    person: UUID | None = None
    post: UUID | None = None


@dataclass
class _Place:
    office_id: UUID
    circle_id: UUID


@command(carries_out="EVT-10 EVT-15")
def agree_action(
    *,
    circle: UUID,
    goal: str,
    owner: Owner,
    reference: str,
    due_on: date | None = None,
    as_soon_as_possible: bool = False,
    seat_role: str = "",
    by: Actor,
) -> Action:
    """Agree a clear practical goal: what will be done, by whom, and by when or as soon as possible.

    `seat_role` is the seat given to an owner who has none at this table; without it such an owner is refused, since
    nobody can do what they cannot open.
    """
    place = Circle.objects.get(pk=circle)
    here = _Place(place.office_id, place.pk)
    require(may_agree(by, here))
    today = clock.today()
    one_due(due_on, as_soon_as_possible=as_soon_as_possible, today=today)
    goal = said(goal, field="goal", otherwise=_("Say what will be done."), at_most=LONGEST_GOAL)
    _owner_fits(owner)
    _owner_sees(owner, place, here, seat_role, by)
    action = Action(
        office_id=here.office_id,
        circle_id=here.circle_id,
        goal=goal,
        owner_person_id=owner.person,
        owner_post_id=owner.post,
        agency_id=owner.agency,
        due_on=due_on,
        as_soon_as_possible=as_soon_as_possible,
        reference=reference,
        raised_on=today,
        raised_by_id=by.person,
    )
    action.happened(gettext_noop("Action agreed"), by=by, stage=OPEN)
    record("action agreed", by=by, about=action, due_on=due_on, as_soon_as_possible=as_soon_as_possible)
    ActionAgreed(action.pk, circle, by.person).emit()
    words = gettext_lazy("an action is yours to do")
    tell(_who_does(owner), kind="action", words=words, link=action.get_absolute_url(), about=action, by=by)
    return action


def _owner_fits(owner: Owner) -> None:
    if (owner.person is None) == (owner.post is None):
        raise CannotBeRight(_("Name one person, or one post, who will do it."), field="owner")
    if owner.post is not None and Post.objects.get(pk=owner.post).agency_id != owner.agency:
        raise CannotBeRight(_("That post belongs to another agency."), field="owner")


def _owner_sees(owner: Owner, circle: Circle, here: _Place, seat_role: str, by: Actor) -> None:
    """Whoever is to do it can open it: give them the seat, or say that they have none."""
    seen_by = {seen.person for seen in who_can_see(here)}
    holders = _who_does(owner)
    if holders and holders <= seen_by:
        return
    if seat_role:
        seat_of = Holder(person=owner.person, post=owner.post, agency=owner.agency)
        give_seat(circle=circle, to=seat_of, role=seat_role, reason=_("Owns an action"), by=by)
    elif holders:
        raise Refused(
            _("The owner has no seat at this table and could not open the action. Give them a seat first.")
        )


def _who_does(owner: Owner) -> set[UUID]:
    """The owner, or whoever holds the post today."""
    if owner.person is not None:
        return {owner.person}
    assert owner.post is not None
    return {holding.person_id for holding in who_holds(owner.post, clock.today())}


@command(carries_out="EVT-10")
def report_progress(*, action: UUID, note: str, by: Actor) -> None:
    """Say how an action is going; the note is dated and stays."""
    row = Action.objects.locked(action)
    LIFE_OF_AN_ACTION.step("report progress", row.stage)
    require(may_report(by, row))
    note = said(note, field="note", otherwise=_("Say how it is going."))
    _add_note(row, UpdateKind.PROGRESS, note, by)
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
    _add_note(row, UpdateKind.DUE_CHANGED, reason, by, due_was=row.due_on)
    record("action due date changed", by=by, about=row, was=row.due_on, due_on=due_on)
    row.due_on, row.as_soon_as_possible = due_on, as_soon_as_possible
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
    _add_note(row, UpdateKind.TAKEN_ON, _("Taken on by the group that answers for the plan."), by)
    row.happened(gettext_noop("Taken on by the group that answers for it"), by=by)
    record("action taken on by group", by=by, about=row, group=group)
    ActionTakenOn(row.pk, row.circle_id, group, by.person).emit()


def _add_note(row: Action, kind: UpdateKind, note: str, by: Actor, **more: Any) -> None:
    now = clock.now()
    ActionUpdate(action=row, kind=kind, note=note, at=now, by_id=by.person, **row.place(), **more).save(
        force_insert=True
    )
