"""What a partnership’s practice says about learning, asked for once a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wardmote.foundations.directory.public import partnerships_of_person
from wardmote.foundations.practice.public import (
    ChoiceRule,
    LearningRule,
    PracticeDocument,
    PracticeIsSilent,
    ProgrammeRule,
    practice_for,
    said,
)
from wardmote.foundations.row_security.public import kept_for_this_transaction
from wardmote.kernel import clock

YEARS_OFFERED = 6


@dataclass(frozen=True)
class LearningPractice:
    """The rules about learning of one partnership."""

    partnership: UUID
    document: PracticeDocument

    @property
    def learning(self) -> LearningRule:
        """Raises PracticeIsSilent."""
        return said(self.document.for_reviews().learning, "what becomes of learning")

    @property
    def aims(self) -> ChoiceRule:
        """The aims that learning is reported against (MAPF-03). Raises PracticeIsSilent."""
        return said(self.document.for_reviews().guidance, "the aims of its reviews").aims

    @property
    def programme(self) -> ProgrammeRule:
        return self.document.for_reviews().programme

    @property
    def boards(self) -> list[tuple[str, str]]:
        """The audience of each board, and its name."""
        return [
            (board.audience.value, str(board.name)) for board in self.document.for_reviews().boards.choices
        ]

    def board_named(self, audience: str) -> str:
        return dict(self.boards).get(audience, audience)

    def years(self) -> list[tuple[str, str]]:
        """The newest years of the programme, as a form offers them."""
        this = self.programme.year_of(clock.today()).year
        return [(str(year), self.name_of_year(year)) for year in range(this, this - YEARS_OFFERED, -1)]

    def years_to_come(self) -> list[tuple[str, str]]:
        """This year of the programme and the next: what somebody can still put forward for."""
        this = self.programme.year_of(clock.today()).year
        return [(str(year), self.name_of_year(year)) for year in (this, this + 1)]

    def name_of_year(self, year: int) -> str:
        return self.programme.name_of_year(self.programme.beginning_of(year))

    def days_of(self, year: int) -> tuple[date, date]:
        """First and last day of a year of the programme."""
        begins = self.programme.beginning_of(year)
        return begins, self.programme.end_of(begins)


def practice_of(partnership: UUID) -> LearningPractice:
    """Raises PracticeIsSilent where the partnership has no practice in force, or one without reviews."""
    kept = kept_for_this_transaction().setdefault("practices of learning", {})
    if partnership not in kept:
        document = practice_for(partnership).document
        document.for_reviews()
        kept[partnership] = LearningPractice(partnership, document)
    found: LearningPractice = kept[partnership]
    return found


def practice_of_person(person: UUID) -> LearningPractice | None:
    """That of the first of somebody’s partnerships whose practice says anything about learning."""
    for partnership in partnerships_of_person(person, clock.today()):
        try:
            practice = practice_of(partnership.pk)
            practice.learning, practice.aims  # noqa: B018 - whether both are said
        except PracticeIsSilent:
            continue
        return practice
    return None
