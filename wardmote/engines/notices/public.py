"""The door of notices."""

from .commands import deliver, mark_seen, move_notices, tell
from .models import Notice
from .queries import not_delivered, notices_for, unseen_by

__all__ = [
    "Notice",
    "deliver",
    "mark_seen",
    "move_notices",
    "not_delivered",
    "notices_for",
    "tell",
    "unseen_by",
]
