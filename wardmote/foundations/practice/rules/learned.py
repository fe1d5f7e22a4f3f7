"""What becomes of what was learned: families, sharing, dissemination, priorities, a briefing, and the toolkit."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from .basics import Choice, ChoiceRule, Choices, Key, Rule, Strict, Words, named_once


class FamilyDecision(Choice):
    """What can be decided. `tells_the_family`: they are told; `decided_again`: a day is set to decide anew."""

    tells_the_family: bool
    decided_again: bool = False


class FamiliesRule(Rule):
    """Whether a family is told what was learned is decided for each forum, with the reason (MAPF-20)."""

    question: Words
    decisions: Annotated[tuple[FamilyDecision, ...], Field(min_length=2), AfterValidator(named_once)]
    reason_is_needed: bool

    def __getitem__(self, key: str) -> FamilyDecision:
        """Raises KeyError where the decision is not offered."""
        found = next((each for each in self.decisions if each.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def for_form(self) -> list[tuple[str, str]]:
        return [(each.key, str(each.label)) for each in self.decisions]


class RecipientKind(Choice):
    """To whom a report may be given. `in_the_case` for the people the case is about and their family (GOV-14)."""

    in_the_case: bool = False


class SharingRule(Rule):
    """The lead agency may share the report once every agency party to it has agreed (GOV-13, GOV-14, GOV-15)."""

    recipients: Annotated[tuple[RecipientKind, ...], Field(min_length=1), AfterValidator(named_once)]
    elected_by: Literal["lead_agency"]
    every_agency_agrees: Literal[True]
    consideration: Words

    def __getitem__(self, key: str) -> RecipientKind:
        """Raises KeyError where such a recipient is not offered."""
        found = next((each for each in self.recipients if each.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def for_form(self) -> list[tuple[str, str]]:
        return [(each.key, str(each.label)) for each in self.recipients]


class DisseminationRule(ChoiceRule):
    """How far learning is sent on, and by whom: `choices` are the scopes (MAPF-21)."""

    to: Words
    short_to: Words


class BriefingRule(Rule):
    """The headings of a short briefing, in order; `minutes` is how long it takes to read out.

    `points_under` is the heading under which the learning points are drafted; without it they are not drafted.
    """

    name: Words
    minutes: int = Field(ge=1, le=60)
    headings: Choices
    points_under: str = Field(default="", max_length=60)
    marking: Literal["OFFICIAL", "OFFICIAL-SENSITIVE"] = "OFFICIAL-SENSITIVE"

    @model_validator(mode="after")
    def _points_stand_under_a_heading(self) -> BriefingRule:
        if self.points_under and self.points_under not in self.keys:
            raise ValueError("points_under must be the key of one of the headings")
        return self

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(heading.key for heading in self.headings)


class LearningRule(Strict):
    """Everything that follows a report. `priorities` are what a learning point can be put forward as (MAPF-07, 22)."""

    families: FamiliesRule
    sharing: SharingRule
    dissemination: DisseminationRule
    priorities: ChoiceRule
    briefing: BriefingRule
    toolkit: ChoiceRule


class ChecklistItem(Choice):
    """One thing to see to before an event: for support, or for challenge (MAPF-15)."""

    about: Literal["support", "challenge"]


class ChecklistRule(Rule):
    """What makes an event a place of safe support and challenge, confirmed before it is ready (MAPF-15, EVT-04)."""

    items: Annotated[tuple[ChecklistItem, ...], Field(min_length=2), AfterValidator(named_once)]

    @model_validator(mode="after")
    def _both_are_seen_to(self) -> ChecklistRule:
        if {item.about for item in self.items} != {"support", "challenge"}:
            raise ValueError("items must hold at least one about support and one about challenge")
        return self

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(item.key for item in self.items)

    def __getitem__(self, key: str) -> ChecklistItem:
        """Raises KeyError where no such item is asked for."""
        found = next((item for item in self.items if item.key == key), None)
        if found is None:
            raise KeyError(key)
        return found
