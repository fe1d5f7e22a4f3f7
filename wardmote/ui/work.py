"""One line of My work: what waits for somebody, why it is theirs, by when, and the one button. Knows no table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _

from wardmote.kernel import clock
from wardmote.kernel.clock import LOCAL

from .words import Words


class WorkGroup(Enum):
    """The headings of My work, in the order in which they are shown."""

    TO_ANSWER = "to-answer"
    TO_DECIDE = "to-decide"
    TO_DO = "to-do"
    TO_READ = "to-read"
    COMING_UP = "coming-up"
    WHAT_CHANGED = "what-changed"

    @property
    def words(self) -> Words:
        """The heading as it is read."""
        return _HEADINGS[self]

    @property
    def is_waiting(self) -> bool:
        """Whether its lines wait for something to be done by me, and not only for their day."""
        return self not in {WorkGroup.COMING_UP, WorkGroup.WHAT_CHANGED}


_HEADINGS: dict[WorkGroup, Words] = {
    WorkGroup.TO_ANSWER: _("To answer"),
    WorkGroup.TO_DECIDE: _("To decide"),
    WorkGroup.TO_DO: _("To do"),
    WorkGroup.TO_READ: _("To read"),
    WorkGroup.COMING_UP: _("Coming up"),
    WorkGroup.WHAT_CHANGED: _("What changed"),
}


@dataclass(frozen=True, slots=True)
class WorkLine:
    """`label` is the button's words: they say the act. `due_words` stand where there is no day."""

    group: WorkGroup
    what: Words
    why: Words
    due: date | datetime | None
    label: Words
    url: str
    due_words: Words = ""

    @property
    def is_late(self) -> bool:
        """Whether it waits for somebody and its day is over."""
        return self.due is not None and self.due_on < clock.today() and self.group.is_waiting

    @property
    def due_on(self) -> date:
        """The day, in the United Kingdom; what has none comes last."""
        if self.due is None:
            return date.max
        return self.due.astimezone(LOCAL).date() if isinstance(self.due, datetime) else self.due


def in_groups(lines: Iterable[WorkLine]) -> list[tuple[WorkGroup, list[WorkLine]]]:
    """The groups that hold something, each with its lines: what is due first comes first, then as given."""
    given = list(lines)
    grouped = [(group, [line for line in given if line.group is group]) for group in WorkGroup]
    return [
        (group, found if group is WorkGroup.WHAT_CHANGED else sorted(found, key=lambda line: line.due_on))
        for group, found in grouped
        if found
    ]


def first_waiting(groups: Iterable[tuple[WorkGroup, list[WorkLine]]]) -> WorkLine | None:
    """The line to begin with: its button is the one that stands out."""
    return next((lines[0] for group, lines in groups if group.is_waiting), None)
