"""Names: bringing what was written into parts, for any order and any number of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .folding import fold

_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "miss",
        "ms",
        "mx",
        "dr",
        "master",
        "prof",
        "professor",
        "rev",
        "sir",
        "dame",
        "lady",
        "lord",
        "mstr",
        "haji",
        "hajji",
        "hajia",
        "alhaji",
        "mme",
        "mlle",
        "sgt",
        "pc",
        "cllr",
        "fr",
        "imam",
        "esq",
        "jr",
        "jnr",
        "snr",
        "hon",
    ]
)
_PLACEHOLDERS = frozenset(
    [
        "baby",
        "unknown",
        "unborn",
        "unk",
        "nk",
        "na",
        "tbc",
        "tba",
        "none",
        "null",
        "infant",
        "newborn",
        "notknown",
        "anon",
        "unnamed",
        "foetus",
        "fetus",
        "expected",
    ]
)
_PHRASES = (
    "not known",
    "n k",
    "n a",
    "no name",
    "to be confirmed",
    "not given",
    "baby boy",
    "baby girl",
    "baby of",
)
_PARTICLES = frozenset(
    [
        "ap",
        "ab",
        "ferch",
        "verch",
        "uerch",
        "bin",
        "ibn",
        "bint",
        "binti",
        "binte",
        "ben",
        "bat",
        "bar",
        "wa",
        "ould",
        "al",
        "el",
        "ul",
        "ur",
        "as",
        "ad",
        "az",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "te",
        "mac",
        "mc",
        "o",
        "ni",
        "nic",
        "ui",
        "abu",
        "umm",
        "abd",
        "abdul",
        "abdal",
        "abdel",
        "abdi",
        "abdu",
    ]
)
"""Words that belong to the next one. They are kept as parts of their own only where they can be a name alone."""
_NAMES_TOO = frozenset(["abdul", "abdi", "abdu", "ben", "abd", "mac"])


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a person, folded: first names, further names between, family names. Any of them may be empty."""

    first: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()
    family: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.first, *self.middle, *self.family)

    def __bool__(self) -> bool:
        return bool(self.first or self.middle or self.family)


_MISREAD = str.maketrans("01358", "olesb")


def _mended(word: str) -> str:
    """Digits that were read for letters within a word, as in `1isa` or `Ra8b`."""
    return word if word.isalpha() or word.isdigit() else word.translate(_MISREAD)


@lru_cache(maxsize=200_000)
def parts(text: str) -> tuple[str, ...]:
    """The words of one field of a name without titles and without words that stand where no name is known.

    `Ap Rhys` and `O Brien` come out joined, since nobody is called `Ap`; `Abdul Rahman` stays in two.
    """
    plain = f" {fold(text)} "
    for phrase in _PHRASES:
        plain = plain.replace(f" {phrase} ", " ")
    words = [_mended(word) for word in plain.split() if word not in _PLACEHOLDERS]
    titled = [word for word in words if word not in _TITLES]
    return _joined_particles(titled or words)


def _joined_particles(words: list[str]) -> tuple[str, ...]:
    joined: list[str] = []
    before = ""
    for at, word in enumerate(words):
        last = at == len(words) - 1
        if word in _PARTICLES and not last and word not in _NAMES_TOO:
            before += word
        else:
            joined.append(before + word)
            before = ""
    return tuple(joined)


def read_name(forename: str = "", middle: str = "", surname: str = "") -> Name:
    """A name from the fields of a form."""
    return Name(parts(forename), parts(middle), parts(surname))


def read_whole(text: str, beside: Name | None = None) -> Name:
    """A name written in one piece: `Surname, Forename` or forenames before the surname. One word is a first name.

    A nickname alone takes the family name of the person it is given beside.
    """
    before, comma, after = text.partition(",")
    if comma and after.strip():
        given = parts(after)
        return Name(given[:1], given[1:], parts(before))
    words = parts(text)
    if len(words) <= 1:
        return Name(words, (), beside.family if beside else ())
    return Name(words[:1], words[1:-1], words[-1:])
