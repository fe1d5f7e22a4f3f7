"""The door of actions."""

from .commands import (
    Owner,
    agree_action,
    change_due_date,
    complete_action,
    escalate_action,
    hand_to_group,
    look_after_action,
    report_progress,
    withdraw_action,
)
from .models import Action, ActionUpdate
from .policies import is_owner, may_change, may_report, may_take_on
from .queries import (
    Tally,
    action_with_everything,
    actions_a_group_answers_for,
    actions_of,
    my_actions,
    notes_of,
    open_actions_of,
    tally_of,
)
from .workflow import LIFE_OF_AN_ACTION

__all__ = [
    "LIFE_OF_AN_ACTION",
    "Action",
    "ActionUpdate",
    "Owner",
    "Tally",
    "action_with_everything",
    "actions_a_group_answers_for",
    "actions_of",
    "agree_action",
    "change_due_date",
    "complete_action",
    "escalate_action",
    "hand_to_group",
    "is_owner",
    "look_after_action",
    "may_change",
    "may_report",
    "may_take_on",
    "my_actions",
    "notes_of",
    "open_actions_of",
    "report_progress",
    "tally_of",
    "withdraw_action",
]
