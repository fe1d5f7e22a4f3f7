"""What happened to a record, as lines of its History tab."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wardmote.foundations.access.public import Record
from wardmote.ui.words import gettext as _


@dataclass(frozen=True)
class HistoryLine:
    what: str
    by: str
    at: datetime


def history_of(row: Record) -> list[HistoryLine]:
    return [HistoryLine(_(one.what), one.person.name, one.at) for one in row.history()]
