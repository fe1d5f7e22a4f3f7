"""Papers made from reviews: the report of a forum, and the pack a group reads before it meets."""

from .pack import GroupPack, PackTable, pack_as_pdf, pack_as_word
from .report import ReportPaper, report_as_pdf, report_as_word

__all__ = [
    "GroupPack",
    "PackTable",
    "ReportPaper",
    "pack_as_pdf",
    "pack_as_word",
    "report_as_pdf",
    "report_as_word",
]
