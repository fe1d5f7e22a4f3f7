"""What the pages of a learning event are given."""

from .checklist import checklist, seen_to_in_words, who_saw_to_it
from .letters import agenda, joining_letter
from .live import ColumnRead, ColumnShown, live_columns, recorded
from .page import briefing_shown, facts, papers_listing, participants_listing, record_page

__all__ = [
    "ColumnRead",
    "ColumnShown",
    "agenda",
    "briefing_shown",
    "checklist",
    "facts",
    "joining_letter",
    "live_columns",
    "papers_listing",
    "participants_listing",
    "record_page",
    "recorded",
    "seen_to_in_words",
    "who_saw_to_it",
]
