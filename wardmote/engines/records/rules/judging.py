"""How good weights are on decisions: how surprised they are, how far off, and what the bands would have shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from .bands import Band, Costs
from .learning import Floats, Logit

_BINS = 10


@dataclass(frozen=True)
class Judged:
    """`surprise`: how improbable the right answer was held, on average, as a logarithm. `calibration`: how far the first candidate’s
    probability is from how often it comes true. The others are shares: of matches that were right, of true people shown as
    a match, and of true people shown as a match or as possible."""

    surprise: float
    calibration: float
    precision_of_matches: float
    recall_of_matches: float
    recall_of_shown: float

    def as_document(self) -> dict[str, float]:
        return asdict(self)


def judge(logit: Logit, weights: Floats, costs: Sequence[Costs]) -> Judged:
    probable, _nobody = logit.probabilities(weights)
    matches = right_matches = right_shown = 0
    firsts: list[tuple[float, bool]] = []
    ends = [*logit.starts[1:], len(probable)]
    for start, end, each in zip(logit.starts, ends, costs, strict=True):
        mine, right = probable[start:end], logit.right[start:end]
        first = int(np.argmax(mine))
        firsts.append((float(mine[first]), bool(right[first])))
        bands = [each.band(float(one)) for one in mine]
        matches += bands[first] is Band.MATCH
        right_matches += bands[first] is Band.MATCH and bool(right[first])
        right_shown += any(band is not Band.NO_MATCH and one for band, one in zip(bands, right, strict=True))
    answered = max(1, int(logit.answered.sum()))
    return Judged(
        round(logit.loss(weights), 4), round(_off(firsts), 4), round(right_matches / max(1, matches), 4),
        round(right_matches / answered, 4), round(right_shown / answered, 4),
    )  # fmt: skip


def _off(firsts: list[tuple[float, bool]]) -> float:
    bins: dict[int, list[tuple[float, bool]]] = {}
    for probability, is_right in firsts:
        bins.setdefault(min(_BINS - 1, int(probability * _BINS)), []).append((probability, is_right))
    off = sum(abs(sum(p for p, _r in each) - sum(r for _p, r in each)) for each in bins.values())
    return off / max(1, len(firsts))
