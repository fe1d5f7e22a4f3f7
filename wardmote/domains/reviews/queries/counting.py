"""What a programme holds, counted from the progress of its MAPFs by their dates. Plain Python: it asks no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Protocol

Span = tuple[date, date]
"""First and last day, both included."""


class Watched(Protocol):
    """What is counted: a MAPF by its area, its kind, and its dates."""

    @property
    def authority_id(self) -> str: ...
    @property
    def case_kind(self) -> str: ...
    @property
    def approved_on(self) -> date: ...
    @property
    def planned_for(self) -> date | None: ...
    @property
    def held_on(self) -> date | None: ...
    @property
    def reported_on(self) -> date | None: ...
    @property
    def agreed_on(self) -> date | None: ...


@dataclass(frozen=True)
class Counts:
    """How many MAPFs were recommended, planned for, held, reported and agreed within a span, each by its own date."""

    recommended: int = 0
    planned: int = 0
    held: int = 0
    reported: int = 0
    agreed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


class Mark(StrEnum):
    """How far one MAPF has come, as the picture shows it in the quarter of its event."""

    PLANNED = "planned"
    HELD = "held"
    REPORTED = "reported"
    AGREED = "agreed"


Place = tuple[str, str]
"""An authority's code and a kind of case."""


def counts(rows: Iterable[Watched], year: Span) -> dict[Place, Counts]:
    """For each authority and kind of case of which anything happened in the year."""
    found: dict[Place, Counts] = {}
    for row in rows:
        one = _counted(row, year)
        if one != Counts():
            place = (row.authority_id, row.case_kind)
            found[place] = found.get(place, Counts()) + one
    return found


def total(found: Iterable[Counts]) -> Counts:
    return sum(found, Counts())


def _counted(row: Watched, span: Span) -> Counts:
    return Counts(
        recommended=_within(row.approved_on, span),
        planned=_within(row.planned_for, span),
        held=_within(row.held_on, span),
        reported=_within(row.reported_on, span),
        agreed=_within(row.agreed_on, span),
    )


def _within(day: date | None, span: Span) -> int:
    return int(day is not None and span[0] <= day <= span[1])


def marks(rows: Iterable[Watched], quarters: Sequence[Span]) -> dict[str, list[list[Mark]]]:
    """For each authority and quarter, the MAPFs whose event is or was in it: the picture of the programme."""
    found: dict[str, list[list[Mark]]] = {}
    for row in rows:
        day = row.held_on or row.planned_for
        for place, quarter in enumerate(quarters):
            if _within(day, quarter):
                cells = found.setdefault(row.authority_id, [[] for _ in quarters])
                cells[place].append(mark_of(row))
    return {
        authority: [sorted(cell, key=list(Mark).index) for cell in cells]
        for authority, cells in found.items()
    }


def mark_of(row: Watched) -> Mark:
    """How far it has come, of what has an event planned or held."""
    if row.agreed_on:
        return Mark.AGREED
    if row.reported_on:
        return Mark.REPORTED
    return Mark.HELD if row.held_on else Mark.PLANNED


@dataclass(frozen=True)
class Shortfall:
    """What an authority has not held of what is expected of it in a year (EVT-01, EVT-02)."""

    authority: str
    held: Mapping[str, int]
    below_minimum: Mapping[str, int]
    recommended_not_held: Mapping[str, int]

    def __bool__(self) -> bool:
        return any(self.below_minimum.values()) or any(self.recommended_not_held.values())


def shortfall(
    rows: Sequence[Watched], year: Span, *, authority: str, minimum: Mapping[str, int]
) -> Shortfall:
    """By kind of case: how many were held, how many fewer than the minimum, and how many recommended in this year are not held."""
    found = counts(rows, year)
    held = {kind: found.get((authority, kind), Counts()).held for kind in minimum}
    waiting = {
        kind: sum(
            1
            for row in rows
            if (row.authority_id, row.case_kind) == (authority, kind)
            and _within(row.approved_on, year)
            and row.held_on is None
        )
        for kind in minimum
    }
    below = {kind: max(0, least - held[kind]) for kind, least in minimum.items()}
    return Shortfall(authority, held, below, waiting)
