"""From referral to a report: who recommends, who approves, what a forum is, what its event and report hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from wardmote.foundations.directory.enums import BoardAudience, GroupKind

from .basics import (
    Choice,
    ChoiceRule,
    Choices,
    Key,
    PracticeIsSilent,
    Rule,
    Slug,
    Statement,
    Strict,
    Words,
    named_once,
)
from .deadlines import DeadlinesRule
from .following import ActionFollowUpRule, EscalationRule
from .guidance import GuidanceRule
from .learned import ChecklistRule, LearningRule
from .planning import PlanningGroupRule
from .programme import ProgrammeRule
from .wording import WordingRule


class Board(Strict):
    """A board for children or for adults; `group` is the key of its group in the directory (REF-06)."""

    audience: BoardAudience
    group: Slug
    name: Words
    meaning: Words
    chair: Words


class BoardsRule(Rule):
    choices: Annotated[tuple[Board, ...], Field(min_length=1)]

    def for_audience(self, audience: str) -> Board:
        """Child cases to one Chair, adult cases to the other. Raises PracticeIsSilent."""
        found = next((board for board in self.choices if board.audience == audience), None)
        if found is None:
            raise PracticeIsSilent(
                "The practice names no board for this kind of case. The Business Manager can add it."
            )
        return found


class ReferralPart(StrEnum):
    SUBJECTS = "subjects"
    NORMAL_RESIDENCE = "normal_residence"
    AGENCIES_INVOLVED = "agencies_involved"
    WHAT_HAPPENED = "what_happened"


class ReferralRule(Rule):
    """One form whatever the route; a view may be given and binds nobody (REF-01, REF-02, REF-03)."""

    title: Words
    introduction: Words
    view_question: Words
    view_is_not_binding: Words
    needed_to_complete: Annotated[tuple[ReferralPart, ...], Field(min_length=1)]
    shared_with: GroupKind


class Route(Strict):
    """What a referral can lead to. `opens_a_forum` is true for a MAPF."""

    key: Key
    label: Words
    short_label: Words
    explanation: Words
    opens_a_forum: bool = False


class RoutesRule(Rule):
    choices: Annotated[tuple[Route, ...], Field(min_length=1), AfterValidator(named_once)]

    def __getitem__(self, key: str) -> Route:
        found = next((route for route in self.choices if route.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def for_form(self) -> list[tuple[str, str]]:
        return [(route.key, str(route.label)) for route in self.choices]


class RecommendationRule(Rule):
    """Who records the one recommendation (REF-04)."""

    by: GroupKind
    reasons_are_needed: bool


class ApprovalOutcome(StrEnum):
    APPROVE = "approve"
    DECLINE = "decline"
    RETURN = "return"


class ApprovalRule(Rule):
    """The Chair of the board approves, declines or returns; never the person who recommended (REF-05, REF-07)."""

    outcomes: Annotated[tuple[ApprovalOutcome, ...], Field(min_length=1)]
    reason_needed_for: tuple[ApprovalOutcome, ...]
    recommender_may_approve: Literal[False]


class LeadAgencyRule(Rule):
    """By default the council where the subjects normally lived; another by agreement (GOV-03, GOV-04)."""

    default: Literal["local_authority_of_normal_residence"]
    alternative_needs_a_reason: bool
    alternative_needs_agreement: bool


class AccountabilityRule(Rule):
    """The one group a forum answers to (GOV-01): that of the area, or the one that `group` names by its key."""

    group_kind: GroupKind
    group: Slug | None = None
    chosen_by: Literal["local_authority", "partnership"]

    @model_validator(mode="after")
    def _the_partnership_names_its_group(self) -> AccountabilityRule:
        if (self.chosen_by == "partnership") is (self.group is None):
            raise ValueError("Name the group where the partnership has one for all its areas, and only there")
        return self


class ForumRule(Strict):
    """What is recorded of a forum: why, about what kind of case, from which sources, with whom, how."""

    name: Words
    short_name: Words
    below_the_review_threshold: Statement
    purposes: ChoiceRule
    case_statuses: ChoiceRule
    case_kinds: ChoiceRule
    sources: ChoiceRule
    participant_kinds: ChoiceRule
    methods: ChoiceRule


class ColumnsRule(Rule):
    """The three Signs of Safety questions in order; goals come from one of them (EVT-09, EVT-10)."""

    columns: Annotated[tuple[Choice, ...], Field(min_length=3, max_length=3), AfterValidator(named_once)]
    goals_come_from: Key

    @model_validator(mode="after")
    def _goals_come_from_a_column(self) -> ColumnsRule:
        if self.goals_come_from not in {column.key for column in self.columns}:
            raise ValueError("goals_come_from must be the key of one of the columns")
        return self

    def for_form(self) -> list[tuple[str, str]]:
        return [(column.key, str(column.label)) for column in self.columns]


class PrinciplesRule(Rule):
    """Offered at the start of an event, for the people there to change and agree (EVT-06)."""

    principles: Annotated[tuple[Words, ...], Field(min_length=1)]
    agreed_at: Literal["beginning_of_the_event"]


class PapersRule(Rule):
    """Briefing papers and case summaries go round before an event (ADM-01)."""

    kinds: Choices
    days_before: int = Field(ge=1, le=60)

    def latest_day(self, event: date) -> date:
        """The last day on which papers can still be circulated in time."""
        return event - timedelta(days=self.days_before)


class FacilitatorRule(Rule):
    """A forum that learns from a case has somebody to facilitate it (MAPF-14)."""

    needed_for: tuple[Key, ...]

    def is_needed(self, purposes: Iterable[str]) -> bool:
        return any(purpose in self.needed_for for purpose in purposes)


class LearningEventRule(Strict):
    facilitator: FacilitatorRule
    no_blame: Statement
    safe_environment: Statement
    confidentiality: Statement
    briefing: ChoiceRule
    working_principles: PrinciplesRule
    columns: ColumnsRule
    papers: PapersRule
    staff_matters: Statement
    checklist: ChecklistRule | None = None


class ReportRule(Rule):
    """What the report holds, and that it has no public address (GOV-10, GOV-12)."""

    headings: Choices
    published: Literal[False]
    owned_by: Literal["lead_agency"]
    marking: Literal["OFFICIAL", "OFFICIAL-SENSITIVE"]


class AgreementStep(StrEnum):
    EVERY_AGENCY_INVOLVED = "every_agency_involved"
    ACCOUNTABLE_GROUP = "accountable_group"


class AgreementRule(Rule):
    """In which order the report and action plan are agreed (GOV-07, GOV-08)."""

    order: Annotated[tuple[AgreementStep, ...], Field(min_length=1)]
    first_step: Words
    second_step: Words


def _has_year_and_number(pattern: str) -> str:
    try:
        first, second = pattern.format(year=2026, number=1), pattern.format(year=2026, number=2)
        next_year = pattern.format(year=2027, number=1)
    except (KeyError, IndexError, ValueError) as fault:
        raise ValueError("Use only {year} and {number}, for example REF-{year}-{number:04}") from fault
    if len({first, second, next_year}) != len((first, second, next_year)):
        raise ValueError("It must hold both {year} and {number}, or two references would be the same")
    return pattern


ReferencePattern = Annotated[str, Field(min_length=3, max_length=40), AfterValidator(_has_year_and_number)]


class ReferencesRule(Rule):
    """How a referral and a forum are numbered; never with a name."""

    referral: ReferencePattern
    forum: ReferencePattern

    def for_referral(self, year: int, number: int) -> str:
        return self.referral.format(year=year, number=number)

    def for_forum(self, year: int, number: int) -> str:
        return self.forum.format(year=year, number=number)


class ReviewPractice(Strict):
    """Everything the road from referral to report asks of the practice.

    What later versions added may be missing in one that was loaded before: ask for it with `said`.
    """

    boards: BoardsRule
    referral: ReferralRule
    routes: RoutesRule
    recommendation: RecommendationRule
    approval: ApprovalRule
    lead_agency: LeadAgencyRule
    accountability: AccountabilityRule
    planning_group: PlanningGroupRule
    forum: ForumRule
    learning_event: LearningEventRule
    report: ReportRule
    agreement: AgreementRule
    references: ReferencesRule
    programme: ProgrammeRule
    guidance: GuidanceRule | None = None
    escalation: EscalationRule | None = None
    action_follow_up: ActionFollowUpRule | None = None
    learning: LearningRule | None = None
    wording: WordingRule | None = None
    deadlines: DeadlinesRule | None = None

    @model_validator(mode="after")
    def _facilitated_purposes_are_known(self) -> ReviewPractice:
        for purpose in self.learning_event.facilitator.needed_for:
            if purpose not in self.forum.purposes:
                raise ValueError(
                    f"learning_event.facilitator names “{purpose}”, which forum.purposes does not offer"
                )
        return self
