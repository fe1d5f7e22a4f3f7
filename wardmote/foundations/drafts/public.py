"""The door of drafts."""

from .commands import count_once, keep_draft, let_go
from .queries import as_typed, draft_of, read_token, token_for, was_sent

__all__ = [
    "as_typed",
    "count_once",
    "draft_of",
    "keep_draft",
    "let_go",
    "read_token",
    "token_for",
    "was_sent",
]
