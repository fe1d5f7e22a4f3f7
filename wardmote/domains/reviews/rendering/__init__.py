"""Papers made from reviews: the report of a forum, and the pack a group reads before it meets."""

from .pack import GroupPack, PackTable, pack_as_pdf, pack_as_word
from .report import (
    EventPaper,
    ReportPaper,
    event_paper_as_pdf,
    event_paper_as_word,
    report_as_pdf,
    report_as_word,
)

__all__ = [
    "EventPaper",
    "GroupPack",
    "PackTable",
    "ReportPaper",
    "event_paper_as_pdf",
    "event_paper_as_word",
    "pack_as_pdf",
    "pack_as_word",
    "report_as_pdf",
    "report_as_word",
]
