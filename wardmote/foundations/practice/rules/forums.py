"""Practitioner groups that meet by area: the areas, the office hours, and what a year should hold."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from .basics import ChoiceRule, Key, Rule, Slug, Statement, Strict, Words, named_once

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Area(Strict):
    """One area of the county as the partnership names it; `district` is its national code, kept after it ended."""

    key: Key
    label: Words
    district: str = Field(pattern=r"^E07\d{6}$")


class AreaGroup(Strict):
    """Areas that share their meetings, for example East."""

    key: Key
    label: Words
    areas: Annotated[tuple[Area, ...], Field(min_length=1), AfterValidator(named_once)]


class AreasRule(Rule):
    """How areas are grouped: data, not code (MAPIG-17)."""

    groups: Annotated[tuple[AreaGroup, ...], Field(min_length=1), AfterValidator(named_once)]

    @model_validator(mode="after")
    def _each_area_in_one_group(self) -> AreasRule:
        keys = [area.key for group in self.groups for area in group.areas]
        if len(set(keys)) != len(keys):
            raise ValueError("An area stands in two groups; leave it in one")
        return self

    def group_of(self, area: str) -> AreaGroup | None:
        return next((group for group in self.groups if area in {each.key for each in group.areas}), None)


class OfficeHoursRule(Rule):
    """When most people are at work; a twilight session lies outside these hours (MAPIG-19)."""

    opens: time
    closes: time
    days: Annotated[tuple[str, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _closes_after_it_opens(self) -> OfficeHoursRule:
        if self.closes <= self.opens:
            raise ValueError("closes must be later than opens")
        unknown = set(self.days) - set(WEEKDAYS)
        if unknown:
            raise ValueError(f"“{min(unknown)}” is not a day of the week; write monday, tuesday and so on")
        return self

    def covers(self, day: date, at: time) -> bool:
        """Whether a moment lies within office hours."""
        return WEEKDAYS[day.weekday()] in self.days and self.opens <= at < self.closes


class SessionKind(Strict):
    """One session of a set made in one go; `group` ties it to a group of areas (MAPIG-18)."""

    key: Key
    label: Words
    group: Key | None = None
    outside_office_hours: bool = False


class SessionsRule(Rule):
    kinds: Annotated[tuple[SessionKind, ...], Field(min_length=1), AfterValidator(named_once)]
    own_area_is_advised: Words


class YearlyMinimumRule(Rule):
    """How many meetings each area should have in a year (MAPIG-07, MAPIG-08)."""

    meetings: int = Field(ge=0, le=52)
    webinars_count: bool


class ReportingLineRule(Rule):
    """The chain of groups, nearest first, by their keys in the directory (MAPIG-02, MAPIG-03)."""

    groups: Annotated[tuple[Slug, ...], Field(min_length=1)]


class ThemesRule(Rule):
    """Each theme reflects at least one of the year's priorities (MAPIG-09)."""

    need_a_priority: bool
    confirmed_by: Slug
    embedding_question: Words


class ForumPractice(Strict):
    name: Words
    short_name: Words
    first_held_in: int = Field(ge=1900, le=2100)
    purpose: Statement
    areas: AreasRule
    office_hours: OfficeHoursRule
    reporting_line: ReportingLineRule
    each_year: YearlyMinimumRule
    sessions: SessionsRule
    themes: ThemesRule
    aims: ChoiceRule

    @model_validator(mode="after")
    def _sessions_name_known_groups(self) -> ForumPractice:
        known = {group.key for group in self.areas.groups}
        for kind in self.sessions.kinds:
            if kind.group is not None and kind.group not in known:
                raise ValueError(
                    f"The session “{kind.key}” names the group “{kind.group}”, which areas.groups does not hold"
                )
        return self
