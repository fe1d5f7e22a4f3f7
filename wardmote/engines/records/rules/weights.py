"""What evidence weighs: a small file of learned weights, and how they become a probability.

Each fact at each level has a weight, the logarithm of how much more often it is seen between two records of one person than
between two people. What two facts say together, such as another first name beside the same date, has a weight of its own in a
table. That a word is rare adds to its agreement. All of it is summed, and a person's probability is their share among all
candidates and the possibility that the person asked about is nobody in the index, which weighs more the more people there are.
Two who agree equally well therefore share what there is: neither is ever sure.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .evidence import Evidence

FILE = Path(__file__).resolve().parent.parent / "reference" / "weights.json"
EXACT = frozenset({"same", "part"})
LOOSE = frozenset({"form", "sound", "close", "elsewhere"})
RARITIES = (("first", "exact"), ("first", "loose"), ("family", "exact"), ("family", "loose"))
RAREST, COMMONEST = 10.0, 2.0
_NEVER = -1e9
_MOST_REMEMBERED = 50_000
_NAMES = ("same", "part", "form", "sound", "close", "rough", "initial", "alike", "different")
ORDERED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "first": (_NAMES, ("same", "unknown", "different")),
    "family": (_NAMES, ("same", "unknown", "different")),
    "middle": (_NAMES, ("same", "unknown", "different")),
    "born": (("same", "swapped", "digit", "nearby", "parts", "different"), ("same", "unknown", "different")),
    "place": (("door", "postcode", "near", "outward", "town", "different"), ("door", "unknown", "different")),
    "sex": (("same", "unknown", "different"),),
    "linked": (("certain", "likely", "name", "not_found"), ("certain", "not_named")),
    "elder": (("yes", "unknown", "no"),),
    "agreeing": (("5", "4", "3", "2", "1", "0"),),
    "against": (("0", "1", "2", "3", "4", "5", "6"),),
}
"""Levels from the best to the worst: a better one never weighs less. Learning keeps to it, and a test holds it."""

_GROUPS: Mapping[str, Mapping[str, str]] = {
    "first": {"same": "same", "part": "same", "unknown": "unknown", "different": "different"}
    | dict.fromkeys(("form", "sound", "close", "elsewhere"), "good")
    | dict.fromkeys(("rough", "initial", "alike"), "fair"),
    "born": {"year": "part", "parts": "part", "nearby": "near", "unknown": "unknown"}
    | dict.fromkeys(("same", "new_year", "swapped", "digit"), "good")
    | dict.fromkeys(("different", "generation"), "other"),
    "place": {"different": "different", "unknown": "unknown"}
    | dict.fromkeys(("door", "previous_door"), "door")
    | dict.fromkeys(("postcode", "previous_postcode", "street"), "code")
    | dict.fromkeys(("near", "outward", "town"), "near"),
}
_GROUP_OF = {**_GROUPS, "family": _GROUPS["first"]}
TABLES = (("first", "family"), ("born", "place"), ("first", "born"), ("first", "place"))
"""Pairs of facts that mean another thing together than one by one."""
GROUP_ORDERS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "first": (("same", "good", "fair", "different"), ("same", "unknown", "different")),
    "family": (("same", "good", "fair", "different"), ("same", "unknown", "different")),
    "born": (("good", "near", "part", "other"), ("good", "unknown", "other")),
    "place": (("door", "code", "near", "different"), ("door", "unknown", "different")),
}


def cells(levels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """For each table its name and the cell that the levels of its two facts fall into."""
    for one, other in TABLES:
        first, second = levels.get(one, "unknown"), levels.get(other, "unknown")
        yield (
            f"{one} and {other}",
            f"{_GROUP_OF[one].get(first, 'unknown')}/{_GROUP_OF[other].get(second, 'unknown')}",
        )


def how_rare(evidence: Evidence, rarity: Mapping[str, float]) -> Iterator[float]:
    """For each kind of rarity how far the word is from the rarest, 0 where it does not count."""
    levels = dict(evidence.levels)
    for fact, group in RARITIES:
        word = evidence.first_word if fact == "first" else evidence.family_word
        belongs = levels.get(fact) in (EXACT if group == "exact" else LOOSE)
        yield rarity.get(word, RAREST) - RAREST if belongs and word else 0.0


@dataclass(frozen=True)
class Weights:
    """Learned weights, and how they were learned. `levels` holds the tables, too, by the name of each."""

    version: str
    learned: str
    levels: Mapping[str, Mapping[str, float]]
    rarity: Mapping[str, Mapping[str, float]]
    nobody: float
    nobody_by_people: float
    _sums: dict[tuple[tuple[str, str], ...], float] = field(default_factory=dict, compare=False, repr=False)

    def of(self, evidence: Evidence, rarity: Mapping[str, float]) -> float:
        """The sum of weights of one comparison. `rarity` says for a word how rare it is; see `rarity_of`."""
        return self.most(evidence) - self.less_for(evidence, rarity)

    def most(self, evidence: Evidence) -> float:
        """The sum of weights where the names that agree are as rare as can be."""
        total = self._sums.get(evidence.levels)
        if total is None:
            if len(self._sums) >= _MOST_REMEMBERED:
                self._sums.clear()
            total = self._sums[evidence.levels] = self._of_levels(dict(evidence.levels))
        return total

    def less_for(self, evidence: Evidence, rarity: Mapping[str, float]) -> float:
        """How much less it is because the words the names agree on are common."""
        rare = how_rare(evidence, rarity)
        return -sum(
            self.rarity[fact][group] * far for (fact, group), far in zip(RARITIES, rare, strict=True) if far
        )

    def _of_levels(self, levels: Mapping[str, str]) -> float:
        if levels.get("nhs") == "different":
            return _NEVER
        found = (*levels.items(), *cells(levels))
        return sum(self.levels.get(fact, {}).get(level, 0.0) for fact, level in found)

    def probabilities(self, sums: Sequence[float], people: int) -> list[float]:
        """For each candidate the probability that they are the one asked about; the rest is that it is nobody."""
        nobody = self.nobody + self.nobody_by_people * math.log(max(people, 1))
        most = max((nobody, *sums))
        shares = [math.exp(each - most) for each in sums]
        whole = sum(shares) + math.exp(nobody - most)
        return [share / whole for share in shares]

    def as_document(self) -> dict[str, Any]:
        """As it is kept in a file or a row."""
        return {
            "version": self.version, "learned": self.learned, "nobody": self.nobody, "nobody_by_people": self.nobody_by_people,
            "rarity": self.rarity, "levels": self.levels,
        }  # fmt: skip


def rarity_of(bearers: int, people: int) -> float:
    """How rare a word is among so many people, from 2 (one in seven bears it) to 10 (one in twenty thousand or fewer)."""
    return min(RAREST, max(COMMONEST, -math.log((bearers + 1) / (people + 1))))


def weights_of(document: Mapping[str, Any]) -> Weights:
    return Weights(
        **{
            name: document[name]
            for name in ("version", "learned", "levels", "rarity", "nobody", "nobody_by_people")
        }
    )


def read_weights(path: Path) -> Weights:
    return weights_of(json.loads(path.read_text(encoding="utf-8")))


@cache
def weights_in_force() -> Weights:
    """The weights that Wardmote brings: in force where an office has approved none of its own."""
    return read_weights(FILE)
