"""What an office decided on its searches, as questions from which weights can be learned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db import connection

from ..enums import Outcome
from ..models import Decision, LearnedWeights, WordCount
from ..rules.bands import Costs
from ..rules.learning import Question, candidate_of
from ..rules.weights import Weights, rarity_of, weights_in_force
from ..workflow import IN_FORCE

MOST_DECISIONS = 5000


@dataclass(frozen=True)
class Decided:
    """One search on which somebody decided: the candidates that were shown, who was meant, and what mistakes were said to cost."""

    number: int
    question: Question
    costs: Costs


def decided_searches(office: UUID) -> list[Decided]:
    """The newest searches of an office on which it was decided who is meant, or that nobody who was shown is."""
    standing = Decision.objects.filter(office_id=office, superseded_by=None).exclude(
        outcome=Outcome.CANNOT_BE_TOLD
    )
    found = list(
        standing.order_by("-decided_at", "id")
        .select_related("search")
        .prefetch_related("search__shown")[:MOST_DECISIONS]
    )
    words = {
        word
        for one in found
        for shown in one.search.shown.all()
        for word in (shown.first_word, shown.family_word)
    }
    return list(_decided(found, _rarities(office, words)))


def _decided(found: list[Decision], rarity: dict[str, float]) -> Iterator[Decided]:
    for one in found:
        shown = list(one.search.shown.all())
        if not shown:
            continue
        right = next((at for at, each in enumerate(shown) if each.person_id == one.person_id), -1)
        candidates = tuple(candidate_of(each.evidence, rarity) for each in shown)
        question = Question(candidates, right, one.search.people)
        yield Decided(one.search.number, question, one.search.costs)


def _rarities(office: UUID, words: set[str]) -> dict[str, float]:
    counts = dict(
        WordCount.objects.filter(office_id=office, word__in={"", *words}).values_list("word", "people")
    )
    people = counts.pop("", 0)
    return {word: rarity_of(bearers, people) for word, bearers in counts.items()}


_IN_FORCE = """
SELECT id FROM records_learnedweights WHERE office_id = %s AND stage = %s ORDER BY decided_at DESC LIMIT 1
"""


def weights_of_office(office: UUID) -> Weights:
    """What evidence weighs for an office: what its keeper approved last, or what Wardmote brings. Every search asks it."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE, [office, IN_FORCE.name])
        last = cursor.fetchone()
    return weights_in_force() if last is None else _read(*last)


@lru_cache(maxsize=64)
def _read(pk: UUID) -> Weights:
    """An approved version never changes, so it is read once."""
    return LearnedWeights.objects.get(pk=pk).weights
