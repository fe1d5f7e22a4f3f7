"""Two texts compared word by word, with nothing left out: what was kept, what is gone, what is new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

_WORDS = re.compile(r"\w+(?:[’'\-]\w+)*|[^\w\s]|\s+")
_LITTLE = 3
"""A kept piece with fewer letters than this, between two changes, is read as part of the change."""
_MOST_WORDS = 14000
"""Beyond this many words that stand in no common line, the old is shown as gone and the new as new."""


class Fate(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """Some words, and what became of them."""

    text: str
    fate: Fate

    @property
    def is_gone(self) -> bool:
        return self.fate is Fate.GONE

    @property
    def is_new(self) -> bool:
        return self.fate is Fate.NEW


def compared(old: str, new: str) -> list[Piece]:
    """The pieces in order. Kept and gone together are the old text, kept and new together the new one."""
    return _joined(_without_crumbs(_joined(_by_lines(old, new))))


def before(pieces: Iterable[Piece]) -> list[Piece]:
    """The old text, with what is gone marked."""
    return [piece for piece in pieces if piece.fate is not Fate.NEW]


def after(pieces: Iterable[Piece]) -> list[Piece]:
    """The new text, with what is new marked."""
    return [piece for piece in pieces if piece.fate is not Fate.GONE]


def _by_lines(old: str, new: str) -> Iterator[Piece]:
    """Whole lines first; within lines that differ, word by word."""
    olds, news = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for same, i, j, k, m in _runs(olds, news):
        if same:
            yield Piece("".join(olds[i:j]), Fate.KEPT)
        else:
            yield from _by_words("".join(olds[i:j]), "".join(news[k:m]))


def _by_words(old: str, new: str) -> Iterator[Piece]:
    olds, news = _WORDS.findall(old), _WORDS.findall(new)
    if len(olds) + len(news) > _MOST_WORDS:
        yield from (Piece(old, Fate.GONE), Piece(new, Fate.NEW))
        return
    for same, i, j, k, m in _runs(olds, news):
        if same:
            yield Piece("".join(olds[i:j]), Fate.KEPT)
        else:
            yield from (Piece("".join(olds[i:j]), Fate.GONE), Piece("".join(news[k:m]), Fate.NEW))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Whether a run is the same in both, and where it begins and ends in the old and in the new."""
    for kind, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        yield kind == "equal", i, j, k, m


def _without_crumbs(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A comma kept between two changes helps nobody to read them: it is shown as gone and as new."""
    for place, piece in enumerate(pieces):
        between = 0 < place < len(pieces) - 1
        if between and piece.fate is Fate.KEPT and _is_little(piece.text):
            yield from (Piece(piece.text, Fate.GONE), Piece(piece.text, Fate.NEW))
        else:
            yield piece


def _is_little(text: str) -> bool:
    return "\n" not in text and sum(map(str.isalnum, text)) < _LITTLE


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours of one change put together: what is gone stands before what is new."""
    found: list[Piece] = []
    for kept, run in groupby(pieces, key=lambda piece: piece.fate is Fate.KEPT):
        several = list(run)
        for fate in (Fate.KEPT,) if kept else (Fate.GONE, Fate.NEW):
            text = "".join(piece.text for piece in several if piece.fate is fate)
            if text:
                found.append(Piece(text, fate))
    return found
