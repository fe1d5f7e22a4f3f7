"""What a domain tells this engine: from what learning comes, and which words of its case must stand nowhere here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wardmote.ui.words import Words

Stop = tuple[Words, date]
Home = tuple[Words, str]


@dataclass(frozen=True)
class HeldEvent:
    """An event that was held, as a resource may cite it: by its reference and the day, and nothing of the case."""

    pk: UUID
    reference: str
    on: date


def _none_held() -> Sequence[HeldEvent]:
    return ()


def _no_home(origin: UUID) -> Home | None:
    return None


def _no_stops(origin: UUID) -> Sequence[Stop]:
    return ()


def _no_words(origin: UUID) -> Mapping[str, Sequence[str]]:
    return {}


def _points_at_nobody(origin: UUID, text: str) -> bool:
    return False


@dataclass(frozen=True)
class Origin:
    """A kind of work that learning comes from.

    `home` is the label and address of its page for those who see it. `stops` are the dated steps before its learning
    was entered. `drafted` holds lines for a briefing under the headings' keys. `points_at_somebody` says whether a text
    holds a name of somebody the work is about, as far as the reader can see them. `held` are the events that the reader
    knows of, the newest first.
    """

    name: str
    label: Words
    home: Callable[[UUID], Home | None] = _no_home
    stops: Callable[[UUID], Sequence[Stop]] = _no_stops
    drafted: Callable[[UUID], Mapping[str, Sequence[str]]] = _no_words
    points_at_somebody: Callable[[UUID, str], bool] = _points_at_nobody
    held: Callable[[], Sequence[HeldEvent]] = _none_held


_origins: dict[str, Origin] = {}


def register_origin(origin: Origin) -> None:
    """Add a kind of origin. Raises ValueError where two apps claim one name."""
    if _origins.setdefault(origin.name, origin) != origin:
        raise ValueError(f"Two origins of learning are called {origin.name}.")


def origin_named(name: str) -> Origin:
    """Raises KeyError where no app registered it."""
    return _origins[name]


def events_held() -> list[tuple[str, HeldEvent]]:
    """Every event the reader knows of, with the name of its origin."""
    return [(origin.name, event) for origin in _origins.values() for event in origin.held()]
