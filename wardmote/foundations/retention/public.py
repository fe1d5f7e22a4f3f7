"""The door of retention: how long a record is kept, and what waits for an agency's desk."""

from .commands import keep_longer, set_retention
from .models import KeptLonger, RetentionRule
from .policies import desks_of
from .queries import Kept, due_for_review, kept, rule_in_force, work_for

__all__ = [
    "Kept",
    "KeptLonger",
    "RetentionRule",
    "desks_of",
    "due_for_review",
    "keep_longer",
    "kept",
    "rule_in_force",
    "set_retention",
    "work_for",
]
