"""Comparing what was asked with somebody who is known: for each fact, at which level the two agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from . import births, places
from .agreeing import FAIR, GOOD, RANK, AskedName, NamesAgree, best_of
from .births import Born
from .described import CardText, Description, born_of, name_of, place_of

_ELSEWHERE = RANK["elsewhere"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """At which level each fact agrees. The words are those the names agree on, for how common they are."""

    levels: tuple[tuple[str, str], ...]
    first_word: str = ""
    family_word: str = ""

    def level(self, fact: str) -> str:
        return dict(self.levels).get(fact, "")


class Comparing:
    """Somebody who is asked about, ready to be compared with many.

    Those who share a key share names, dates and addresses, too: how each of these agrees is found out once.
    """

    def __init__(self, asked: Description) -> None:
        self.asked = asked
        self.children = tuple(Comparing(child) for child in asked.linked)
        self._asked = tuple(AskedName(name) for name in asked.names)
        self._names: tuple[dict[str, NamesAgree], dict[str, NamesAgree]] = ({}, {})
        self._births: dict[str, tuple[str, str]] = {}
        self._places: dict[str, str] = {}
        years = [child.born.year for child in asked.linked if child.born]
        self._first_child = min(years) if years else 0

    def with_card(self, known: CardText, relatives: Sequence[CardText] = ()) -> Evidence:
        """Everything that speaks for or against the two being one person. `relatives`: of the one who is known."""
        names = self.names(known)
        born, elder = self.births(known.born)
        facts = _Facts(
            names.first, names.family, names.middle, names.turned, names.beside, born, self.place(known),
            _sexes(self.asked.sex, known.sex), _nhs_numbers(self.asked.nhs_number, known.nhs_number),
            self.linked(known, relatives), elder,
        )  # fmt: skip
        return Evidence(_levels(facts), names.first_word, names.family_word)

    def names(self, known: CardText) -> NamesAgree:
        """How whichever two of the names agree best."""
        if not known.names or not self._asked:
            return best_of(())
        main = self._name(known.names[0], beside=False)
        if len(known.names) == 1:
            return main
        return best_of((main, *(self._name(name, beside=True) for name in known.names[1:])))

    def _name(self, known: str, *, beside: bool) -> NamesAgree:
        memory = self._names[beside]
        if (found := memory.get(known)) is None:
            other = name_of(known)
            found = memory[known] = best_of(
                one.compare(other, beside=bool(at or beside)) for at, one in enumerate(self._asked)
            )
        return found

    def births(self, known: str) -> tuple[str, str]:
        """How the dates of birth agree, and whether this one is old enough to have the children that were named."""
        if (found := self._births.get(known)) is None:
            born = born_of(known)
            found = self._births[known] = (births.compare_births(self.asked.born, born), self._elder(born))
        return found

    def _elder(self, born: Born | None) -> str:
        if not self._first_child or born is None:
            return "unknown"
        return "yes" if born.year + _ELDER_BY <= self._first_child else "no"

    def place(self, known: CardText) -> str:
        """The best agreement between any address that was given and any that is known."""
        if not self.asked.places or not known.places:
            return "unknown"
        levels = [self._place(each) for each in known.places]
        return levels[0] if len(levels) == 1 else min(levels, key=places.ORDER.__getitem__)

    def _place(self, known: str) -> str:
        if (found := self._places.get(known)) is None:
            found = self._places[known] = places.compare_places(self.asked.places, (place_of(known),))
        return found

    def linked(self, known: CardText, relatives: Sequence[CardText]) -> str:
        """Whether the children that were named are among the person's relatives."""
        if not self.children:
            return "not_named"
        if any(child.asked.born and child.is_certainly(known) for child in self.children):
            return "is_the_child"
        if not relatives:
            return "none_known"
        found = {child.as_child(relative) for child in self.children for relative in relatives}
        return next((level for level in ("certain", "likely", "name") if level in found), "not_found")

    def is_certainly(self, known: CardText) -> bool:
        """Whether somebody who is known is this child, for finding the family through them."""
        return self.as_child(known) in {"certain", "likely"}

    def as_child(self, known: CardText) -> str:
        """How surely somebody who is known is this child, who was named beside a person; empty where not."""
        born, _elder = self.births(known.born)
        if born in {"different", "generation"}:
            return ""
        return _child(self.names(known), born)


