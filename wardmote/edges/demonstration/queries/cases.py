"""The cases of the demonstration, and the meetings of its standing groups, as their files tell them."""

from __future__ import annotations

import tomllib
from enum import IntEnum
from functools import cache
from typing import Annotated

from pydantic import BeforeValidator, Field

from wardmote.domains.reviews.enums import HowGiven, Outcome

from .cast import REFERENCE, FromFile


class Reaches(IntEnum):
    """How far a case has come, in the order of the road."""

    DRAFT = 0
    WITH_SUB_GROUP = 1
    WITH_CHAIR = 2
    RETURNED = 3
    DECIDED = 4
    PLANNING_GROUP_BEGUN = 5
    EVENT_PLANNED = 6
    AGENCIES_ASKED = 7
    AGREED_BY_LOG = 8


class CaseSubject(FromFile):
    name: str
    years: int


class Recommended(FromFile):
    meeting: str
    by: str
    route: str
    reasons: str


class Decided(FromFile):
    by: str
    days_ago: int
    outcome: Outcome
    reasons: str


class Drawn(FromFile):
    """Something the forum draws on."""

    kind: str
    citation: str


class Sits(FromFile):
    person: str
    reason: str = ""


class Comes(FromFile):
    person: str
    why: str
    invited_as: str = Field(alias="as")


class Said(FromFile):
    """What was written on a card; by the facilitator, for the room, unless it says who wrote it on their phone."""

    column: str
    text: str
    by: str = ""


class Goal(FromFile):
    """A goal that becomes an action: of a person or of their post, due some days after the event, or soon."""

    goal: str
    person: str = ""
    post_of: str = ""
    due_after: int = 0
    soon: bool = False


class Event(FromFile):
    """The learning event: who is told what, who comes, what is said and what becomes of it."""

    days_ago: int
    venue: str
    agenda: str
    what_to_expect: str
    preparation: str
    contribution: str
    participants: tuple[Comes, ...]
    not_answered: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    learning: tuple[Said, ...] = ()
    goals: tuple[Goal, ...] = ()


class PutForward(FromFile):
    """As what a learning point is put forward for the Board, and by whom. `next_year` for the year that is to come."""

    by: str
    days_ago: int
    priority: str
    note: str = ""
    next_year: bool = False


class SentOn(FromFile):
    """A learning point that was sent on: with which scope, and what was answered, if anything was."""

    by: str
    scope: str
    why: str
    asked: int
    sent: int = 0
    answered: int = 0
    answer: str = ""


class Lesson(FromFile):
    """What was learned, free of case detail, the aims it serves, and what became of it once the report was agreed."""

    text: str
    aims: tuple[str, ...]
    put_forward: tuple[PutForward, ...] = ()
    sent_on: SentOn | None = None


class Briefed(FromFile):
    """A short briefing made of what was learned: by whom, and what stands under headings the record does not fill."""

    by: str
    days_ago: int
    title: str
    texts: dict[str, str]


class Disagreed(FromFile):
    """What the agencies did not agree about, whose agency it was, and how those who were asked settled it."""

    raised_by: str
    agency_of: str
    reasons: str
    settled_by: str
    outcome: str
    direction: str


class Written(FromFile):
    """The report: when agencies were asked, who asked for changes, who agreed, and what the LOG said."""

    asked: int
    summary: str
    learning: str
    lessons: tuple[Lesson, ...]
    briefed: Briefed | None = None
    changes_by: str = ""
    changes: str = ""
    changed_summary: str = ""
    reply: str = ""
    disagreement: Disagreed | None = None
    reminded: int = 0
    agreed: tuple[str, ...]
    to_log: int = 0
    log_by: str = ""
    log_met: str = ""
    received_by: str = ""
    received: int = 0


class HandedOverTo(FromFile):
    """Whose agency an individual matter was handed to. What it was is told nowhere, here neither."""

    to: str
    days_ago: int


class Done(FromFile):
    action: int
    days_ago: int
    evidence: str


class Progress(FromFile):
    action: int
    days_ago: int
    note: str


class Told(FromFile):
    """What was decided about the family, and when and by whom they were told."""

    by: str
    days_ago: int
    choice: str
    how: str
    reasons: str
    told: int
    told_by: str
    who: str


class GivenTo(FromFile):
    kind: str
    name: str
    how: HowGiven


class Considered(FromFile):
    """What one agency's own person answered, with what its information governance concluded."""

    by: str
    days_ago: int
    consideration: str


class Shared(FromFile):
    """A sharing of the report that the agencies are being asked about."""

    days_ago: int
    purpose: str
    recipients: tuple[GivenTo, ...]
    answers: tuple[Considered, ...]


class Forum(FromFile):
    """A MAPF. `met` is when its planning group met, or meets."""

    administrator: str
    facilitator: str = ""
    opened: int
    purposes: tuple[str, ...]
    case_status: str
    kind_of_case: str
    methods: tuple[str, ...]
    sources: tuple[Drawn, ...]
    members: tuple[Sits, ...]
    how_often: str = ""
    meetings_planned: int = 0
    met: int = 0
    event: Event | None = None
    report: Written | None = None
    handed_over: HandedOverTo | None = None
    family: Told | None = None
    sharing: Shared | None = None
    done: tuple[Done, ...] = ()
    progress: tuple[Progress, ...] = ()


class Case(FromFile):
    """One case, from its referral to where it has come."""

    key: str
    reaches: Annotated[Reaches, BeforeValidator(lambda word: Reaches[str(word).upper()])]
    case_kind: str
    area: str
    referrer: str
    subjects: tuple[CaseSubject, ...]
    agencies: tuple[str, ...]
    what_happened: str
    view: str = ""
    view_reasons: str = ""
    referred: int
    incident: str = ""
    aware: int = 0
    notified: int = 0
    notified_reference: str = ""
    recommendation: Recommended | None = None
    decision: Decided | None = None
    forum: Forum | None = None


class GroupMeeting(FromFile):
    """A meeting of a standing group: held where `days_ago` is nought or more, still to come where it is less."""

    key: str
    days_ago: int
    agenda: str
    notes: str = ""
    came: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    coming: tuple[str, ...] = ()


class StandingGroup(FromFile):
    group: str
    venue: str
    meetings: tuple[GroupMeeting, ...]


@cache
def cases(file: str = "cases.toml") -> tuple[Case, ...]:
    """Oldest first, so that references follow the order in which people referred."""
    told = tomllib.loads((REFERENCE / file).read_text(encoding="utf-8"))
    return tuple(Case.model_validate(case) for case in told["cases"])


class KeptFor(FromFile):
    """What one council's desk says of how long it keeps a kind of record."""

    by: str
    days_ago: int
    kind: str
    years: int
    policy: str


@cache
def schedules() -> tuple[KeptFor, ...]:
    told = tomllib.loads((REFERENCE / "retention.toml").read_text(encoding="utf-8"))
    return tuple(KeptFor.model_validate(one) for one in told["schedules"])


@cache
def standing_groups(file: str = "meetings.toml") -> tuple[StandingGroup, ...]:
    told = tomllib.loads((REFERENCE / file).read_text(encoding="utf-8"))
    return tuple(StandingGroup.model_validate(group) for group in told["groups"])
