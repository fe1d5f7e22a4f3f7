"""Keys under which somebody is looked up: whoever shares one with what was asked is compared with it.

A key joins two or three facts, so that few share it however many people there are: a date or a postcode alone brings more
people the more are known, a date with the sound of a name hardly does. `narrow` keys are asked first; `wide` ones when the
narrow ones found nobody sure, the `widest` when nobody was even possible. Keys of single words serve whoever types only a name.
Keys are numbers of 64 bits, salted with the office, so that nothing can be read from them and nobody of another office is ever
found by one. Each kind is here because without it somebody is missed: `docs/decisions/0016-finding-people.md` says who.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

from .births import Born, swapped
from .described import Description
from .names import Name
from .places import Place
from .sounds import sound, start_of
from .variants import heads_of, without_article

VERSION = 3
_MOST_SOUNDS = 8
_MOST_HEADS = 3


def card_keys(person: Description, salt: bytes, *, is_open: bool = False) -> list[int]:
    """Every key somebody who is known is kept under. `is_open`: a service is involved with them now."""
    names = _Names(person.names)
    words = {word for name in person.names for word in name.words}
    said = {
        *_narrow(person, names, asked=False),
        *_wide(person, names, asked=False),
        *_widest(person, names),
        *_family(person.families),
        *_words(words, only_open=False),
        *(_words(words, only_open=True) if is_open else ()),
    }
    return sorted(_number(key, salt) for key in said)


def narrow_keys(asked: Description, salt: bytes) -> list[int]:
    """The keys to look under first."""
    return sorted({_number(key, salt) for key in _narrow(asked, _Names(asked.names), asked=True)})


def wide_keys(asked: Description, salt: bytes) -> list[int]:
    """The keys to look under when that was not enough."""
    return sorted({_number(key, salt) for key in _wide(asked, _Names(asked.names), asked=True)})


def widest_keys(asked: Description, salt: bytes) -> list[int]:
    """The keys to look under when nobody was even possible."""
    return sorted({_number(key, salt) for key in _widest(asked, _Names(asked.names))})


def word_keys(words: Iterable[str], salt: bytes, *, only_open: bool = False) -> list[int]:
    """The keys of those who bear one of these words in any of their names."""
    return sorted({_number(key, salt) for key in _words(words, only_open=only_open)})


def family_keys(families: Iterable[str], salt: bytes) -> list[int]:
    return sorted({_number(key, salt) for key in _family(families)})


def _number(key: str, salt: bytes) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8, key=salt).digest(), "big", signed=True)


@lru_cache(maxsize=100_000)
def _sounds_of(word: str) -> tuple[str, ...]:
    """The sounds of a word and of the names it is a form of."""
    heads = sorted(heads_of(word))[:_MOST_HEADS]
    return tuple(dict.fromkeys(sound(each) for each in (word, without_article(word), *heads)))


class _Names:
    """The words of all names of somebody, and their sounds, by where they stand."""

    def __init__(self, names: tuple[Name, ...]) -> None:
        self.given = _unique(
            word for name in names for word in _with_joined((*name.first, *name.middle), name.first)
        )
        self.family = _unique(word for name in names for word in _with_joined(name.family, name.family))
        self.given_sounds = _sounds(self.given)
        self.family_sounds = _sounds(self.family)
        self.sounds = _unique((*self.given_sounds, *self.family_sounds))[: 2 * _MOST_SOUNDS]
        self.starts = _unique(start_of(word) for word in (*self.given, *self.family))
        self.pairs = self._pairs()
        self.halves = self._halves()

    def _pairs(self) -> tuple[str, ...]:
        """A given and a family name, in either order; where there is only one kind, any two of its words."""
        if self.given_sounds and self.family_sounds:
            return _unique(_pair(a, b) for a in self.given_sounds for b in self.family_sounds if a != b)
        alone = self.given_sounds or self.family_sounds
        return _unique(_pair(a, b) for at, a in enumerate(alone) for b in alone[at + 1 :])

    def _halves(self) -> tuple[str, ...]:
        """A given or family name whole, and how the other one starts, in either order."""
        given = _unique(start_of(word) for word in self.given)
        family = _unique(start_of(word) for word in self.family)
        return _unique(
            f"{whole}~{start}"
            for sounds, starts in ((self.given_sounds, family), (self.family_sounds, given))
            for whole in sounds
            for start in starts
        )


def _with_joined(words: tuple[str, ...], joined: tuple[str, ...]) -> tuple[str, ...]:
    return (*words, "".join(joined)) if len(joined) > 1 else words


def _sounds(words: tuple[str, ...]) -> tuple[str, ...]:
    return _unique(chain.from_iterable(_sounds_of(word) for word in words if len(word) > 1))[:_MOST_SOUNDS]


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _pair(one: str, other: str) -> str:
    return f"{one}+{other}" if one < other else f"{other}+{one}"


def _narrow(person: Description, names: _Names, *, asked: bool) -> Iterator[str]:
    born = person.born
    if person.nhs_number:
        yield f"nhs {person.nhs_number}"
    for day in _days(born, asked=asked):
        for each in names.sounds:
            yield f"day {day} {each}"
    undated = born is None or asked
    for around in (*_years(born, asked=asked), *(("undated",) if undated else ())):
        for pair in names.pairs:
            yield f"year {around} {pair}"
    for place in person.places:
        yield from _by_place(names, place)


def _by_place(names: _Names, place: Place) -> Iterator[str]:
    for around in filter(None, (place.outward, place.town)):
        if place.house and place.street:
            yield f"door {place.house} {place.street} {around}"
    if place.outward:
        for pair in names.pairs:
            yield f"near {place.outward} {pair}"


def _wide(person: Description, names: _Names, *, asked: bool) -> Iterator[str]:
    born = person.born
    by_name_alone = names.pairs if born is None or not asked else ()
    yield from (f"pair {pair}" for pair in by_name_alone)
    for day in _days(born, asked=asked):
        for start in names.starts:
            yield f"day {day} start {start}"
    if born:
        yield from (f"year {born.year} {half}" for half in names.halves)
    if born and born.is_whole:
        yield from (f"md {born.month} {born.day} {half}" for half in names.halves)
    for place in person.places:
        if place.sector:
            yield from (f"code {place.postcode} {each}" for each in names.sounds)
            if born:
                yield f"code {place.postcode} {born.year}"


def _widest(person: Description, names: _Names) -> Iterator[str]:
    born = person.born
    if born and born.is_whole:
        for each in names.sounds:
            yield f"ym {born.year} {born.month} {each}"
            yield f"yd {born.year} {born.day} {each}"
            yield f"md {born.month} {born.day} {each}"


def _words(words: Iterable[str], *, only_open: bool) -> Iterator[str]:
    for word in words:
        yield f"{'open' if only_open else 'word'} {word}"


def _days(born: Born | None, *, asked: bool) -> tuple[str, ...]:
    """The day somebody was born; of one that is asked about also with day and month the other way round."""
    if born is None or not born.is_whole:
        return ()
    turned = swapped(born) if asked else None
    return (str(born), str(turned)) if turned else (str(born),)


def _years(born: Born | None, *, asked: bool) -> tuple[int, ...]:
    if born is None:
        return ()
    return (born.year, born.year - 1, born.year + 1) if asked else (born.year,)


def _family(families: Iterable[str]) -> Iterator[str]:
    for family in families:
        yield f"family {family}"
