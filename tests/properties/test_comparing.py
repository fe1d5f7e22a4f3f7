"""Whatever two texts are compared, nothing is left out, made up, or put in another order."""

from __future__ import annotations

import itertools
import time

from hypothesis import given
from hypothesis import strategies as some

from wardmote.kernel.comparing import Fate, Piece, after, before, compared

WORDS = some.sampled_from(
    ["the", "child", "was", "seen", "not", "heard", ",", ".", "\n", "\n\n", "- ", "Môn", "don’t"]
)
SIGNS = "abAŵé09 -’'.,_\n\r\t\x0b\u2028\u00a0🙂"
TEXTS = some.one_of(some.text(SIGNS, max_size=120), some.lists(WORDS, max_size=60).map(" ".join))


def read(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


@given(TEXTS, TEXTS)
def test_kept_and_gone_are_the_old_text_kept_and_new_the_new_one(old: str, new: str) -> None:
    pieces = compared(old, new)
    assert read(before(pieces)) == old
    assert read(after(pieces)) == new


@given(TEXTS, TEXTS)
def test_no_two_neighbours_say_the_same_and_none_is_empty(old: str, new: str) -> None:
    pieces = compared(old, new)
    assert all(piece.text for piece in pieces)
    assert all(one.fate is not two.fate for one, two in itertools.pairwise(pieces))


@given(TEXTS)
def test_a_text_compared_with_itself_is_kept_whole(text: str) -> None:
    assert compared(text, text) == ([Piece(text, Fate.KEPT)] if text else [])


def test_one_changed_word_is_all_that_is_marked() -> None:
    assert compared("The clinic was told late.", "The school was told late.") == [
        Piece("The ", Fate.KEPT),
        Piece("clinic", Fate.GONE),
        Piece("school", Fate.NEW),
        Piece(" was told late.", Fate.KEPT),
    ]


def test_a_word_at_the_end_of_a_sentence_is_the_same_word_within_it() -> None:
    assert compared("Written.", "Written again.") == [
        Piece("Written", Fate.KEPT),
        Piece(" again", Fate.NEW),
        Piece(".", Fate.KEPT),
    ]


def test_a_comma_between_two_changes_is_read_with_them() -> None:
    fates = [piece.fate for piece in compared("Health, police", "Housing, probation")]
    assert fates == [Fate.GONE, Fate.NEW]


def test_two_sections_as_long_as_can_be_are_compared_while_somebody_waits() -> None:
    old = " ".join(f"word{n % 97}" for n in range(2800))
    new = " ".join(f"word{n % 89}" for n in range(2800))
    began = time.perf_counter()
    pieces = compared(old, new)
    assert time.perf_counter() - began < 5
    assert (read(before(pieces)), read(after(pieces))) == (old, new)
