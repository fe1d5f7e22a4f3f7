"""What evidence weighs: a small file of learned weights, and how they become a probability.

Each fact at each level has a weight, the logarithm of how much more often it is seen between two records of one person than
between two people. That a word is rare adds to its agreement. The weights of all facts are summed, and a person's probability
is their share among all candidates and the possibility that the person asked about is nobody in the index, which weighs more
the more people there are. Two who agree equally well therefore share what there is: neither is ever sure.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .evidence import Evidence

FILE = Path(__file__).resolve().parent.parent / "reference" / "weights.json"
EXACT = frozenset({"same", "part"})
LOOSE = frozenset({"form", "sound", "close", "elsewhere"})
RAREST, COMMONEST = 10.0, 2.0
_NEVER = -1e9
_NAMES = ("same", "part", "form", "sound", "close", "rough", "initial", "different")
ORDERED: Mapping[str, tuple[str, ...]] = {
    "first": _NAMES,
    "family": _NAMES,
    "middle": _NAMES,
    "born": ("same", "swapped", "digit", "nearby", "parts", "different"),
    "place": ("door", "postcode", "near", "outward", "town", "different"),
    "sex": ("same", "unknown", "different"),
    "linked": ("certain", "likely", "name", "not_found"),
    "elder": ("yes", "unknown", "no"),
}
"""Levels from the best to the worst: a better one never weighs less. Learning keeps to it, and a test holds it."""


@dataclass(frozen=True)
class Weights:
    """Learned weights, and how they were learned."""

    version: str
    learned: str
    levels: Mapping[str, Mapping[str, float]]
    rarity: Mapping[str, Mapping[str, float]]
    nobody: float
    nobody_by_people: float

    def of(self, evidence: Evidence, rarity: Mapping[str, float]) -> float:
        """The sum of weights of one comparison. `rarity` says for a word how rare it is; see `rarity_of`."""
        total = 0.0
        for fact, level in evidence.levels:
            if fact == "nhs" and level == "different":
                return _NEVER
            total += self.levels.get(fact, {}).get(level, 0.0)
        for fact, word in (("first", evidence.first_word), ("family", evidence.family_word)):
            level = evidence.level(fact)
            group = "exact" if level in EXACT else "loose" if level in LOOSE else ""
            if group and word:
                total += self.rarity[fact][group] * (rarity.get(word, RAREST) - RAREST)
        return total

    def probabilities(self, sums: Sequence[float], people: int) -> list[float]:
        """For each candidate the probability that they are the one asked about; the rest is that it is nobody."""
        nobody = self.nobody + self.nobody_by_people * math.log(max(people, 1))
        most = max((nobody, *sums))
        shares = [math.exp(each - most) for each in sums]
        whole = sum(shares) + math.exp(nobody - most)
        return [share / whole for share in shares]


def rarity_of(bearers: int, people: int) -> float:
    """How rare a word is among so many people, from 2 (one in seven bears it) to 10 (one in twenty thousand or fewer)."""
    return min(RAREST, max(COMMONEST, -math.log((bearers + 1) / (people + 1))))


def read_weights(path: Path) -> Weights:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Weights(
        version=found["version"],
        learned=found["learned"],
        levels=found["levels"],
        rarity=found["rarity"],
        nobody=found["nobody"],
        nobody_by_people=found["nobody_by_people"],
    )


@cache
def weights_in_force() -> Weights:
    return read_weights(FILE)
