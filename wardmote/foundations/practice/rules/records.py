"""How sure a partnership wants to be before somebody in its index is shown as a match."""

from __future__ import annotations

from pydantic import Field, model_validator

from .basics import Rule, Strict


class MatchingRule(Rule):
    """What mistakes cost, counted in looks at one candidate: taking the wrong person for a match, and overlooking somebody.

    The dearer a false match, the surer a match must be. The dearer a miss, the less it takes to be shown as possible.
    """

    cost_of_false_match: float = Field(gt=1, le=10_000)
    cost_of_miss: float = Field(gt=1, le=10_000)

    @model_validator(mode="after")
    def _possible_begins_below_match(self) -> MatchingRule:
        if 1 / self.cost_of_miss >= 1 - 1 / self.cost_of_false_match:
            raise ValueError(
                "With these costs nobody would ever be shown as possible; raise cost_of_miss or cost_of_false_match"
            )
        return self


class RecordsPractice(Strict):
    """The index of records and how people are found in it."""

    matching: MatchingRule