def _sexes(asked: str, known: str) -> str:
    if not asked or not known or "X" in {asked, known}:
        return "unknown"
    return "same" if asked == known else "different"


def _nhs_numbers(asked: str, known: str) -> str:
    if not asked or not known:
        return "unknown"
    return "same" if asked == known else "different"


class _Facts(NamedTuple):
    """The levels of the facts that are compared one by one."""

    first: str
    family: str
    middle: str
    turned: bool
    beside: bool
    born: str
    place: str
    sex: str
    nhs: str
    linked: str
    elder: str


@lru_cache(maxsize=50_000)
def _levels(facts: _Facts) -> tuple[tuple[str, str], ...]:
    """All facts by name, those among them that follow from several."""
    return (
        ("first", facts.first),
        ("family", facts.family),
        ("middle", facts.middle),
        ("turned", "yes" if facts.turned else "no"),
        ("beside", "yes" if facts.beside else "no"),
        ("born", facts.born),
        ("place", facts.place),
        ("sex", facts.sex),
        ("nhs", facts.nhs),
        ("linked", facts.linked),
        ("elder", facts.elder),
        ("together", _together(facts)),
        ("agreeing", _agreeing(facts)),
        ("against", _against(facts)),
    )


def _together(facts: _Facts) -> str:  # noqa: PLR0911 - one line a pattern
    """Patterns that mean another thing together than one by one: kin at one address above all."""
    first, born, home = facts.first, facts.born, facts.place in _HOMES
    first_agrees, family_agrees = RANK[first] <= GOOD, RANK[facts.family] <= _ELSEWHERE
    other_day = born in {"different", "generation", "parts", "year"}
    if first == "different" and born in births.SAME and (family_agrees or home):
        return "twin"
    if first_agrees and born == "generation" and (home or family_agrees):
        return "namesake"
    if first == "different" and other_day and home:
        return "kin"
    if first in {"different", "rough"} and born == "unknown" and home and family_agrees:
        return "household"
    if first_agrees and other_day and not home:
        return "same_name"
    if first_agrees and family_agrees and born in births.SAME:
        return "name_and_day"
    if first_agrees and facts.family == "different" and born in births.SAME:
        return "new_family_name" if facts.sex != "different" else "none"
    return "none"


_NEAR_DATES = frozenset({*births.SAME, "swapped", "digit"})
_HOMES = frozenset({"door", "postcode", "previous_door", "previous_postcode"})


def _agreeing(facts: _Facts) -> str:
    """How many of the five facts that can identify somebody agree well: first name, surname, date, address, children."""
    return str(
        (RANK[facts.first] <= GOOD)
        + (RANK[facts.family] <= _ELSEWHERE)
        + (facts.born in _NEAR_DATES)
        + (facts.place in _HOMES)
        + (facts.linked in {"certain", "likely"})
    )


def _against(facts: _Facts) -> str:
    """How many of the facts that were given speak against it."""
    return str(
        (facts.first == "different")
        + (facts.family == "different")
        + (facts.born in {"different", "generation"})
        + (facts.place == "different")
        + (facts.sex == "different")
        + (facts.linked in {"not_found", "is_the_child"})
    )


_ELDER_BY = 13
"""Years by which somebody is older than their eldest child, at the least."""
LINKED_LEVELS = ("certain", "likely", "name", "none_known", "not_named", "not_found", "is_the_child")


def _child(names: NamesAgree, born: str) -> str:
    first = RANK[names.first] <= FAIR or names.turned
    if first and born in _NEAR_DATES:
        return "certain"
    if (first and born in {"nearby", "year", "parts"}) or (born in births.SAME and names.first == "unknown"):
        return "likely"
    if born in births.SAME and RANK[names.family] <= GOOD:
        return "likely"
    if RANK[names.first] <= GOOD and born == "unknown":
        return "name"
    return ""
