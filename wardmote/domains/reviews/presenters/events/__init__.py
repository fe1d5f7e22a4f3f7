"""What the pages of a learning event are given."""

from .checklist import checklist, seen_to_in_words, who_saw_to_it
from .letters import agenda, joining_letter
from .page import briefing_shown, facts, papers_listing, participants_listing, record_page
from .recorded import ColumnRead, recorded

__all__ = [
    "ColumnRead",
    "agenda",
    "briefing_shown",
    "checklist",
    "facts",
    "joining_letter",
    "papers_listing",
    "participants_listing",
    "record_page",
    "recorded",
    "seen_to_in_words",
    "who_saw_to_it",
]
