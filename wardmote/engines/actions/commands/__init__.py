"""What people do about actions."""

from .agreeing import Owner, agree_action
from .carrying_out import change_due_date, complete_action, hand_to_group, report_progress, withdraw_action
from .reminding import escalate_action, look_after_action

__all__ = [
    "Owner",
    "agree_action",
    "change_due_date",
    "complete_action",
    "escalate_action",
    "hand_to_group",
    "look_after_action",
    "report_progress",
    "withdraw_action",
]
