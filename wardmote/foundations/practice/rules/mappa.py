"""How a children's service answers MAPPA: its points of contact, its systems, its routing and its files."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from .basics import Choice, ChoiceRule, Choices, Rule, Slug, Statement, Strict, Words, named_once


class ContactRule(Rule):
    """One single point of contact for each district, of a grade (MPA-02)."""

    title: Words
    short_title: Words
    grade: Words
    one_for_each: Literal["district"]


class AdministrationRule(Rule):
    """All invitations pass one team since a day (MPA-08)."""

    team: Slug
    since: date
    since_is_a_month: bool


class System(Choice):
    """A records system that is checked for every invitation (MPA-10)."""

    holds: Words


class SystemsRule(Rule):
    systems: Annotated[tuple[System, ...], Field(min_length=1), AfterValidator(named_once)]
    lozenge_answer_is_needed: bool


class RoutingStep(StrEnum):
    OPEN_ALLOCATED_CHILDREN = "open_allocated_children"
    RELATIONAL_LINKS = "relational_links"


class RoutingRule(Rule):
    """To whose districts an invitation goes: each step only where the one before found nobody (MPA-40 to MPA-43)."""

    steps: Annotated[tuple[RoutingStep, ...], Field(min_length=1)]
    several_contacts_decide_among_themselves: bool
    early_help_counts_as_open: bool


class LevelRule(Rule):
    """When the point of contact attends beside practitioners, and why a person is managed so (MPA-19, MPA-46)."""

    contact_attends_at: int = Field(ge=1, le=3)
    reasons: ChoiceRule
    usual_number: int = Field(ge=0)


class ChildFileRule(Rule):
    """What may stand on a child's file, and what never may (MPA-31 to MPA-33)."""

    permitted: Words
    forbidden: Choices
    minutes_are_forbidden: bool
    signpost: Words


class MinutesRule(Rule):
    """Where minutes are kept and who is told of them (MPA-15, MPA-16)."""

    kept_on: Literal["subject"]
    told: Annotated[tuple[Literal["contact", "practitioners_who_attended"], ...], Field(min_length=1)]


class MappaPractice(Strict):
    expectation: Statement
    contact: ContactRule
    administration: AdministrationRule
    systems: SystemsRule
    routing: RoutingRule
    levels: LevelRule
    child_file: ChildFileRule
    minutes: MinutesRule
