"""When an import needs a reason before it is approved, and in which words that is said.

A threshold is chosen so that a usual week stays quiet: an index changes by a few in a hundred a week, and a wrong or
broken file by far more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..enums import WarningKind

ENOUGH_KNOWN = 20
"""Below this many people in the index or in the file, shares say nothing."""
FEW_KNOWN = 0.5
"""A file of the same system knows nearly everybody of the smaller of the two; half leaves room for a new service."""
OTHERS = 0.05
"""Somebody's name and date of birth are put right one at a time: where both differ for one in twenty, the numbers are others'."""
FAR_FEWER = 0.8
"""A whole file with less than four fifths of the people of the last one is more likely broken off than true."""
MANY_LEAVE = 0.05
"""One in twenty leaving in one file is more than a week's cases that are closed."""
SHOWN = 50
"""How many numbers are kept with a warning, to be looked at."""


@dataclass(frozen=True)
class Warned:
    """One warning. `refs` are numbers of the source system to look at, and `teams` names of teams, at most fifty of each."""

    kind: WarningKind
    numbers: dict[str, int] = field(default_factory=dict)
    refs: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return str(_SENTENCES[self.kind]({**self.numbers, "teams": ", ".join(self.teams)}))

    def as_kept(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value, "numbers": self.numbers, "refs": list(self.refs), "teams": list(self.teams),
        }  # fmt: skip

    @classmethod
    def from_kept(cls, kept: dict[str, Any]) -> Warned:
        refs, teams = tuple(kept["refs"]), tuple(kept.get("teams", ()))
        return cls(WarningKind(kept["kind"]), kept["numbers"], refs, teams)


_SENTENCES = {
    WarningKind.STRANGERS: lambda n: (
        _(
            "Only %(met)d of %(people)d people are known by their number, while %(known)d are known of this system. "
            "Look whether the file comes from this system and this authority."
        )
        % n
    ),
    WarningKind.OTHER_PEOPLE: lambda n: (
        _(
            "For %(others)d of %(met)d numbers that are known, both the name and the date of birth are those of somebody else. "
            "Look whether the file comes from this system."
        )
        % n
    ),
    WarningKind.FEWER: lambda n: (
        _(
            "The file has %(people)d people and the last whole one had %(before)d. Look whether all of it was exported."
        )
        % n
    ),
    WarningKind.MANY_LEAVE: lambda n: (
        _(
            "%(closed)d of %(known)d people are missing from this whole file and would be marked as having left."
        )
        % n
    ),
    WarningKind.BROKEN_ROWS: lambda n: (
        _(
            "People who would be marked as having left: %(closed)d, some of them perhaps only because their row is broken. Rows of "
            "which not even the number can be read: %(unreadable)d."
        )
        % n
    ),
    WarningKind.MOVED: lambda n: (
        ngettext(
            "%(moved)d person with open involvement would change district, so that invitations about them go elsewhere.",
            "%(moved)d people with open involvement would change district, so that invitations about them go elsewhere.",
            int(n["moved"]),
        )
        % n
    ),
    WarningKind.OLDER: lambda n: (
        ngettext(
            "For %(older)d person the file says what was known before a later change. Look whether it is an old file.",
            "For %(older)d people the file says what was known before a later change. Look whether it is an old file.",
            int(n["older"]),
        )
        % n
    ),
    WarningKind.PLACED: lambda n: (
        _(
            "The file has these teams in another district than the index, whose districts stay: %(teams)s. People who are open to "
            "them: %(people)d. If the file is right, place the teams anew."
        )
        % n
    ),
}


@dataclass
class Seen:
    """What reading an import counted, of which warnings are made.

    `met` are the people whose number is known, `others` those of them whose name and date of birth are both another's,
    `known` those of the source who have not left, `before` those of the last whole file of this kind, `unnamed` rows of people that
    could not be read, not even their number. `placed` are the teams, by their numbers, that the file has in another district than the
    index, `placed_people` those who have open involvement with them.
    """

    is_whole: bool
    people: int = 0
    met: int = 0
    others: int = 0
    other_refs: list[str] = field(default_factory=list)
    known: int = 0
    before: int = 0
    closed: int = 0
    unnamed: int = 0
    moved: int = 0
    moved_refs: list[str] = field(default_factory=list)
    placed: dict[str, str] = field(default_factory=dict)
    placed_people: int = 0
    older: int = 0
    older_refs: list[str] = field(default_factory=list)

    def warnings(self) -> Iterator[Warned]:
        smaller = min(self.people, self.known)
        if smaller >= ENOUGH_KNOWN and self.met < FEW_KNOWN * smaller:
            numbers = {"met": self.met, "people": self.people, "known": self.known}
            yield Warned(WarningKind.STRANGERS, numbers)
        if self.others and self.others >= OTHERS * self.met:
            numbers = {"others": self.others, "met": self.met}
            yield Warned(WarningKind.OTHER_PEOPLE, numbers, tuple(self.other_refs))
        if self.is_whole:
            yield from self._of_a_whole_file()
        if self.moved:
            yield Warned(WarningKind.MOVED, {"moved": self.moved}, tuple(self.moved_refs))
        if self.older:
            yield Warned(WarningKind.OLDER, {"older": self.older}, tuple(self.older_refs))
        if self.placed:
            teams = tuple(self.placed.values())[:SHOWN]
            yield Warned(WarningKind.PLACED, {"people": self.placed_people}, teams=teams)

    def _of_a_whole_file(self) -> Iterator[Warned]:
        if self.before >= ENOUGH_KNOWN and self.people < FAR_FEWER * self.before:
            yield Warned(WarningKind.FEWER, {"people": self.people, "before": self.before})
        if self.known >= ENOUGH_KNOWN and self.closed > MANY_LEAVE * self.known:
            yield Warned(WarningKind.MANY_LEAVE, {"closed": self.closed, "known": self.known})
        if self.closed and self.unnamed:
            yield Warned(WarningKind.BROKEN_ROWS, {"closed": self.closed, "unreadable": self.unnamed})
