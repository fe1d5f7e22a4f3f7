"""How somebody is searched for in an index, wherever the index is kept: in the database, or in memory for measuring.

Narrow keys first; wide ones when they brought nobody sure; the widest when even those brought nobody possible.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Protocol
from uuid import UUID

from .bands import Band, Costs
from .described import CardText, Description
from .evidence import Comparing, Evidence
from .keys import family_keys, narrow_keys, wide_keys, widest_keys
from .reasons import reasons
from .weights import Weights, rarity_of

SHOWN = 10
MOST_CARDS = 120
"""How many are compared of those who share a key; of more, those who share most keys."""
_WITH_RELATIVES = 40
_WEIGHED_BY_WORDS = 60
_LIKE_THE_FIRST = 0.1

Cards = dict[UUID, CardText]


class Index(Protocol):
    """The people of one office as a search reads them."""

    salt: bytes

    def with_keys(self, keys: list[int]) -> Cards:
        """Those who share a key, at most as many as can be compared: who shares most of them first."""

    def of(self, people: set[UUID]) -> Cards: ...

    def linked(self, people: Iterable[UUID]) -> Mapping[UUID, set[UUID]]:
        """Those who are linked with each of these, from either end, now or before."""

    def bearers(self, words: list[str]) -> dict[str, int]:
        """How many bear each word; everybody under the empty word."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be meant, how probably, and why. `also`: their rows in other systems, linked as the same person."""

    person: UUID
    probability: float
    band: Band
    evidence: Evidence
    known: Description
    also: tuple[UUID, ...] = ()

    @property
    def why(self) -> str:
        return reasons(self.evidence)


@dataclass(frozen=True)
class Found:
    """The candidates, the most probable first. `looked_again` says that the first keys brought nobody sure.

    `fitting`: where only a name was written, how many bear it exactly; 0 otherwise. `weights`: by which version it was weighed.
    """

    candidates: tuple[Candidate, ...]
    people: int
    looked_again: bool
    fitting: int = 0
    weights: str = ""

    @property
    def several_alike(self) -> bool:
        """Whether a second candidate is nearly as probable as the first: twins, name-sakes, a common name."""
        if len(self.candidates) < 2:  # noqa: PLR2004 - a second one
            return False
        first, second = self.candidates[:2]
        return second.probability >= _LIKE_THE_FIRST * first.probability > 0

    @property
    def more_than_shown(self) -> bool:
        """Whether far more people fit than can be shown, so that more should be written."""
        return self.fitting > len(self.candidates)


@dataclass(frozen=True, slots=True)
class Compared:
    """Somebody who was compared. `most`: what the evidence weighs where the names it agrees on are rare; it never weighs more."""

    card: CardText
    evidence: Evidence
    most: float


