"""Papers made from a record: PDF for reading and filing, Word for working on."""

from .papers import Paper, neutral_file_name
from .pdf import render_pdf
from .word import WordDocument

__all__ = ["Paper", "WordDocument", "neutral_file_name", "render_pdf"]
