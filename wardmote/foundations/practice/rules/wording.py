"""What a partnership calls the people, bodies and meetings of a review, and the stages of its records."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from .basics import Rule, Words

UNSAFE = frozenset("%{}<>")


def _can_stand_in_a_sentence(words: Words) -> Words:
    if UNSAFE & {*words.en, *words.cy}:
        raise ValueError("Use plain words here, without any of the signs % { } < >")
    return words


Term = Annotated[Words, AfterValidator(_can_stand_in_a_sentence)]


class WordingRule(Rule):
    """Terms that fill the service's sentences; what is left out is said in plain words.

    The forum's short and full name stand in `forum`, the Business Unit's in `names`.
    """

    a_forum: Term | None = None
    forums: Term | None = None
    statutory_review: Term | None = None
    recommending_group: Term | None = None
    recommending_group_short: Term | None = None
    decision_maker: Term | None = None
    board: Term | None = None
    accountable_group: Term | None = None
    accountable_group_short: Term | None = None
    planning_group: Term | None = None
    learning_event: Term | None = None
    stages: dict[str, Term] = {}
    """By record and stage, such as "referral.draft". English where only Welsh is wanted repeats the service's own."""

    def terms(self) -> dict[str, Words]:
        """Those that this practice names."""
        named = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: words for name, words in named.items() if isinstance(words, Words)}
