"""Finding somebody: the one way in, for pages, for other apps and for measuring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from ..rules.bands import USUAL, Band, Costs
from ..rules.described import Description, Written, describe, from_text
from ..rules.evidence import Evidence, compare, is_certainly_the_child
from ..rules.keys import family_keys, narrow_keys, wide_keys
from ..rules.reasons import reasons
from ..rules.weights import Weights, rarity_of, weights_in_force

SHOWN = 10
_MOST_CARDS = 800
_WITH_RELATIVES = 40
_LIKE_THE_FIRST = 0.1


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be meant, how probably, and why."""

    person: UUID
    probability: float
    band: Band
    evidence: Evidence
    known: Description

    @property
    def why(self) -> str:
        return reasons(self.evidence)


@dataclass(frozen=True)
class Found:
    """The candidates, the most probable first. `looked_again` says that the first keys brought nobody sure."""

    candidates: tuple[Candidate, ...]
    people: int
    looked_again: bool

    @property
    def several_alike(self) -> bool:
        """Whether a second candidate is nearly as probable as the first: twins, name-sakes, a common name."""
        if len(self.candidates) < 2:  # noqa: PLR2004 - a second one
            return False
        first, second = self.candidates[:2]
        return second.probability >= _LIKE_THE_FIRST * first.probability > 0


def find_people(*, office: UUID, written: Written, costs: Costs = USUAL) -> Found:
    """Who in an office’s index could be meant by what was written, the most probable first.

    Asked as the person in force, of an office whose staff they are; of any other office the answer is nobody.
    """
    return _Search(office, describe(written), costs).found()


class _Search:
    def __init__(self, office: UUID, asked: Description, costs: Costs) -> None:
        self.office, self.asked, self.costs = office, asked, costs
        self.salt = office.bytes
        self.weights: Weights = weights_in_force()
        self.rarity: dict[str, float] = {}
        self.people = 0
        self.compared: dict[UUID, tuple[Description, Evidence]] = {}

    def found(self) -> Found:
        self._compare({**self._by_children(), **self._cards(narrow_keys(self.asked, self.salt))})
        ranked = self._ranked()
        again = not ranked or ranked[0].band is not Band.MATCH
        if again:
            self._compare(self._cards(wide_keys(self.asked, self.salt)))
            ranked = self._ranked()
        return Found(tuple(ranked[:SHOWN]), self.people, again)

    def _compare(self, cards: dict[UUID, Description]) -> None:
        fresh = {person: known for person, known in cards.items() if person not in self.compared}
        for person, known in fresh.items():
            self.compared[person] = known, compare(self.asked, known)
        if self.asked.linked and fresh:
            self._compare_with_relatives(fresh)

    def _compare_with_relatives(self, fresh: dict[UUID, Description]) -> None:
        """Once more, with their relatives, for those who are likely enough without."""
        self._learn_rarities()
        likely = sorted(fresh, key=lambda one: -self.weights.of(self.compared[one][1], self.rarity))[
            :_WITH_RELATIVES
        ]
        families = self._families(family for one in likely for family in fresh[one].families)
        links = self._linked(likely)
        others = self._cards_of({other for found in links.values() for other in found})
        for person in likely:
            known = fresh[person]
            relatives = {who: other for family in known.families for who, other in families[family].items()}
            relatives |= {who: others[who] for who in links[person] if who in others}
            relatives.pop(person, None)
            self.compared[person] = known, compare(self.asked, known, tuple(relatives.values()))

    def _by_children(self) -> dict[UUID, Description]:
        """The families of the children that were named."""
        keys = {key for child in self.asked.linked for key in narrow_keys(child, self.salt)}
        children = self._cards(sorted(keys))
        meant = {
            person: known
            for person, known in children.items()
            if any(is_certainly_the_child(child, known) for child in self.asked.linked)
        }
        linked = {other for found in self._linked(meant).values() for other in found}
        families = {family for known in meant.values() for family in known.families}
        return self._cards_of(linked) | self._cards(family_keys(families, self.salt))

    def _families(self, families: Iterable[str]) -> dict[str, dict[UUID, Description]]:
        wanted = set(families)
        members: defaultdict[str, dict[UUID, Description]] = defaultdict(dict)
        for person, known in self._cards(family_keys(wanted, self.salt)).items():
            for family in wanted.intersection(known.families):
                members[family][person] = known
        return members

    def _ranked(self) -> list[Candidate]:
        self._learn_rarities()
        weighed = [
            (self.weights.of(evidence, self.rarity), person, known, evidence)
            for person, (known, evidence) in self.compared.items()
        ]
        weighed.sort(key=lambda one: (-one[0], one[1]))
        probabilities = self.weights.probabilities([one[0] for one in weighed], self.people)
        return [
            Candidate(person, probability, self.costs.band(probability), evidence, known)
            for (_sum, person, known, evidence), probability in zip(
                weighed[:SHOWN], probabilities, strict=False
            )
        ]

    # -- asking the database --------------------------------------------------------------------------------------------

    def _cards(self, keys: list[int]) -> dict[UUID, Description]:
        if not keys:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT person_id, card FROM cards_with_keys(%s, %s::bigint[], %s)",
                [self.office, keys, _MOST_CARDS],
            )
            return {person: from_text(card) for person, card in cursor.fetchall()}

    def _cards_of(self, people: set[UUID]) -> dict[UUID, Description]:
        if not people:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT person_id, text FROM records_card WHERE office_id = %s AND person_id = ANY (%s)",
                [self.office, sorted(people)],
            )
            return {person: from_text(card) for person, card in cursor.fetchall()}

    def _linked(self, people: Iterable[UUID]) -> defaultdict[UUID, set[UUID]]:
        """Those who are linked with each of these, from either end, now or before."""
        found: defaultdict[UUID, set[UUID]] = defaultdict(set)
        asked = sorted(people)
        if asked:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT person_id, other_id FROM records_link WHERE person_id = ANY (%s) "
                    "UNION ALL SELECT other_id, person_id FROM records_link WHERE other_id = ANY (%s)",
                    [asked, asked],
                )
                for person, other in cursor.fetchall():
                    found[person].add(other)
        return found

    def _learn_rarities(self) -> None:
        """How many bear the words on which names agree; asked once for each word."""
        words = {
            word
            for _known, evidence in self.compared.values()
            for word in (evidence.first_word, evidence.family_word)
        }
        wanted = sorted(words - self.rarity.keys() - {""})
        if self.people and not wanted:
            return
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT word, people FROM records_wordcount WHERE office_id = %s AND word = ANY (%s)",
                [self.office, ["", *wanted]],
            )
            counted = dict(cursor.fetchall())
        self.people = counted.get("", 0)
        self.rarity |= {word: rarity_of(counted.get(word, 0), self.people) for word in wanted}
