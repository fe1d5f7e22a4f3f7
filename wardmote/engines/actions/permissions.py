"""What can be allowed about actions. Owners need none of these for their own action."""

from __future__ import annotations

from wardmote.kernel.authorisation import Permission

AGREE_ACTIONS = Permission(
    "agree actions", "Agree an action: what will be done, by whom and by when.", "EVT-10"
)
REPORT_FOR_OWNER = Permission(
    "report for the owner of an action", "Report progress on an action, or complete it, in its owner’s place."
)
CHANGE_ACTIONS = Permission("change actions", "Change when an action is due, or withdraw it, with a reason.")
TAKE_ACTIONS_ON = Permission(
    "take actions on", "Take actions on for a group, which then answers for carrying them out.", "GOV-09"
)
