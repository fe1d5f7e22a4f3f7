"""The kinds of meeting that reviews hold."""

from __future__ import annotations

from typing import Final

from wardmote.engines.meetings.ports import MeetingKind
from wardmote.ui.words import gettext_lazy as _

GROUP_MEETING: Final = "group_meeting"
PLANNING_MEETING: Final = "planning_meeting"
LEARNING_EVENT: Final = "learning_event"
REVIEW: Final = "review"
"""The origin of learning that a review’s report agreed."""

MEETING_KINDS: Final = (
    MeetingKind(
        name=GROUP_MEETING,
        title=_("Meeting of the group"),
        invited_as={"member": _("Member"), "guest": _("Guest")},
        papers={"agenda": _("Agenda"), "paper": _("Paper")},
    ),
    MeetingKind(
        name=PLANNING_MEETING,
        title=_("Planning meeting"),
        invited_as={"member": _("Member of the {planning_group}"), "support": _("Supports the process")},
        papers={"agenda": _("Agenda"), "paper": _("Paper")},
    ),
    MeetingKind(
        name=LEARNING_EVENT,
        title=_("{Learning_event}"),
        invited_as={
            "practitioner": _("Practitioner"),
            "manager": _("Manager"),
            "core_group": _("Member of the core group"),
            "facilitator": _("Facilitator"),
        },
        papers={
            "briefing_paper": _("Briefing paper"),
            "case_summary": _("Case summary"),
            "agenda": _("Agenda"),
        },
        needed_beforehand=("briefing_paper", "case_summary"),
        gives_seat="participant",
    ),
)
