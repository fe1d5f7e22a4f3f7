"""Who must sit on a planning group, who may be asked to join, and who attends without being counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from wardmote.foundations.directory.enums import AgencyKind

from .basics import Key, Rule, Strict, Words, named_once


class Whose(StrEnum):
    """Of which area an agency must be for its representative to fill a seat."""

    AREA_OF_THE_CASE = "area_of_the_case"
    PARTNERSHIP = "partnership"


@dataclass(frozen=True)
class SeatedAgency:
    """An agency that has a representative on the group; `areas` are the councils' codes it serves, none for all."""

    kind: AgencyKind
    areas: frozenset[str] = frozenset()

    def serves(self, area: str) -> bool:
        return not self.areas or area in self.areas


class MinimumSeat(Strict):
    """A seat without which a planning group cannot be confirmed: one agency of any of these kinds fills it (PLN-02)."""

    key: Key
    label: Words
    any_of: Annotated[tuple[AgencyKind, ...], Field(min_length=1)]
    of: Whose = Whose.AREA_OF_THE_CASE
    who_can_supply_it: Words

    def is_filled_by(self, agency: SeatedAgency, area: str) -> bool:
        return agency.kind in self.any_of and (self.of is Whose.PARTNERSHIP or agency.serves(area))


class CoOption(Strict):
    """A kind of agency or service that is asked to join where the case or its learning calls for it (PLN-04)."""

    key: Key
    label: Words
    kinds: tuple[AgencyKind, ...] = ()


class PlanningGroupRule(Rule):
    """Minimum membership, co-option and support (PLN-02 to PLN-06)."""

    minimum: Annotated[tuple[MinimumSeat, ...], Field(min_length=1), AfterValidator(named_once)]
    co_options: Annotated[tuple[CoOption, ...], AfterValidator(named_once)] = ()
    co_options_are_open_ended: bool
    co_option_needs_a_reason: bool
    attends_without_counting: tuple[AgencyKind, ...] = ()
    every_agency_involved_has_a_seat: bool

    def missing(self, seated: Iterable[SeatedAgency], area: str) -> tuple[MinimumSeat, ...]:
        """The seats that nobody fills yet, for a case of this area."""
        counted = [agency for agency in seated if agency.kind not in self.attends_without_counting]
        return tuple(
            seat for seat in self.minimum if not any(seat.is_filled_by(agency, area) for agency in counted)
        )

    def counts(self, kind: AgencyKind) -> bool:
        """Whether a representative of such an agency is a member; a Business Unit's attends in support (PLN-06)."""
        return kind not in self.attends_without_counting

    def co_option_for(self, kind: AgencyKind) -> CoOption | None:
        return next((option for option in self.co_options if kind in option.kinds), None)
