"""Bringing what was written into one form, whatever alphabet, accent or apostrophe it was written with."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "ng",
        "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ŧ": "t", "ĸ": "k",
        "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ye", "ж": "zh",
        "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
        "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
        "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    }
)  # fmt: skip
"""Letters that do not come apart into a letter and an accent, and the Cyrillic of those who came from there."""
_WITHIN_A_WORD = frozenset("'’‘`´ʼʻʿʾ‛ˈ′")


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Small letters and digits without accents, words parted by one space. What is folded once stays as it is."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_LETTERS)
    again = unicodedata.normalize("NFKD", plain.casefold())
    kept = (
        letter
        if letter.isalnum()
        else ("" if letter in _WITHIN_A_WORD or unicodedata.combining(letter) else " ")
        for letter in again
    )
    return " ".join("".join(kept).split())
