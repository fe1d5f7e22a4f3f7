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
from .shared_copy import CopyPaper, copy_as_pdf

__all__ = [
    "CopyPaper",
    "EventPaper",
    "GroupPack",
    "PackTable",
    "ReportPaper",
    "copy_as_pdf",
    "event_paper_as_pdf",
    "event_paper_as_word",
    "pack_as_pdf",
    "pack_as_word",
    "report_as_pdf",
    "report_as_word",
]
