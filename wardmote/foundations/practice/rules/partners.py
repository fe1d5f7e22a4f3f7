"""The statutory partners, the consortium a partnership belongs to, and how new colleagues are welcomed."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from wardmote.foundations.directory.enums import AgencyKind

from .basics import ChoiceRule, Key, Rule, Strict, Words, named_once


class StatutoryPartner(Strict):
    """One of the three kinds of statutory partner (PRT-02)."""

    key: Key
    label: Words
    kinds: Annotated[tuple[AgencyKind, ...], Field(min_length=1)]
    named_in_the_source: Words


class StatutoryPartnersRule(Rule):
    """Three partners with a shared and equal duty (PRT-01)."""

    partners: Annotated[
        tuple[StatutoryPartner, ...], Field(min_length=3, max_length=3), AfterValidator(named_once)
    ]
    duty_is_equal: bool


class ConsortiumRule(Rule):
    """Partnerships that keep one set of procedures together (WEB-05)."""

    name: Words
    members: int = Field(ge=2, le=200)
    procedures_kept_by: str


class InductionRule(Rule):
    """Who may ask for an induction, and that the list of contacts is given on request (IND-05, IND-06, IND-08)."""

    reasons: ChoiceRule
    contacts_are_on_request: bool
    agencies_sign_a_charter: bool


class PartnerPractice(Strict):
    statutory: StatutoryPartnersRule
    consortium: ConsortiumRule | None = None
    induction: InductionRule | None = None
