"""What the pages of actions are given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wardmote.foundations.access.public import viewers_of
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import IdentityBar, OfferedAct, RecordPage, Step, StepState, WhatNext, steps_up_to
from wardmote.ui.summary import Answer
from wardmote.ui.templatetags.ui import due_in
from wardmote.ui.words import Words

from .models import Action
from .policies import is_owner, may_change, may_escalate, may_report
from .ports import home_of
from .workflow import DONE, LIFE_OF_AN_ACTION, OPEN, WITHDRAWN

COLUMNS = (
    Column(gettext_lazy("What will be done")),
    Column(gettext_lazy("Who")),
    Column(gettext_lazy("Due")),
    Column(gettext_lazy("How far")),
)
_COLOURS = {OPEN.name: "blue", DONE.name: "green", WITHDRAWN.name: "grey"}


def listing(actions: Iterable[Action], *, caption: Words, empty: Words) -> Listing:
    """Actions as a table: what, who owns it, by when, how far."""
    today = clock.today()
    rows = [_row(action, today) for action in actions]
    count = ngettext("%(number)d action", "%(number)d actions", len(rows)) % {"number": len(rows)}
    return Listing(caption, COLUMNS, rows, count, empty=EmptyState(empty))


def _row(action: Action, today: date) -> Row:
    overdue = action.is_overdue(today)
    due = (
        Cell(action.due_on, detail=due_in(action.due_on) if action.stage == OPEN.name else "")
        if action.due_on
        else Cell(_("As soon as possible"), detail=_open_for(action, today))
    )
    state = Cell("", tag=action.stage_label, colour=_COLOURS[action.stage])
    return Row(
        (
            Cell(action.goal, url=action.get_absolute_url(), detail=action.reference),
            Cell(action.owner_name, detail=action.agency.display_name),
            due,
            Cell("", tag=_("Overdue"), colour="red", detail=_before_the_group(action)) if overdue else state,
        ),
        urgent=overdue,
    )


def _before_the_group(action: Action) -> str:
    return _("The group that answers for it is told") if action.escalated_at else ""


def _open_for(action: Action, today: date) -> str:
    days = action.days_open(today)
    return ngettext("%(days)d day so far", "%(days)d days so far", days) % {"days": days}


def record_page(action: Action, by: Actor) -> RecordPage:
    home = home_of(action)
    return RecordPage(
        identity=IdentityBar(action.reference, kind=_("Action"), place=action.agency.display_name),
        steps=_steps(action),
        next=_what_next(action, by),
        acts=_acts(action, by),
        viewers=viewers_of(action),
        breadcrumbs=[home] if home else [(_("My actions"), reverse("actions:mine"))],
    )


def _steps(action: Action) -> list[Step]:
    if action.stage == WITHDRAWN.name:
        return [Step(str(OPEN.label), StepState.DONE), Step(str(WITHDRAWN.label), StepState.STOPPED)]
    labels = [str(stage.label) for stage in LIFE_OF_AN_ACTION.main_road]
    return steps_up_to(labels, int(action.stage == DONE.name), finished=action.stage == DONE.name)


def _what_next(action: Action, by: Actor) -> WhatNext:
    if action.stage == DONE.name:
        return WhatNext(_("This action is done. Nothing more is asked."))
    if action.stage == WITHDRAWN.name:
        return WhatNext(_("This action was withdrawn. Nothing more is asked."))
    mine = is_owner(by.person, action)
    soon = _("It is to be done as soon as possible.")
    sentence = _("It is to be done by the day given.") if action.due_on else soon
    if action.is_overdue(clock.today()):
        sentence = _("It was due and is not done yet. Say how it is going, or complete it.")
    complete = OfferedAct(_("Complete this action"), action.url_of("complete"), primary=True)
    return WhatNext(
        sentence, action.owner_name, due=action.due_on, act=complete if mine else None, yours=mine
    )


def _acts(action: Action, by: Actor) -> list[OfferedAct]:
    if action.stage != OPEN.name:
        return []
    acts = []
    if may_report(by, action):
        acts.append(OfferedAct(_("Report progress"), action.url_of("progress")))
        if not is_owner(by.person, action):
            acts.append(OfferedAct(_("Complete for its owner"), action.url_of("complete")))
    if action.accountable_group_id and not action.escalated_at and may_escalate(by, action):
        acts.append(OfferedAct(_("Bring it before the group"), action.url_of("escalate")))
    if may_change(by, action):
        acts.append(OfferedAct(_("Change when it is due"), action.url_of("due")))
        acts.append(OfferedAct(_("Withdraw the action"), action.url_of("withdraw"), warning=True))
    return acts


def answers(action: Action) -> list[Answer]:
    """The facts of an action, as lines."""
    today = clock.today()
    lines = [
        Answer(_("What will be done"), action.goal),
        Answer(_("Owner"), f"{action.owner_name}, {action.agency.display_name}"),
        Answer(_("Due"), action.due_on or _("As soon as possible")),
        Answer(_("Agreed"), action.raised_on),
        Answer(_("Days since it was agreed"), action.days_open(today)),
        Answer(
            _("Group that answers for it"),
            str(action.accountable_group or ""),
            missing=_("None yet: a group takes actions on once it has agreed the report"),
        ),
    ]
    if action.escalated_at:
        lines.append(Answer(_("Brought before that group"), action.escalated_at))
    if action.stage == DONE.name:
        lines.append(Answer(_("Done"), action.completed_at or ""))
        lines.append(Answer(_("What was done, and what shows it"), action.evidence))
    if action.stage == WITHDRAWN.name:
        lines.append(Answer(_("Withdrawn because"), action.withdrawn_because))
    return lines
