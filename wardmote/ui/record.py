"""What a record's page is given. Presenters of every app build these; `ui/record.html` draws them, always alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _

from .words import Words


class StepState(Enum):
    """How far a stage of the record's life has come."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"
    STOPPED = "stopped"

    @property
    def words(self) -> Words:
        """The state as it is read out beside the stage's name."""
        return {"done": _("done"), "now": _("now"), "ahead": _("still to come"), "stopped": _("ended here")}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the record's life, in order, as the line of dots shows it."""

    label: Words
    state: StepState = StepState.AHEAD
    on: date | None = None


def steps_up_to(labels: Sequence[Words], now: int, *, finished: bool = False) -> list[Step]:
    """The usual line of stages: those before `now` are done, the one at `now` is where the record is."""
    here = StepState.DONE if finished else StepState.NOW
    return [
        Step(label, StepState.DONE if at < now else here if at == now else StepState.AHEAD)
        for at, label in enumerate(labels)
    ]


@dataclass(frozen=True, slots=True)
class IdentityBar:
    """Which record this is, with never more of a name than is needed, and its marking."""

    reference: str
    kind: Words = ""
    place: Words = ""
    marking: Words = "OFFICIAL-SENSITIVE"
    title: Words = ""


@dataclass(frozen=True, slots=True)
class OfferedAct:
    """Something this person may do now. `post` acts are done by pressing; others open a page first.

    `about` is said to who hears the page and does not see beside what the button stands: Release *Carys Example*.
    """

    label: Words
    url: str
    primary: bool = False
    post: bool = False
    warning: bool = False
    hidden: tuple[tuple[str, str], ...] = ()
    about: Words = ""

    @property
    def button_class(self) -> str:
        """How the button looks: the one primary act stands out, the others are quiet.

        A warning is red where pressing does it. Where it opens a page first, that page warns.
        """
        if self.warning and self.post:
            return " govuk-button--warning"
        return "" if self.primary else " govuk-button--secondary"


@dataclass(frozen=True, slots=True)
class BlockedAct:
    """Something that is not possible yet: the reason says what is missing and who can supply it."""

    label: Words
    reason: Words


@dataclass(frozen=True, slots=True)
class WhatNext:
    """What happens next and whose turn it is: the first thing a record's page says."""

    sentence: Words
    whose: Words = ""
    due: date | datetime | None = None
    due_in_words: Words = ""
    details: Sequence[Words] = ()
    act: OfferedAct | None = None
    yours: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of the record, a page of its own: Overview, People, Papers, Meetings, Actions, History."""

    label: Words
    url: str
    current: bool = False
    count: int | str | None = None


@dataclass(frozen=True, slots=True)
class Viewer:
    """One person who can see this record: by which seat, since when, why."""

    name: str
    seat: Words
    since: date | datetime | None = None
    reason: Words = ""


class TwoPrimaryActs(ValueError):
    """A page may have one primary button only, or none of them is."""


@dataclass(frozen=True, slots=True)
class RecordPage:
    """All that a record's page shows around its own content."""

    identity: IdentityBar
    steps: Sequence[Step] = ()
    next: WhatNext | None = None
    acts: Sequence[OfferedAct] = ()
    blocked: Sequence[BlockedAct] = ()
    tabs: Sequence[Tab] = ()
    viewers: Sequence[Viewer] = ()
    viewers_note: Words = ""
    breadcrumbs: Sequence[tuple[Words, str]] = field(default=())

    def __post_init__(self) -> None:
        offered = [*self.acts, *([self.next.act] if self.next and self.next.act else [])]
        if sum(act.primary for act in offered) > 1:
            raise TwoPrimaryActs(self.identity.reference)

    @property
    def current_tab(self) -> Tab | None:
        """The part of the record this page shows."""
        return next((tab for tab in self.tabs if tab.current), None)
