"""Days the law gives: to tell a national body of a serious incident, and for the first review that follows."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from wardmote.kernel.working_days import Place, working_day_after

from .basics import Choice, Rule, Strict, Words, named_once


class IncidentKind(Choice):
    """What kind of case is referred; of some a national body is notified."""

    is_notified: bool = False


class NotificationRule(Rule):
    """Who is told of a serious incident, and within how many working days of becoming aware of it."""

    question: Words
    aware_question: Words
    aware_hint: Words
    to: Words
    short_to: Words
    who_can_supply_it: Words
    reference_label: Words
    within_working_days: int = Field(ge=1, le=90)
    before_the_recommendation: bool
    kinds: Annotated[tuple[IncidentKind, ...], Field(min_length=1), AfterValidator(named_once)]

    @model_validator(mode="after")
    def _some_kind_is_notified(self) -> NotificationRule:
        if not any(kind.is_notified for kind in self.kinds):
            raise ValueError("Say of at least one of the kinds that it is_notified")
        return self

    def for_form(self) -> list[tuple[str, str]]:
        return [(kind.key, str(kind.label)) for kind in self.kinds]

    def kind(self, key: str) -> IncidentKind | None:
        return next((kind for kind in self.kinds if kind.key == key), None)

    def is_due_for(self, key: str) -> bool:
        """Whether a case of this kind is notified."""
        found = self.kind(key)
        return found is not None and found.is_notified


class FirstReviewRule(Rule):
    """The review that ends with the recommendation, and within how many working days of the notification it is held."""

    name: Words
    within_working_days: int = Field(ge=1, le=260)


class DeadlinesRule(Strict):
    """Working days are counted without the bank holidays of `place`; the day they are counted from is not counted."""

    place: Place
    notification: NotificationRule
    first_review: FirstReviewRule

    def notify_by(self, aware_on: date) -> date:
        """The last day on which a notification is in time."""
        return working_day_after(aware_on, self.notification.within_working_days, self.place)

    def review_by(self, notified_on: date) -> date:
        """The last day on which the first review is in time."""
        return working_day_after(notified_on, self.first_review.within_working_days, self.place)
