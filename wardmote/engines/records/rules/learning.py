"""Learning what evidence weighs, from questions whose answers are known: a conditional logit over the candidates and nobody.

A better agreement never weighs less than a worse one: after every step, weights that are out of order are put at their mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .evidence import Evidence
from .weights import GROUP_ORDERS, ORDERED, RARITIES, TABLES, Weights, cells, how_rare

Floats = NDArray[np.float64]
Feature = tuple[str, str]
NOTHING: Feature = ("", "")
"""Stands where one candidate has fewer facts than another; it weighs nothing."""
_STEP = 0.1
_LAST_STEP = 0.002
_ROUNDS = 12


@dataclass(frozen=True)
class Question:
    """The candidates of one question, which of them is right (-1: nobody), and among how many people it was asked."""

    candidates: tuple[tuple[tuple[Feature, ...], tuple[float, ...]], ...]
    right: int
    people: int


def candidate_of(
    evidence: Evidence, rarity: Mapping[str, float]
) -> tuple[tuple[Feature, ...], tuple[float, ...]]:
    """What learning reads of one candidate: levels and cells of tables, and how rare the words are."""
    levels = dict(evidence.levels)
    return (*evidence.levels, *cells(levels)), tuple(how_rare(evidence, rarity))


class Logit:
    """All questions as arrays, how probable the right answers are under some weights, and which way they should change."""

    def __init__(self, questions: Sequence[Question], features: Sequence[Feature]) -> None:
        self.features = {feature: at for at, feature in enumerate(features)}
        rows = [one for question in questions for one in question.candidates]
        most = max((len(said) for said, _rare in rows), default=0)
        self.starts = np.cumsum([0, *(len(one.candidates) for one in questions)])[:-1]
        self.owner = np.repeat(np.arange(len(questions)), [len(one.candidates) for one in questions])
        self.levels = np.array(
            [
                [self.features[each] for each in (*said, *[NOTHING] * (most - len(said)))]
                for said, _rare in rows
            ]
        )
        self.rarities: Floats = np.array([rare for _said, rare in rows])
        self.answered = np.array([float(one.right >= 0) for one in questions])
        self.right = np.zeros(len(rows))
        for start, one in zip(self.starts, questions, strict=True):
            if one.right >= 0:
                self.right[start + one.right] = 1.0
        self.people: Floats = np.log([max(one.people, 1) for one in questions])
        self.size = len(self.features) + len(RARITIES) + 2
        self.chains = list(_chains(self.features))

    def probabilities(self, weights: Floats) -> tuple[Floats, Floats]:
        """Of each candidate, and of nobody for each question."""
        levels, rarity, nobody = np.split(weights, [len(self.features), self.size - 2])
        sums = levels[self.levels].sum(axis=1) + self.rarities @ rarity
        none = nobody[0] + nobody[1] * self.people
        most = none.copy()
        np.maximum.at(most, self.owner, sums)
        shares, outside = np.exp(sums - most[self.owner]), np.exp(none - most)
        whole = outside + np.bincount(self.owner, shares, len(none))
        return shares / whole[self.owner], outside / whole

    def loss(self, weights: Floats) -> float:
        """The mean surprise at the right answers."""
        probable, nobody = self.probabilities(weights)
        chosen = np.bincount(self.owner, probable * self.right, len(nobody)) + nobody * (1 - self.answered)
        return float(-np.log(np.maximum(chosen, 1e-12)).mean())

    def gradient(self, weights: Floats) -> Floats:
        probable, nobody = self.probabilities(weights)
        wrong = probable - self.right
        per_level = np.zeros(len(self.features))
        for column in self.levels.T:
            per_level += np.bincount(column, wrong, len(per_level))
        per_level[self.features[NOTHING]] = 0.0
        off = nobody - (1 - self.answered)
        return np.concatenate([per_level, wrong @ self.rarities, [off.sum(), off @ self.people]]) / len(
            nobody
        )

    def put_in_order(self, weights: Floats, rounds: int = 1) -> None:
        """Put weights of ordered levels in order; that a word is rare never counts against it."""
        for _ in range(rounds):
            for chain in self.chains:
                weights[chain] = _falling(weights[chain])
        rare = slice(len(self.features), self.size - 2)
        weights[rare] = np.clip(weights[rare], 0.0, 1.2)
        weights[-1] = np.clip(weights[-1], 0.2, 1.0)


def learned(logit: Logit, start: Floats, steps: int, strength: Floats | float) -> Floats:
    """Weights under which the right answers are most probable, held near `start` by `strength` (Adam, in order after each step)."""
    weights = start.copy()
    slow, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        gradient = logit.gradient(weights) + strength * (weights - start)
        slow = 0.9 * slow + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        rate = _STEP * (1 - step / steps) + _LAST_STEP
        weights -= rate * (slow / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
        logit.put_in_order(weights)
    logit.put_in_order(weights, _ROUNDS)
    return weights


def features_of(questions: Sequence[Question], weights: Weights | None = None) -> list[Feature]:
    """Every level and cell that was seen in the questions or has a weight already."""
    known = [
        (fact, level) for fact, levels in (weights.levels.items() if weights else ()) for level in levels
    ]
    seen = [feature for one in questions for said, _rare in one.candidates for feature in said]
    return sorted({NOTHING, *known, *seen})


def as_array(weights: Weights, features: Sequence[Feature]) -> Floats:
    said = [weights.levels.get(fact, {}).get(level, 0.0) for fact, level in features]
    rare = [weights.rarity[fact][group] for fact, group in RARITIES]
    return np.array([*said, *rare, weights.nobody, weights.nobody_by_people])


def as_weights(array: Floats, features: Sequence[Feature], version: str, how: str) -> Weights:
    """The learned weights in words; what an NHS number says is a rule and never learned."""
    levels: dict[str, dict[str, float]] = {}
    for at, (fact, level) in enumerate(features):
        if (fact, level) == NOTHING:
            continue
        levels.setdefault(fact, {})[level] = round(float(array[at]), 4)
    levels["nhs"] = {"same": 20.0, "unknown": 0.0, "different": -100.0}
    rarity: dict[str, dict[str, float]] = {}
    for at, (fact, group) in enumerate(RARITIES, start=len(features)):
        rarity.setdefault(fact, {})[group] = round(float(array[at]), 4)
    return Weights(version, how, levels, rarity, round(float(array[-2]), 4), round(float(array[-1]), 4))


def _chains(features: Mapping[Feature, int]) -> Iterator[list[int]]:
    """Numbers of weights that must fall, from the best level to the worst; in tables along each row and column."""
    for fact, orders in ORDERED.items():
        for order in orders:
            yield [features[fact, level] for level in order if (fact, level) in features]
    for one, other in TABLES:
        table = f"{one} and {other}"
        for orders, beside, cell in (
            (GROUP_ORDERS[one], GROUP_ORDERS[other], "{0}/{1}"),
            (GROUP_ORDERS[other], GROUP_ORDERS[one], "{1}/{0}"),
        ):
            for still in sorted({level for order in beside for level in order}):
                for order in orders:
                    named = [(table, cell.format(level, still)) for level in order]
                    yield [features[each] for each in named if each in features]


def _falling(values: Floats) -> Floats:
    blocks: list[list[float]] = []
    for value in values:
        blocks.append([value, 1.0])
        while len(blocks) > 1 and blocks[-2][0] < blocks[-1][0]:
            mean, count = blocks.pop()
            earlier, many = blocks.pop()
            blocks.append([(mean * count + earlier * many) / (count + many), count + many])
    return np.array([mean for mean, count in blocks for _ in range(int(count))])
