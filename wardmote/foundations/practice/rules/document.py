"""The whole of one partnership's practice."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from wardmote.ui.frame import ACCENTS

from .basics import PracticeIsSilent, Rule, Slug, Source, Strict, Words, rules_in
from .forums import ForumPractice
from .mappa import MappaPractice
from .partners import PartnerPractice
from .records import RecordsPractice
from .reviews import ReviewPractice


class MarkingRule(Rule):
    """The protective marking that case material carries."""

    case_material: str = Field(min_length=1, max_length=60)


class AppearanceRule(Rule):
    accent: str

    @model_validator(mode="after")
    def _accent_is_known(self) -> AppearanceRule:
        if self.accent not in ACCENTS:
            raise ValueError(f"accent must be one of {', '.join(ACCENTS)}, which have enough contrast")
        return self


class NamesRule(Rule):
    """What this partnership calls things."""

    partnership: Words
    short_partnership: Words
    business_unit: Words
    business_unit_short: Words


class PracticeDocument(Strict):
    """A version of a practice. Sections that a partnership's sources say nothing about are left out."""

    schema_version: Literal[1] = 1
    partnership: Slug
    version: int = Field(ge=1, le=10_000)
    in_force_from: date
    note: str = Field(default="", max_length=2000)
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    names: NamesRule
    marking: MarkingRule
    appearance: AppearanceRule
    reviews: ReviewPractice | None = None
    forums: ForumPractice | None = None
    partners: PartnerPractice | None = None
    mappa: MappaPractice | None = None
    records: RecordsPractice | None = None

    @model_validator(mode="after")
    def _every_rule_names_a_source(self) -> PracticeDocument:
        known = [source.id for source in self.sources]
        if len(set(known)) != len(known):
            raise ValueError("Two sources have the same id; give each its own")
        for path, rule in self.rules():
            if rule.source not in known:
                raise ValueError(
                    f"{path}.source is “{rule.source}”, which [[sources]] does not list; add it there"
                )
        return self

    @property
    def languages(self) -> tuple[str, ...]:
        """English; and Welsh where the partnership calls itself something in Welsh."""
        return ("en", "cy") if self.names.partnership.cy else ("en",)

    def rules(self) -> tuple[tuple[str, Rule], ...]:
        """Every rule with its path in the document, in order."""
        return tuple(rules_in(self))

    def source_of(self, rule: Rule) -> Source:
        return next(source for source in self.sources if source.id == rule.source)

    def for_reviews(self) -> ReviewPractice:
        """The section on referrals and forums. Raises PracticeIsSilent where the practice has none."""
        if self.reviews is None:
            raise PracticeIsSilent(
                f"The practice of {self.names.partnership} says nothing about referrals and forums. "
                "Its Business Manager can add the section “reviews”."
            )
        return self.reviews
