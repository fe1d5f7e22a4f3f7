"""Comparing what was asked with somebody who is known: for each fact, at which level the two agree."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from . import births, places
from .described import Description
from .names import Name
from .sounds import sound
from .variants import are_forms_of_one

NAME_LEVELS = (
    "same",
    "part",
    "form",
    "sound",
    "close",
    "elsewhere",
    "rough",
    "initial",
    "alike",
    "unknown",
    "different",
)
"""From the best agreement to the worst. `elsewhere`: the word stands among the person's other names."""
_RANK = {level: at for at, level in enumerate(NAME_LEVELS)}
_GOOD = _RANK["close"]
_FAIR = _RANK["rough"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """At which level each fact agrees. `words` are the words the names agree on, for how common they are."""

    levels: tuple[tuple[str, str], ...]
    first_word: str = ""
    family_word: str = ""

    def level(self, fact: str) -> str:
        return dict(self.levels).get(fact, "")


@dataclass(frozen=True, slots=True)
class _NamesAgree:
    first: str
    family: str
    middle: str
    turned: bool
    beside: bool
    first_word: str
    family_word: str

    @property
    def rank(self) -> int:
        return _RANK[self.first] + _RANK[self.family] + (2 if self.turned else 0) + (1 if self.beside else 0)


@lru_cache(maxsize=200_000)
def compare_words(one: str, other: str) -> str:  # noqa: PLR0911 - one line a level, from the best to the worst
    """How two words agree; the same either way round."""
    if one == other:
        return "same"
    if len(one) == 1 or len(other) == 1:
        return "initial" if one[0] == other[0] else "different"
    if are_forms_of_one(one, other):
        return "form"
    if sound(one) == sound(other):
        return "sound"
    longer = max(len(one), len(other))
    wrong = OSA.distance(one, other, score_cutoff=2)
    likeness = JaroWinkler.similarity(one, other)
    if (wrong <= 1 and longer >= 4) or (wrong <= 2 and longer >= 7) or likeness >= 0.93:  # noqa: PLR2004 - lengths and likeness found by trial
        return "close"
    if likeness >= 0.85 or _begins(one, other):  # noqa: PLR2004 - the same
        return "rough"
    return "alike" if likeness >= 0.76 and longer >= 4 else "different"  # noqa: PLR2004 - the same


def _begins(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 3 and longer.startswith(shorter)  # noqa: PLR2004 - three letters say something


@lru_cache(maxsize=200_000)
def compare_parts(asked: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, str]:
    """How two lists of words agree at best, and the word of the second list that agrees."""
    if not asked or not known:
        return "unknown", ""
    if asked == known or "".join(asked) == "".join(known):
        return "same", known[0]
    best, word = "different", known[0]
    for one in asked:
        for other in known:
            level = compare_words(one, other)
            if _RANK[level] < _RANK[best]:
                best, word = level, other
    if best == "same":
        return "part", word
    if best not in {"form", "sound"}:
        whole = compare_words("".join(asked), "".join(known))
        if _RANK[whole] < _RANK[best]:
            return whole, known[0]
    return best, word


def _compare_names(asked: Name, known: Name, *, beside: bool) -> _NamesAgree:
    straight = _in_order(asked, known, beside=beside)
    if straight.rank <= _GOOD:
        return straight
    turned = _in_order(Name(asked.family, asked.middle, asked.first), known, beside=beside, turned=True)
    ranks = sorted((_RANK[turned.first], _RANK[turned.family]))
    good = ranks[0] <= _GOOD and ranks[1] <= _RANK["initial"]
    return turned if good and turned.rank < straight.rank else straight


def _in_order(asked: Name, known: Name, *, beside: bool, turned: bool = False) -> _NamesAgree:
    first = compare_parts(asked.first, known.first)
    family = compare_parts(asked.family, known.family)
    if turned and _RANK[first[0]] > _GOOD:
        first = _or_elsewhere(first, (asked.first, known.middle))
    elif _RANK[first[0]] > _GOOD:
        first = _or_elsewhere(
            first, (asked.first, (*known.middle, *known.family)), (asked.middle, known.first)
        )
    if not turned and _RANK[family[0]] > _GOOD:
        others, others_asked = (*known.middle, *known.first), (*asked.middle, *asked.first)
        family = _or_elsewhere(family, (asked.family, others), (others_asked, known.family))
    middle, _word = compare_parts(asked.middle, known.middle)
    return _NamesAgree(first[0], family[0], middle, turned, beside, first[1], family[1])


def _or_elsewhere(
    found: tuple[str, str], *crossed: tuple[tuple[str, ...], tuple[str, ...]]
) -> tuple[str, str]:
    """A middle name used as the first, or the parts of a patronymic in another order."""
    for asked, known in crossed:
        level, word = compare_parts(asked, known)
        if _RANK[level] <= _RANK["form"] and _RANK["elsewhere"] < _RANK[found[0]]:
            return "elsewhere", word
    return found


def _best_names(asked: Description, known: Description) -> _NamesAgree:
    best: _NamesAgree | None = None
    for at, one in enumerate(asked.names):
        for where, other in enumerate(known.names):
            found = _compare_names(one, other, beside=bool(at or where))
            if best is None or found.rank < best.rank:
                best = found
    return best or _NamesAgree("unknown", "unknown", "unknown", False, False, "", "")


def _sexes(asked: str, known: str) -> str:
    if not asked or not known or "X" in {asked, known}:
        return "unknown"
    return "same" if asked == known else "different"


def _nhs_numbers(asked: str, known: str) -> str:
    if not asked or not known:
        return "unknown"
    return "same" if asked == known else "different"


def compare(asked: Description, known: Description, relatives: tuple[Description, ...] = ()) -> Evidence:
    """Everything that speaks for or against the two being one person."""
    names = _best_names(asked, known)
    born = births.compare_births(asked.born, known.born)
    place = places.compare_places(asked.places, known.places)
    sex = _sexes(asked.sex, known.sex)
    linked = linked_level(asked, known, relatives)
    levels = (
        ("first", names.first),
        ("family", names.family),
        ("middle", names.middle),
        ("turned", "yes" if names.turned else "no"),
        ("beside", "yes" if names.beside else "no"),
        ("born", born),
        ("place", place),
        ("sex", sex),
        ("nhs", _nhs_numbers(asked.nhs_number, known.nhs_number)),
        ("linked", linked),
        ("elder", _elder(asked, known)),
        ("together", _together(names, born, place, sex)),
        ("agreeing", _agreeing(names, born, place, linked)),
        ("against", _against(names, born, place, sex, linked)),
    )
    return Evidence(levels, names.first_word, names.family_word)


def _together(names: _NamesAgree, born: str, place: str, sex: str) -> str:  # noqa: PLR0911 - one line a pattern
    """Patterns that mean another thing together than one by one: kin at one address above all."""
    home = place in {"door", "postcode", "previous_door", "previous_postcode"}
    first_agrees, family_agrees = _RANK[names.first] <= _GOOD, _RANK[names.family] <= _RANK["elsewhere"]
    other_day = born in {"different", "generation", "parts", "year"}
    if names.first == "different" and born in births.SAME and (family_agrees or home):
        return "twin"
    if first_agrees and born == "generation" and (home or family_agrees):
        return "namesake"
    if names.first == "different" and other_day and home:
        return "kin"
    if names.first in {"different", "rough"} and born == "unknown" and home and family_agrees:
        return "household"
    if first_agrees and other_day and not home:
        return "same_name"
    if first_agrees and family_agrees and born in births.SAME:
        return "name_and_day"
    if first_agrees and names.family == "different" and born in births.SAME:
        return "new_family_name" if sex != "different" else "none"
    return "none"


_NEAR_DATES = frozenset({*births.SAME, "swapped", "digit"})
_HOMES = frozenset({"door", "postcode", "previous_door", "previous_postcode"})


def _agreeing(names: _NamesAgree, born: str, place: str, linked: str) -> str:
    """How many of the five facts that can identify somebody agree well: first name, surname, date, address, children."""
    return str(
        (_RANK[names.first] <= _GOOD)
        + (_RANK[names.family] <= _RANK["elsewhere"])
        + (born in _NEAR_DATES)
        + (place in _HOMES)
        + (linked in {"certain", "likely"})
    )


def _against(names: _NamesAgree, born: str, place: str, sex: str, linked: str) -> str:
    """How many of the facts that were given speak against it."""
    return str(
        (names.first == "different")
        + (names.family == "different")
        + (born in {"different", "generation"})
        + (place == "different")
        + (sex == "different")
        + (linked in {"not_found", "is_the_child"})
    )


_ELDER_BY = 13


def _elder(asked: Description, known: Description) -> str:
    """Whether somebody beside whom children are named is old enough to have them."""
    children = [child.born.year for child in asked.linked if child.born]
    if not children or known.born is None:
        return "unknown"
    return "yes" if known.born.year + _ELDER_BY <= min(children) else "no"


LINKED_LEVELS = ("certain", "likely", "name", "none_known", "not_named", "not_found", "is_the_child")


def linked_level(asked: Description, known: Description, relatives: tuple[Description, ...]) -> str:
    """Whether the children that were named are among the person's relatives."""
    if not asked.linked:
        return "not_named"
    if any(child.born and _is_child(child, known) in {"certain", "likely"} for child in asked.linked):
        return "is_the_child"
    if not relatives:
        return "none_known"
    found = [_is_child(child, relative) for child in asked.linked for relative in relatives]
    return next((level for level in ("certain", "likely", "name") if level in found), "not_found")


def is_certainly_the_child(named: Description, known: Description) -> bool:
    """Whether somebody who is known is a child that was named, for finding the family through them."""
    return _is_child(named, known) in {"certain", "likely"}


def _is_child(named: Description, relative: Description) -> str:
    names = _best_names(named, relative)
    born = births.compare_births(named.born, relative.born)
    first = _RANK[names.first] <= _FAIR or names.turned
    if first and born in {*births.SAME, "swapped", "digit"}:
        return "certain"
    if (first and born in {"nearby", "year", "parts"}) or (born in births.SAME and names.first == "unknown"):
        return "likely"
    if born in births.SAME and _RANK[names.family] <= _GOOD:
        return "likely"
    if _RANK[names.first] <= _GOOD and born == "unknown":
        return "name"
    return ""
