"""The door of documents."""

from .commands import add_document, add_version, ask_for_scan, move_documents
from .models import Document, DocumentVersion
from .queries import DocumentFacts, documents_at, facts_of, open_version, version_for
from .rendering import Block, Paper, WordDocument, blocks_of, neutral_file_name, render_pdf
from .rules import ENDINGS, PDF, WORD, CheckedUpload, check_upload, made_here

__all__ = [
    "ENDINGS",
    "PDF",
    "WORD",
    "Block",
    "CheckedUpload",
    "Document",
    "DocumentFacts",
    "DocumentVersion",
    "Paper",
    "WordDocument",
    "add_document",
    "add_version",
    "ask_for_scan",
    "blocks_of",
    "check_upload",
    "documents_at",
    "facts_of",
    "made_here",
    "move_documents",
    "neutral_file_name",
    "open_version",
    "render_pdf",
    "version_for",
]
