"""Looking somebody up by hand: only a name is typed, perhaps one word of it or only its beginning.

Words that are known in the office stand between what was typed and the cards: those that are the same, begin so or sound so.
Who bears exactly what was typed comes first, and among these whoever a service is involved with now.
"""

from __future__ import annotations

from typing import Protocol

from .bands import Costs
from .described import Description
from .keys import wide_keys
from .searching import Cards, Found, Index, Search
from .weights import Weights

SHOWN_BY_NAME = 20
_ENOUGH = 60
_MOST_COUNTED = 2000


class NamedIndex(Index, Protocol):
    """An index that also knows its words."""

    def words_like(self, word: str) -> list[str]:
        """Words that begin like this one or sound like it, the most common first."""

    def named(self, words: list[list[str]], at_most: int, *, only_open: bool) -> Cards:
        """Those who bear a word of each list; `only_open`: with whom a service is involved now."""

    def number_named(self, words: list[list[str]], at_most: int) -> int: ...


def is_only_a_name(asked: Description) -> bool:
    """Whether nothing but a name was written, so that whoever bears it fits."""
    return bool(asked.names) and not (asked.born or asked.places or asked.nhs_number or asked.linked)


def found_by_name(index: NamedIndex, asked: Description, weights: Weights, costs: Costs) -> Found:
    """Those who bear what was typed, then those who bear something like it, and how many they are in all."""
    words = _two_of(asked.names[0].words)
    typed = [[word] for word in words]
    search = Search(index, asked, weights, costs)
    opened = index.named(typed, _ENOUGH, only_open=True)
    cards = {**opened, **index.named(typed, _ENOUGH, only_open=False)}
    places = {person: int(person not in opened) for person in cards}
    fitting = len(cards)
    if fitting >= _ENOUGH:
        fitting = index.number_named(typed, _MOST_COUNTED)
    else:
        alike = [[word, *index.words_like(word)] for word in words]
        cards |= index.named(alike, _ENOUGH, only_open=True) | index.named(alike, _ENOUGH, only_open=False)
        if len(words) > 1:
            cards |= index.with_keys(wide_keys(asked, index.salt))
    search.compare(cards)
    ranked = search.ranked(SHOWN_BY_NAME, places)
    return Found(tuple(ranked), search.people, looked_again=False, fitting=fitting, weights=weights.version)


def _two_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The first word and the last: a name of four words is often known by two of them."""
    return words if len(words) <= 2 else (words[0], words[-1])  # noqa: PLR2004 - two
