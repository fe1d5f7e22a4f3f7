"""What the demonstration is made of, read from its own files, and who can sign in to it."""

from .accounts import demonstration_accounts, password_file
from .cases import (
    Case,
    Event,
    Forum,
    Goal,
    GroupMeeting,
    HandedOverTo,
    Reaches,
    StandingGroup,
    Written,
    cases,
    schedules,
    standing_groups,
)
from .cast import CastAgency, CastGroup, CastPerson, Troupe, everybody, troupes

__all__ = [
    "Case",
    "CastAgency",
    "CastGroup",
    "CastPerson",
    "Event",
    "Forum",
    "Goal",
    "GroupMeeting",
    "HandedOverTo",
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
    "troupes",
]
