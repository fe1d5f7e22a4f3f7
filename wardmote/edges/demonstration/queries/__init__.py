"""What the demonstration is made of, read from its own files, and who can sign in to it."""

from .accounts import demonstration_accounts, password_file
from .cases import (
    Briefed,
    Case,
    Disagreed,
    Event,
    Forum,
    Goal,
    GroupMeeting,
    HandedOverTo,
    Lesson,
    Reaches,
    StandingGroup,
    Written,
    cases,
    schedules,
    standing_groups,
)
from .cast import CastAgency, CastGroup, CastPerson, Troupe, everybody, stories, troupes, with_an_index
from .toolkit import Kept, toolkit

__all__ = [
    "Briefed",
    "Case",
    "CastAgency",
    "CastGroup",
    "CastPerson",
    "Disagreed",
    "Event",
    "Forum",
    "Goal",
    "GroupMeeting",
    "HandedOverTo",
    "Kept",
    "Lesson",
    "Reaches",
    "StandingGroup",
    "Troupe",
    "Written",
    "cases",
    "demonstration_accounts",
    "everybody",
    "password_file",
    "schedules",
    "standing_groups",
    "stories",
    "toolkit",
    "troupes",
    "with_an_index",
]
