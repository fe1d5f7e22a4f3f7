"""How names, dates and addresses get spoiled on their way onto an invitation."""

from __future__ import annotations

import csv
import random
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

VARIANTS = Path(__file__).resolve().parents[2] / "wardmote/engines/records/reference/name_variants.csv"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SPELLINGS = (
    ("ph", "f"), ("ck", "k"), ("ee", "i"), ("oo", "u"), ("ou", "u"), ("kh", "k"), ("y", "i"), ("i", "y"), ("ey", "y"), ("ie", "y"), ("c", "k"), ("k", "c"),
    ("sz", "sh"), ("cz", "ch"), ("w", "v"), ("v", "w"), ("z", "s"), ("s", "z"), ("aa", "a"), ("ll", "l"), ("l", "ll"), ("nn", "n"), ("n", "nn"), ("tt", "t"),
    ("t", "tt"), ("mm", "m"), ("m", "mm"), ("ah", "a"), ("e", "a"), ("a", "e"), ("o", "u"), ("u", "o"), ("th", "t"), ("dh", "d"), ("q", "k"), ("j", "y"),
    ("x", "ks"), ("gh", "g"), ("ei", "ie"), ("ai", "ay"), ("au", "ow"), ("er", "ar"), ("son", "sen"), ("dd", "th"), ("ff", "f"), ("wy", "wi"), ("sh", "ch"),
)  # fmt: skip


def plain(text: str) -> str:
    """Without accents, as many keyboards write it."""
    special = str.maketrans("łŁøđĐßıțșȚȘ", "lLodDsitsTS")
    apart = unicodedata.normalize("NFKD", text.translate(special))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def typo(text: str, chance: random.Random) -> str:
    """One slip of the hand: a letter left out, doubled, replaced by its neighbour, or two that change places."""
    if len(text) < 3:
        return text
    at = chance.randrange(1, len(text))
    kind = chance.randrange(5)
    letter = text[at]
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + letter + text[at:]
    if kind == 2 and at + 1 < len(text):
        return text[:at] + text[at + 1] + letter + text[at + 2 :]
    if kind == 3:
        return text[:at] + _neighbour(letter, chance) + text[at + 1 :]
    return text[:at] + chance.choice("aeiourstnlmh") + text[at:]


def _neighbour(letter: str, chance: random.Random) -> str:
    for row in _ROWS:
        at = row.find(letter.lower())
        if at >= 0:
            return row[max(0, min(len(row) - 1, at + chance.choice((-1, 1))))]
    return "e"


def respell(text: str, chance: random.Random) -> str:
    """As somebody writes it who only heard it."""
    lower = text.lower()
    fitting = [(old, new) for old, new in _SPELLINGS if old in lower[1:]]
    if not fitting:
        return typo(text, chance)
    old, new = chance.choice(fitting)
    at = lower.index(old, 1)
    return text[:at] + new + text[at + len(old) :]


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    with VARIANTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            forms = [row["name"], *row["forms"].split(";")]
            for form in forms:
                found[plain(form).lower()].update(other for other in forms[:6] if other != form)
    return {name: tuple(sorted(others)) for name, others in found.items()}


def other_form(text: str, chance: random.Random) -> str:
    """A nickname or another spelling in use; respelt where none is known."""
    forms = _forms().get(plain(text).lower())
    return chance.choice(forms) if forms else respell(text, chance)


def parts_apart(text: str, chance: random.Random) -> str:
    """One part of a double-barrelled name, or its parts without the hyphen."""
    if "-" in text:
        halves = text.split("-")
        return chance.choice((*halves, " ".join(halves), "".join(halves).capitalize()))
    if "'" in text:
        return text.replace("'", chance.choice(("", " ", "’")))
    return respell(text, chance)


def spoil_date(born: date, chance: random.Random) -> str:  # noqa: PLR0911 - one line a way
    """A date as it comes wrong: turned, one digit off, two digits changed places, a year or some days off, or cut short."""
    kind = chance.choices(
        ("turned", "digit", "places", "year", "days", "month", "short"), weights=(30, 22, 8, 14, 10, 8, 8)
    )[0]
    iso = born.isoformat()
    if kind == "turned" and born.day <= 12:
        return f"{born.year}-{born.day:02d}-{born.month:02d}"
    if kind == "short":
        return chance.choice((iso[:4], iso[:7]))
    if kind == "year":
        return _safe(born.year + chance.choice((-2, -1, 1, 2, 10, -10)), born.month, born.day)
    if kind == "month":
        return _safe(born.year, (born.month + chance.choice((0, 1, 10))) % 12 + 1, born.day)
    if kind == "places":
        digits = list(iso)
        digits[2], digits[3] = digits[3], digits[2]
        return "".join(digits) if "1930" < "".join(digits[:4]) < "2027" else iso
    if kind == "days":
        return _safe(born.year, born.month, born.day + chance.choice((-2, -1, 1, 2)))
    return _safe(
        born.year,
        born.month,
        chance.choice(
            [day for day in range(1, 29) if str(day).zfill(2)[1] == iso[9] or str(day).zfill(2)[0] == iso[8]]
        ),
    )


def _safe(year: int, month: int, day: int) -> str:
    return date(year, month, max(1, min(28, day))).isoformat()


def spoil_postcode(code: str, chance: random.Random) -> str:
    if len(code) < 5:
        return code
    kind = chance.randrange(4)
    if kind == 0:
        return code.replace(" ", "")
    if kind == 1:
        return code.split(" ", maxsplit=1)[0]
    at = len(code) - chance.randint(1, 2)
    return code[:at] + chance.choice("ABDEFGHJLN") + code[at + 1 :]


NAME_SPOILERS: tuple[tuple[str, Callable[[str, random.Random], str], int], ...] = (
    ("typo", typo, 30), ("respelt", respell, 25), ("form", other_form, 30), ("parts", parts_apart, 10),
    ("two_typos", lambda text, chance: typo(typo(text, chance), chance), 5),
)  # fmt: skip
