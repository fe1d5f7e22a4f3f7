"""The words of the field, and those that a partnership calls its own."""

from __future__ import annotations

from dataclasses import dataclass

from wardmote.domains.reviews.public import practice_of
from wardmote.foundations.directory.public import partnerships_of_person
from wardmote.foundations.practice.public import PracticeIsSilent
from wardmote.foundations.row_security.public import person_now
from wardmote.kernel import clock
from wardmote.ui.glossary import slug_of, words_known


@dataclass(frozen=True)
class Entry:
    """One word, its place on the page, and what it means."""

    word: str
    slug: str
    meaning: str


def words_we_use() -> list[Entry]:
    """By the alphabet."""
    words = {word: str(meaning) for word, meaning in words_known().items()}
    words |= _of_my_partnerships()
    return [Entry(word, slug_of(word), words[word]) for word in sorted(words, key=str.casefold)]


def _of_my_partnerships() -> dict[str, str]:
    """The boards of the partnerships that whoever is signed in works with, as their practice explains them."""
    person = person_now()
    if person is None:
        return {}
    found: dict[str, str] = {}
    for partnership in partnerships_of_person(person, clock.today()):
        try:
            boards = practice_of(partnership.pk).for_reviews().boards.choices
        except PracticeIsSilent:
            continue
        for board in boards:
            name, _comma, rest = str(board.name).partition(", ")
            found[name] = f"{rest}: {board.meaning}" if rest else str(board.meaning)
    return found
