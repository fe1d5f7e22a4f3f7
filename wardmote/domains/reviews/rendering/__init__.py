"""Papers made from reviews: the report of a forum, and the pack a group reads before it meets."""

from .pack import GroupPack, PackTable, pack_as_pdf, pack_as_word
from .report import Block, ReportPaper, blocks_of, report_as_pdf, report_as_word

__all__ = [
    "Block",
    "GroupPack",
    "PackTable",
    "ReportPaper",
    "blocks_of",
    "pack_as_pdf",
    "pack_as_word",
    "report_as_pdf",
    "report_as_word",
]
