"""Cards on their way into their table: the keys of all of them stand in one row of numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from .arrays import array_of, bigints


@dataclass(frozen=True)
class ReadyCards:
    """Arrays to be handed on. The keys of a card are those after where it `starts`, up to where it `ends`."""

    people: str
    starts: str
    ends: str
    texts: str
    keys: bytes


@dataclass
class CardBatch:
    """Cards of a batch, one after the other."""

    people: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    keys: array[int] = field(default_factory=lambda: array("q"))

    def __len__(self) -> int:
        return len(self.people)

    def add(self, person: str, keys: Iterable[int], text: str) -> None:
        self.people.append(person)
        self.texts.append(text)
        self.keys.extend(keys)
        self.ends.append(str(len(self.keys)))

    def ready(self) -> ReadyCards | None:
        """None where there are none."""
        if not self.people:
            return None
        starts = array_of(["0", *self.ends[:-1]])
        return ReadyCards(
            array_of(self.people), starts, array_of(self.ends), array_of(self.texts), bigints(self.keys)
        )
