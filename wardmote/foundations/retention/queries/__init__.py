"""Reading schedules, how long a record is kept, and what is due."""

from .schedule import (
    Kept,
    OfOneKind,
    due_for_review,
    kept,
    office_with_agency,
    rule_in_force,
    runs_out_on,
    schedule_of,
)
from .work import work_for

__all__ = [
    "Kept",
    "OfOneKind",
    "due_for_review",
    "kept",
    "office_with_agency",
    "rule_in_force",
    "runs_out_on",
    "schedule_of",
    "work_for",
]
