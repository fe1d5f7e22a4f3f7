"""The government security classification's markings, as they stand on papers and in front of e-mail subjects."""

from __future__ import annotations

from enum import StrEnum


class Marking(StrEnum):
    """How a paper is marked. The words are the scheme's own, in capitals, and are the same in every language."""

    OFFICIAL = "official"
    OFFICIAL_SENSITIVE = "official_sensitive"

    @property
    def words(self) -> str:
        return self.value.upper().replace("_", "-")

    @classmethod
    def of(cls, words: str) -> Marking:
        """The marking that is written so. Raises ValueError where the scheme has no such words."""
        return cls(words.strip().lower().replace("-", "_"))

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(marking.value, marking.words) for marking in cls]
