"""Match, possible, no match: where the lines lie, from what each kind of mistake is said to cost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Band(StrEnum):
    """What a probability means for the work. Nothing is linked without a person’s decision, whatever the band."""

    MATCH = "match"
    POSSIBLE = "possible"
    NO_MATCH = "no match"


@dataclass(frozen=True)
class Costs:
    """What mistakes cost, in units of one person's look at one candidate.

    A candidate is shown as a match where being wrong, as often as the probability says, costs less than a look would; as no
    match where overlooking somebody costs less than a look; and as possible between.
    """

    false_match: float = 6.0
    miss: float = 12.0

    @property
    def match_from(self) -> float:
        return 1 - 1 / self.false_match

    @property
    def possible_from(self) -> float:
        return 1 / self.miss

    def band(self, probability: float) -> Band:
        if probability >= self.match_from:
            return Band.MATCH
        return Band.POSSIBLE if probability >= self.possible_from else Band.NO_MATCH


USUAL = Costs()
