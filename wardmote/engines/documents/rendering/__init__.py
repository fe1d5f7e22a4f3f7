"""Papers made from a record: PDF for reading and filing, Word for working on."""

from .blocks import Block, blocks_of
from .papers import Paper, neutral_file_name
from .pdf import render_pdf
from .word import WordDocument

__all__ = ["Block", "Paper", "WordDocument", "blocks_of", "neutral_file_name", "render_pdf"]
