"""How two names agree: word by word, part by part, in either order, and whichever of several names fits best."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

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
RANK = {level: at for at, level in enumerate(NAME_LEVELS)}
GOOD = RANK["close"]
FAIR = RANK["rough"]
_PART, _FORM, _SOUND, _ELSEWHERE = RANK["part"], RANK["form"], RANK["sound"], RANK["elsewhere"]
_INITIAL, _UNKNOWN = RANK["initial"], RANK["unknown"]


@dataclass(frozen=True, slots=True)
class NamesAgree:
    """At which level each part of two names agrees, and the words they agree on."""

    first: str
    family: str
    middle: str
    turned: bool
    beside: bool
    first_word: str
    family_word: str

    @property
    def rank(self) -> int:
        return RANK[self.first] + RANK[self.family] + (2 if self.turned else 0) + (1 if self.beside else 0)


NO_NAMES = NamesAgree("unknown", "unknown", "unknown", False, False, "", "")


@lru_cache(maxsize=400_000)
def compare_words(one: str, other: str) -> str:
    """How two words agree; the same either way round."""
    if one == other:
        return "same"
    if len(one) == 1 or len(other) == 1:
        return "initial" if one[0] == other[0] else "different"
    if are_forms_of_one(one, other):
        return "form"
    return "sound" if sound(one) == sound(other) else _spelt_alike(one, other)


_HARDLY_ANOTHER = 0.9
_LEAST_ALIKE = 0.7
"""Below it two words differ by more than two letters, and neither begins the other."""


def _spelt_alike(one: str, other: str) -> str:
    likeness = JaroWinkler.similarity(one, other)
    if likeness < _LEAST_ALIKE:
        return "different"
    longer = max(len(one), len(other))
    wrong = OSA.distance(one, other, score_cutoff=2)
    if (wrong <= 1 and longer >= 4) or (wrong <= 2 and longer >= 7) or likeness >= 0.93:  # noqa: PLR2004 - lengths and likeness found by trial
        return "close"
    if likeness >= 0.85 or _begins(one, other):  # noqa: PLR2004 - the same
        return "rough"
    return "alike" if likeness >= 0.76 and longer >= 4 else "different"  # noqa: PLR2004 - the same


def _begins(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 3 and longer.startswith(shorter)  # noqa: PLR2004 - three letters say something


_FIRST, _MIDDLE, _FAMILY = range(3)


class AskedName:
    """A name that is asked about, ready to be compared with many: how each word agrees with it is found out once."""

    def __init__(self, name: Name) -> None:
        self.parts = (name.first, name.middle, name.family)
        self._ranks: dict[str, tuple[int, int, int]] = {}

    def compare(self, known: Name, *, beside: bool) -> NamesAgree:
        """In the order they are written, or first and family name the other way round where that agrees better."""
        straight = self._straight(known, beside=beside)
        if min(RANK[straight.first], RANK[straight.family]) <= _PART:
            return straight
        turned = self._turned(known, beside=beside)
        ranks = sorted((RANK[turned.first], RANK[turned.family]))
        good = ranks[0] <= GOOD and ranks[1] <= _INITIAL
        return turned if good and turned.rank < straight.rank else straight

    def _straight(self, known: Name, *, beside: bool) -> NamesAgree:
        first, first_word = self._best(_FIRST, known.first)
        family, family_word = self._best(_FAMILY, known.family)
        if first > GOOD:
            first, first_word = self._or_elsewhere(
                (first, first_word), (_FIRST, known.middle), (_FIRST, known.family), (_MIDDLE, known.first)
            )
        if family > GOOD:
            crossed = (
                (_FAMILY, known.middle),
                (_FAMILY, known.first),
                (_MIDDLE, known.family),
                (_FIRST, known.family),
            )
            family, family_word = self._or_elsewhere((family, family_word), *crossed)
        middle, _word = self._best(_MIDDLE, known.middle)
        return NamesAgree(
            NAME_LEVELS[first],
            NAME_LEVELS[family],
            NAME_LEVELS[middle],
            False,
            beside,
            first_word,
            family_word,
        )

    def _turned(self, known: Name, *, beside: bool) -> NamesAgree:
        first, first_word = self._best(_FAMILY, known.first)
        family, family_word = self._best(_FIRST, known.family)
        if first > GOOD:
            first, first_word = self._or_elsewhere((first, first_word), (_FAMILY, known.middle))
        middle, _word = self._best(_MIDDLE, known.middle)
        return NamesAgree(
            NAME_LEVELS[first],
            NAME_LEVELS[family],
            NAME_LEVELS[middle],
            True,
            beside,
            first_word,
            family_word,
        )

    def _or_elsewhere(self, found: tuple[int, str], *crossed: tuple[int, tuple[str, ...]]) -> tuple[int, str]:
        """A middle name used as the first, or the parts of a patronymic in another order."""
        if found[0] > _ELSEWHERE:
            for part, known in crossed:
                for word in known:
                    if self._is_nearly(part, word):
                        return _ELSEWHERE, word
        return found

    def _is_nearly(self, part: int, word: str) -> bool:
        """Whether a word is one of this part, or hardly another: a sound alone is too coarse for a name in another place."""
        rank = self._of(word)[part]
        return rank <= _FORM or (
            rank <= GOOD
            and any(JaroWinkler.similarity(each, word) >= _HARDLY_ANOTHER for each in self.parts[part])
        )

    def _best(self, part: int, known: tuple[str, ...]) -> tuple[int, str]:
        """How the words of one part agree at best with words that are known, and which of these it is."""
        asked = self.parts[part]
        if not asked or not known:
            return _UNKNOWN, ""
        if len(known) == 1:
            found = self._of(known[0])[part], known[0]
            return found if len(asked) == 1 else _whole(found, asked, known)
        return _whole(min(((self._of(word)[part], word) for word in known), key=_rank_of), asked, known)

    def _of(self, word: str) -> tuple[int, int, int]:
        """How a word agrees at best with the first, the middle and the family names."""
        if (found := self._ranks.get(word)) is None:
            first, middle, family = self.parts
            found = self._ranks[word] = (
                _closest(first, word),
                _closest(middle, word),
                _closest(family, word),
            )
        return found


def _rank_of(found: tuple[int, str]) -> int:
    return found[0]


def _closest(words: tuple[str, ...], word: str) -> int:
    return min((RANK[compare_words(each, word)] for each in words), default=_UNKNOWN)


def _whole(found: tuple[int, str], asked: tuple[str, ...], known: tuple[str, ...]) -> tuple[int, str]:
    """The same for parts of more than one word, which may be written as one or hold one word that is the same."""
    rank, word = found
    one, other = "".join(asked), "".join(known)
    if one == other:
        return 0, known[0]
    if rank == 0:
        return _PART, word
    if rank not in {_FORM, _SOUND} and (whole := RANK[compare_words(one, other)]) < rank:
        return whole, known[0]
    return rank, word


def best_of(agreements: Iterable[NamesAgree]) -> NamesAgree:
    """The one that agrees best; of equals the first."""
    return min(agreements, key=lambda each: each.rank, default=NO_NAMES)
