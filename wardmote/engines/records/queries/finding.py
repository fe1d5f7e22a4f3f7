"""Finding somebody: the one way in, for pages, for other apps and for measuring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from ..rules.bands import USUAL, Costs
from ..rules.by_name import found_by_name, is_only_a_name
from ..rules.described import CardText, Written, describe
from ..rules.keys import word_keys
from ..rules.same_person import as_one
from ..rules.searching import MOST_CARDS, SHOWN, Candidate, Cards, Found, Search
from ..rules.sounds import sound
from .decided import weights_of_office
from .same_person import same_people

__all__ = ["SHOWN", "Candidate", "Found", "find_people"]
MOST_WORDS = 40


def find_people(*, office: UUID, written: Written, costs: Costs = USUAL) -> Found:
    """Who in an office’s index could be meant by what was written, the most probable first.

    Asked as the person in force, of an office whose staff they are; of any other office the answer is nobody.
    """
    index, asked, weights = OfficeIndex(office), describe(written), weights_of_office(office)
    if is_only_a_name(asked):
        found = found_by_name(index, asked, weights, costs)
    else:
        found = Search(index, asked, weights, costs).found()
    same = same_people([one.person for one in found.candidates])
    return as_one(found, same, costs) if same else found


class OfficeIndex:
    """An office’s cards in the database, as the person in force may see them."""

    def __init__(self, office: UUID) -> None:
        self.office = office
        self.salt = office.bytes

    def with_keys(self, keys: list[int]) -> Cards:
        if not keys:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT person_id, card FROM cards_with_keys(%s, %s::bigint[], %s)",
                [self.office, keys, MOST_CARDS],
            )
            return {person: CardText(card) for person, card in cursor.fetchall()}

    def of(self, people: set[UUID]) -> Cards:
        if not people:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT person_id, text FROM records_card WHERE office_id = %s AND person_id = ANY (%s)",
                [self.office, sorted(people)],
            )
            return {person: CardText(card) for person, card in cursor.fetchall()}

    def linked(self, people: Iterable[UUID]) -> defaultdict[UUID, set[UUID]]:
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

    def bearers(self, words: list[str]) -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT word, people FROM records_wordcount WHERE office_id = %s AND word = ANY (%s)",
                [self.office, words],
            )
            return dict(cursor.fetchall())

    def words_like(self, word: str) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT word FROM words_like(%s, %s, %s, %s)", [self.office, word, sound(word), MOST_WORDS]
            )
            return [found for (found,) in cursor.fetchall()]

    def named(self, words: list[list[str]], at_most: int, *, only_open: bool) -> Cards:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT person_id, card FROM cards_named(%s, %s::bigint[], %s::bigint[], %s)",
                [self.office, *self._of_words(words, only_open=only_open), at_most],
            )
            return {person: CardText(card) for person, card in cursor.fetchall()}

    def number_named(self, words: list[list[str]], at_most: int) -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM cards_named(%s, %s::bigint[], %s::bigint[], %s)",
                [self.office, *self._of_words(words, only_open=False), at_most],
            )
            return int(cursor.fetchone()[0])

    def _of_words(self, words: list[list[str]], *, only_open: bool) -> tuple[list[int], list[int]]:
        """The keys of the first list of words and of the last; one list stands for both where there is only one."""
        return (
            word_keys(words[0], self.salt, only_open=only_open),
            word_keys(words[-1], self.salt, only_open=only_open),
        )
