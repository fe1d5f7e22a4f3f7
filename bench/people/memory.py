"""The same keys and comparisons as the product's, over people held in memory: for learning weights and for looking closely."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from wardmote.engines.records.rules.births import read_born
from wardmote.engines.records.rules.described import Description, Written, names_of, read_sex
from wardmote.engines.records.rules.evidence import Evidence, compare, is_certainly_the_child
from wardmote.engines.records.rules.keys import card_keys, narrow_keys, wide_keys
from wardmote.engines.records.rules.places import read_place
from wardmote.engines.records.rules.weights import rarity_of

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
    """An index in memory."""

    def __init__(self, persons: Path) -> None:
        self.people: list[Description] = []
        self.at: dict[str, int] = {}
        self._index: defaultdict[int, list[int]] = defaultdict(list)
        self._families: defaultdict[str, list[int]] = defaultdict(list)
        words: Counter[str] = Counter()
        with persons.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                person, number = person_of(row), len(self.people)
                self.people.append(person)
                self.at[row["person_id"]] = number
                for key in card_keys(person, SALT):
                    self._index[key].append(number)
                for family in person.families:
                    self._families[family].append(number)
                words.update({word for name in person.names for word in name.words})
        self.rarity = {word: rarity_of(bearers, len(self.people)) for word, bearers in words.items()}

    def narrow(self, asked: Description) -> set[int]:
        return self._with(narrow_keys(asked, SALT)) | set(self._by_children(asked))

    def wide(self, asked: Description) -> set[int]:
        return self._with(wide_keys(asked, SALT))

    def compare(self, asked: Description, number: int) -> Evidence:
        known = self.people[number]
        relatives = tuple(
            self.people[other]
            for family in known.families
            for other in self._families[family]
            if other != number
        )
        return compare(asked, known, relatives if asked.linked else ())

    def _with(self, keys: Iterable[int]) -> set[int]:
        return {number for key in keys for number in self._index.get(key, ())}

    def _by_children(self, asked: Description) -> Iterator[int]:
        for child in asked.linked:
            for number in self._with(narrow_keys(child, SALT)):
                if is_certainly_the_child(child, self.people[number]):
                    for family in self.people[number].families:
                        yield from self._families[family]
