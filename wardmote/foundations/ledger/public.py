"""The door of the ledger."""

from .commands import record, record_read, record_refusal
from .models import Entry, RowChange
from .queries import entries_about

__all__ = ["Entry", "RowChange", "entries_about", "record", "record_read", "record_refusal"]
