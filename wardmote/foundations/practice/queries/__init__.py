"""Which practice is in force, and what it calls things."""

from .in_force import (
    SHIPPED,
    PracticeInForce,
    check_practice_file,
    practice_in_force,
    practice_with_id,
    shipped_practice_files,
    versions_of_practice,
)
from .wording import OwnWords, own_partnership, own_words, words_in_force

__all__ = [
    "SHIPPED",
    "OwnWords",
    "PracticeInForce",
    "check_practice_file",
    "own_partnership",
    "own_words",
    "practice_in_force",
    "practice_with_id",
    "shipped_practice_files",
    "versions_of_practice",
    "words_in_force",
]
