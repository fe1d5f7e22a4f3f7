"""How a name sounds, roughly, across the communities these services work with.

A code keeps the consonants of a name in one spelling for each sound: Hussain and Hussein, Szymański and Shymanski,
Yusuf and Jusuf, MacDonald and McDonald come out the same. It is coarse on purpose; the comparison that follows is not.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STARTS = (
    (re.compile(r"^(kn|gn|pn)"), "n"),
    (re.compile(r"^wr"), "r"),
    (re.compile(r"^ps"), "s"),
    (re.compile(r"^rh"), "r"),
    (re.compile(r"^wh"), "w"),
    (re.compile(r"^x"), "s"),
    (re.compile(r"^mac(?=[a-z]{3})"), "mc"),
    (re.compile(r"^zh"), "j"),
)
_SPELLINGS = (
    ("tsch", "ç"), ("sch", "s"), ("shch", "s"), ("szcz", "s"), ("cz", "ç"), ("sz", "s"), ("rz", "z"), ("tch", "ç"), ("tj", "ç"),
    ("ph", "f"), ("gh", "g"), ("kh", "k"), ("ck", "k"), ("cq", "k"), ("qu", "k"), ("q", "k"), ("dh", "d"), ("th", "t"),
    ("sh", "s"), ("ch", "ç"), ("zh", "z"), ("bh", "v"), ("mh", "v"), ("ff", "f"), ("dd", "d"), ("ll", "l"), ("x", "ks"),
    ("dz", "z"), ("ts", "s"), ("tz", "s"), ("dj", "j"), ("cs", "ç"),
)  # fmt: skip
_SOFT_C = re.compile(r"c(?=[eiy])(?!h)")
_CLASSES = str.maketrans({"z": "s", "v": "f", "w": "f", "g": "k", "d": "t", "b": "p", "j": "y", "c": "k"})
_SILENT = frozenset("aeiouyhw")


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """The code of one folded word; never empty unless the word is."""
    if not word or not word.isascii() or not word.isalpha():
        return word
    text = word
    for start, becomes in _STARTS:
        text = start.sub(becomes, text)
    text = _SOFT_C.sub("s", text)
    for spelling, becomes in _SPELLINGS:
        text = text.replace(spelling, becomes)
    first = "a" if text[0] in "aeiou" else text[0]
    code = [first.translate(_CLASSES)]
    for letter in text[1:]:
        if letter in _SILENT:
            continue
        same = letter.translate(_CLASSES)
        if same != code[-1] or len(code) == 1:
            code.append(same)
    return "".join(code)


@lru_cache(maxsize=200_000)
def start_of(word: str) -> str:
    """The class of a word's first sound."""
    return sound(word)[:1]
