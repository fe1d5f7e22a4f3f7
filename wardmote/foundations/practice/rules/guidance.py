"""What stands behind a practice: the statutory paragraphs, the aims, the functions and the law (MAPF-02, FUN-01, LEG-01)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from .basics import Choice, ChoiceRule, PracticeIsSilent, Rule, Statement, Strict, Words, named_once


class Paragraph(Statement):
    """A numbered paragraph of the guidance: said in short in `text`, one sentence of it quoted (MAPF-02)."""

    number: str = Field(min_length=1, max_length=20)
    quotation: Words | None = None


def _numbered_once(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    numbers = [paragraph.number for paragraph in paragraphs]
    if len(set(numbers)) != len(numbers):
        raise ValueError("Two paragraphs have the same number; write each once")
    return paragraphs


class StatutoryBasisRule(Rule):
    """The paragraphs a forum rests on, in their order."""

    paragraphs: Annotated[tuple[Paragraph, ...], Field(min_length=1), AfterValidator(_numbered_once)]

    def __getitem__(self, number: str) -> Paragraph:
        found = next((each for each in self.paragraphs if each.number == number), None)
        if found is None:
            raise PracticeIsSilent(
                f"The practice says nothing of paragraph {number}. The Business Manager can add it."
            )
        return found


class Enactment(Choice):
    """A law or a guidance, by its full name."""

    kind: Literal["act", "regulations", "statutory_guidance", "other"]
    dated: str = ""


class LegislationRule(Rule):
    """What the practice is made under (LEG-01)."""

    enactments: Annotated[tuple[Enactment, ...], Field(min_length=1), AfterValidator(named_once)]


class GuidanceRule(Strict):
    """Why forums are held: `aims` are reported against (MAPF-03), `functions` are the terms of reference (FUN-01)."""

    statutory_basis: StatutoryBasisRule
    aims: ChoiceRule
    functions: ChoiceRule
    legislation: LegislationRule