class Search:
    """One search: what is asked, whom it was compared with so far, and how it is weighed."""

    def __init__(self, index: Index, asked: Description, weights: Weights, costs: Costs) -> None:
        self.index, self.asked, self.weights, self.costs = index, asked, weights, costs
        self.comparing = Comparing(asked)
        self.rarity: dict[str, float] = {}
        self.people = 0
        self.compared: dict[UUID, Compared] = {}

    def found(self, shown: int = SHOWN) -> Found:
        cards = self._by_children()
        cards.update(self.index.with_keys(narrow_keys(self.asked, self.index.salt)))
        self.compare(cards)
        ranked = self.ranked(shown)
        again = not ranked or ranked[0].band is not Band.MATCH
        if again:
            ranked = self._looked_again(wide_keys, shown)
            if not ranked or ranked[0].band is Band.NO_MATCH:
                ranked = self._looked_again(widest_keys, shown)
        return Found(tuple(ranked), self.people, again, weights=self.weights.version)

    def _looked_again(self, keys: Callable[[Description, bytes], list[int]], shown: int) -> list[Candidate]:
        self.compare(self.index.with_keys(keys(self.asked, self.index.salt)))
        return self.ranked(shown)

    def ranked(self, shown: int = SHOWN, places: Mapping[UUID, int] | None = None) -> list[Candidate]:
        """The most probable first; `places` puts some before others whatever they weigh."""
        likeliest = self._likeliest()
        self._learn_rarities(likeliest)
        sums = {person: one.most for person, one in self.compared.items()}
        for person, one in likeliest:
            sums[person] = one.most - self.weights.less_for(one.evidence, self.rarity)
        people = sorted(sums, key=lambda one: (-sums[one], one))
        probabilities = self.weights.probabilities([sums[person] for person in people], self.people)
        found = list(zip(people, probabilities, strict=True))
        if places is not None:
            found.sort(key=lambda one: places.get(one[0], len(places)))
        return [self._candidate(*one) for one in found[:shown]]

    def _candidate(self, person: UUID, probability: float) -> Candidate:
        one = self.compared[person]
        return Candidate(
            person, probability, self.costs.band(probability), one.evidence, one.card.description
        )

    def compare(self, cards: Cards) -> None:
        fresh = {person: card for person, card in cards.items() if person not in self.compared}
        for person, card in fresh.items():
            self._compare(person, card)
        if self.asked.linked and fresh:
            self._compare_with_relatives(fresh)

    def _compare(self, person: UUID, card: CardText, relatives: Sequence[CardText] = ()) -> None:
        evidence = self.comparing.with_card(card, relatives)
        self.compared[person] = Compared(card, evidence, self.weights.most(evidence))

    def _compare_with_relatives(self, fresh: Cards) -> None:
        """Once more, with their relatives, for those who are likely enough without."""
        likely = nlargest(_WITH_RELATIVES, fresh, key=lambda one: self.compared[one].most)
        families = self._families(family for one in likely for family in fresh[one].families)
        links = self.index.linked(likely)
        others = self.index.of({other for one in likely for other in links.get(one, ())})
        for person in likely:
            relatives = {
                who: other for family in fresh[person].families for who, other in families[family].items()
            }
            relatives |= {who: others[who] for who in links.get(person, ()) if who in others}
            relatives.pop(person, None)
            self._compare(person, fresh[person], tuple(relatives.values()))

    def _by_children(self) -> Cards:
        """The families of the children that were named."""
        keys = {key for child in self.asked.linked for key in narrow_keys(child, self.index.salt)}
        if not keys:
            return {}
        children = self.index.with_keys(sorted(keys))
        meant = {
            person: known
            for person, known in children.items()
            if any(child.is_certainly(known) for child in self.comparing.children)
        }
        linked = {other for found in self.index.linked(meant).values() for other in found}
        families = {family for known in meant.values() for family in known.families}
        return {
            **self.index.of(linked),
            **self.index.with_keys(family_keys(families, self.index.salt)),
        }

    def _families(self, families: Iterable[str]) -> dict[str, Cards]:
        wanted = set(families)
        members: defaultdict[str, Cards] = defaultdict(dict)
        for person, known in self.index.with_keys(family_keys(wanted, self.index.salt)).items():
            for family in wanted.intersection(known.families):
                members[family][person] = known
        return members

    def _likeliest(self) -> list[tuple[UUID, Compared]]:
        """Those who could be among the first. That a word is common only ever lowers a sum, so that the others stay behind."""
        return nlargest(_WEIGHED_BY_WORDS, self.compared.items(), key=lambda one: one[1].most)

    def _learn_rarities(self, likeliest: list[tuple[UUID, Compared]]) -> None:
        """How many bear the words on which the likeliest agree; asked once for each word."""
        words = {
            word for _person, one in likeliest for word in (one.evidence.first_word, one.evidence.family_word)
        }
        wanted = sorted(words - self.rarity.keys() - {""})
        if self.people and not wanted:
            return
        counted = self.index.bearers(["", *wanted])
        self.people = counted.get("", 0)
        self.rarity |= {word: rarity_of(counted.get(word, 0), self.people) for word in wanted}
