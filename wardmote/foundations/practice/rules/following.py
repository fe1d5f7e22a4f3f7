"""What is followed up: an agency that will not agree, and an action whose day comes or has passed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from wardmote.foundations.directory.enums import GroupKind, GroupRole

from .basics import Choice, Rule, Words, named_once

Days = Annotated[int, Field(ge=0, le=366)]


class EscalationOutcome(Choice):
    """What can be said of a disagreement. None stands in for an agency's own agreement (GOV-07).

    `goes_back_to`: the report is written again, or stays with the agencies as it is. `records_the_difference`: the
    agency's own view is written into the report.
    """

    goes_back_to: Literal["writing", "agreeing"] = "writing"
    records_the_difference: bool = False

    @model_validator(mode="after")
    def _a_changed_report_is_asked_about_anew(self) -> EscalationOutcome:
        if self.records_the_difference and self.goes_back_to == "agreeing":
            raise ValueError("records_the_difference changes the report: it goes back to writing")
        return self


class EscalationRule(Rule):
    """Who is asked when an agency will not agree the report, how soon they answer, and what they can say.

    `to` and `role` name who holds it: the chair of a group of this kind, or every member of it. After so many requests
    by one agency, or so many working days without its answer, the page says that it is time to ask them.
    """

    to: GroupKind
    role: GroupRole
    name: Words
    within_working_days: int = Field(ge=1, le=90)
    after_requests: int = Field(default=2, ge=1, le=20)
    after_working_days: int = Field(default=20, ge=1, le=250)
    explanation: Words
    outcomes: Annotated[tuple[EscalationOutcome, ...], Field(min_length=1), AfterValidator(named_once)]

    def __getitem__(self, key: str) -> EscalationOutcome:
        """Raises KeyError where the outcome is not offered."""
        found = next((one for one in self.outcomes if one.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def label_of(self, key: str) -> str:
        """The label, or the key itself of what an earlier version of the practice offered."""
        return next((str(one.label) for one in self.outcomes if one.key == key), key)

    @property
    def group_role(self) -> str:
        """The role in the group whose holders decide, or nothing where all its members do."""
        return "" if self.role is GroupRole.MEMBER else self.role.value


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
