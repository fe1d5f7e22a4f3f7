"""The same keys and comparisons as the product's, over people held in memory: for learning weights and for looking closely."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import UUID

from wardmote.engines.records.rules.bands import USUAL
from wardmote.engines.records.rules.births import read_born
from wardmote.engines.records.rules.described import (
    CardText,
    Description,
    Written,
    card_of,
    describe,
    names_of,
    read_sex,
)
from wardmote.engines.records.rules.keys import card_keys
from wardmote.engines.records.rules.places import read_place
from wardmote.engines.records.rules.searching import MOST_CARDS, Cards, Search
from wardmote.engines.records.rules.weights import Weights

SALT = b"bench"


def parts_of(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(";") if part)


def person_of(row: Mapping[str, str]) -> Description:
    """Somebody of persons.csv, as the import describes them."""
    places = (
        read_place(row["house"], row["street"], row["town"], row["postcode"]),
        read_place(postcode=row["prev_postcode"], is_previous=True),
    )
    return Description(
        names=names_of(row["forename"], row["middle"], row["surname"], parts_of(row["aliases"])),
        born=read_born(row["dob"]),
        sex=read_sex(row["gender"]),
        places=tuple(place for place in places if place),
        families=(row["household_id"],) if row["household_id"] else (),
        kind=row["type"],
    )


def written_of(row: Mapping[str, str]) -> Written:
    """A question of queries.csv, as a form would send it."""
    linked = tuple(
        (name, born) for name, _bar, born in (each.partition("|") for each in parts_of(row["linked"]))
    )
    return Written(
        row["forename"], row["middle"], row["surname"], parts_of(row["aliases"]), row["dob"], row["gender"],
        row["house"], row["street"], row["town"], row["postcode"], linked=linked,
    )  # fmt: skip


class Memory:
    """An index in memory, asked by the same search as the product's."""

    salt = SALT

    def __init__(self, persons: Path) -> None:
        self.people: list[CardText] = []
        self.at: dict[str, int] = {}
        self._index: defaultdict[int, list[int]] = defaultdict(list)
        self._words: Counter[str] = Counter()
        with persons.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                person, number = person_of(row), len(self.people)
                self.people.append(card_of(person))
                self.at[row["person_id"]] = number
                for key in card_keys(person, SALT):
                    self._index[key].append(number)
                self._words.update({"", *(word for name in person.names for word in name.words)})
        self.refs = list(self.at)

    def searched(self, written: Written, weights: Weights) -> Search:
        """A search that has been made, with everybody it compared."""
        search = Search(self, describe(written), weights, USUAL)
        search.found()
        return search

    def with_keys(self, keys: list[int]) -> Cards:
        shared = Counter(number for key in keys for number in self._index.get(key, ()))
        return {UUID(int=number): self.people[number] for number, _keys in shared.most_common(MOST_CARDS)}

    def of(self, people: set[UUID]) -> Cards:
        return {person: self.people[person.int] for person in people}

    def linked(self, people: Iterable[UUID]) -> dict[UUID, set[UUID]]:
        return {}

    def bearers(self, words: list[str]) -> dict[str, int]:
        return {word: self._words[word] for word in words}
