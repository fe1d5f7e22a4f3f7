"""What is followed up: an agency that will not agree, and an action whose day comes or has passed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from wardmote.foundations.directory.enums import GroupKind, GroupRole

from .basics import Choices, Rule, Words

Days = Annotated[int, Field(ge=0, le=366)]


class EscalationRule(Rule):
    """Who is asked when an agency will not agree the report, how soon they answer, and what they can say.

    `to` and `role` name who holds it: the chair of a group of this kind, or every member of it.
    """

    to: GroupKind
    role: GroupRole
    name: Words
    within_working_days: int = Field(ge=1, le=90)
    explanation: Words
    outcomes: Choices


class ActionFollowUpRule(Rule):
    """When an owner is reminded of an action, and when it goes to the group that answers for the plan (GOV-09).

    What is to be done as soon as possible has no day: its owner is asked again and again, counted from its agreement (EVT-15).
    """

    remind_days_before: tuple[Days, ...]
    remind_days_after: tuple[Days, ...]
    escalate_days_after: int = Field(ge=1, le=366)
    asked_every_days_when_soon: int = Field(default=14, ge=1, le=366)
    escalate_days_when_soon: int = Field(default=42, ge=1, le=366)
    escalate_to: Literal["accountable_group"]

    @model_validator(mode="after")
    def _days_are_in_order(self) -> ActionFollowUpRule:
        if list(self.remind_days_before) != sorted(set(self.remind_days_before), reverse=True):
            raise ValueError("remind_days_before begins with the most days: write [14, 2], each number once")
        if list(self.remind_days_after) != sorted(set(self.remind_days_after)):
            raise ValueError("remind_days_after begins with the fewest days: write [1, 7], each number once")
        return self
