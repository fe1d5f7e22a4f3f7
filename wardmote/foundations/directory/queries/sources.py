"""The sources of the facts, as they are listed beside the files."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "reference" / "sources.csv"
# Stated by two public pages; the register's own totals are computed from its rows and compared with these (RFM-02).
STATED_PARTNERSHIPS, STATED_AREAS = 131, 151


@dataclass(frozen=True)
class FactSource:
    """Where facts were taken from, in which version and under which licence."""

    id: str
    kind: str
    what: str
    where: str
    version: str
    licence: str


@cache
def sources_of_facts() -> tuple[FactSource, ...]:
    """Every source that a row's `source_ids` can name, in the order of the list."""
    with FILE.open(encoding="utf-8", newline="") as handle:
        return tuple(FactSource(**row) for row in csv.DictReader(handle))


def sources_named(ids: str) -> tuple[FactSource, ...]:
    """The sources that a row names."""
    wanted = set(ids.split(";"))
    return tuple(source for source in sources_of_facts() if source.id in wanted)
