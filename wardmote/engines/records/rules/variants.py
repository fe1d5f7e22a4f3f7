"""Forms of one name: nicknames, other spellings, the same name in another language, feminine and masculine endings."""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from pathlib import Path

from .folding import fold

_FILE = Path(__file__).resolve().parent.parent / "reference" / "name_variants.csv"
_ENDINGS = (
    ("ska", "ski"), ("cka", "cki"), ("dzka", "dzki"), ("zka", "zki"), ("ska", "ski"), ("ova", "ov"), ("eva", "ev"), ("ina", "in"),
    ("aya", "y"), ("skaya", "ski"), ("skyi", "ski"), ("sky", "ski"), ("iene", "as"), ("yte", "as"), ("aite", "as"), ("ulea", "ule"),
)  # fmt: skip
_SHORTEST_WITH_ENDING = 6
_VOWELS = frozenset("aeiou")


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Folded name → the names it is a form of, itself among them where it heads a group."""
    found: dict[str, set[str]] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            head = fold(row["name"]).replace(" ", "")
            for form in (row["name"], *row["forms"].split(";")):
                found.setdefault(fold(form).replace(" ", ""), set()).add(head)
    return {name: frozenset(heads) for name, heads in found.items()}


@lru_cache(maxsize=200_000)
def heads_of(word: str) -> frozenset[str]:
    """The names this word is a form of. A name that is in no list is a form of itself."""
    found = _groups().get(word)
    if found:
        return found
    return frozenset({_by_rule(word)})


def _by_rule(word: str) -> str:
    """Somali spelling (c and x) in the usual English one, and family names that change with the bearer's sex."""
    if word.startswith("c") and len(word) > 1 and word[1] in "aiu" and word[1:] in _groups():
        return min(_groups()[word[1:]])
    if "x" in word and word.replace("x", "h") in _groups():
        return min(_groups()[word.replace("x", "h")])
    if len(word) >= _SHORTEST_WITH_ENDING:
        for feminine, masculine in _ENDINGS:
            if word.endswith(feminine):
                return word[: -len(feminine)] + masculine
    return word


_ARTICLES = ("al", "el", "ul", "o", "mac", "mc", "ap", "ab", "ni", "nic", "de", "da", "di", "du", "la", "le", "van", "von", "bin", "ibn", "abd", "abdul")  # fmt: skip
_LEAST_BESIDE = 4


def are_forms_of_one(one: str, other: str) -> bool:
    """Nicknames and spellings of one name, or the same name with and without an article: Al-Hassan and Hassan."""
    return not heads_of(one).isdisjoint(heads_of(other)) or _differ_by_an_article(one, other)


def _differ_by_an_article(one: str, other: str) -> bool:
    shorter, longer = (one, other) if len(one) < len(other) else (other, one)
    return (
        len(shorter) >= _LEAST_BESIDE
        and longer.endswith(shorter)
        and longer[: len(longer) - len(shorter)] in _ARTICLES
    )


@lru_cache(maxsize=200_000)
def without_article(word: str) -> str:
    """The name without the article that begins it, where the rest can be a name."""
    found = next((each for each in ("al", "el", "o", "mac", "mc") if word.startswith(each)), "")
    rest = word[len(found) :]
    return rest if found and len(rest) >= _LEAST_BESIDE and rest[0] not in _VOWELS else word
