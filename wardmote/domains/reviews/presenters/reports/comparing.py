"""Two texts of a report side by side: sections, the action plan, and the views that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy

from wardmote.engines.documents.public import Block, blocks_of
from wardmote.kernel.comparing import Piece, after, before, compared
from wardmote.ui.words import Words
from wardmote.ui.words import gettext as _

from ...models import Report, ReportVersion
from ...queries.report import content_of

Content = Mapping[str, Any]
_ALIKE = 0.6
"""Two goals with more than this much in common are one action that was reworded."""
_PLAN: Final[tuple[tuple[str, Words], ...]] = (
    ("goal", gettext_lazy("What will be done")),
    ("owner", gettext_lazy("Who")),
    ("agency", gettext_lazy("For which agency")),
    ("due", gettext_lazy("By when")),
)


class State(StrEnum):
    """What became of a part of the report."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"

    @property
    def words(self) -> str:
        return {
            State.SAME: _("Unchanged"),
            State.CHANGED: _("Changed"),
            State.ADDED: _("Added"),
            State.REMOVED: _("Removed"),
        }[self]


@dataclass(frozen=True)
class Pair:
    """One part as it was and as it became. `pieces` is both in one text."""

    heading: str
    pieces: Sequence[Piece]
    state: State

    @property
    def older(self) -> list[Piece]:
        return before(self.pieces)

    @property
    def newer(self) -> list[Piece]:
        return after(self.pieces)

    @property
    def is_same(self) -> bool:
        return self.state is State.SAME

    @property
    def blocks(self) -> Sequence[Block]:
        """The text where nothing changed."""
        return blocks_of("".join(piece.text for piece in self.newer))


@dataclass(frozen=True)
class ActionPair:
    """One action of the plan as it was and as it became, field by field."""

    fields: Sequence[Pair]
    state: State


@dataclass(frozen=True)
class Side:
    """Which of the report's texts this is; `number` is 0 for the draft as it stands now."""

    number: int
    label: str
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Comparison:
    older: Side
    newer: Side
    sections: Sequence[Pair]
    actions: Sequence[ActionPair]
    views: Sequence[Pair]

    @property
    def changed(self) -> int:
        """How many parts differ."""
        return sum(not one.is_same for one in (*self.sections, *self.views)) + sum(
            one.state is not State.SAME for one in self.actions
        )


def comparison(report: Report, older: ReportVersion | None, newer: ReportVersion | None) -> Comparison:
    """None is the draft as it stands now."""
    was = older.content if older else content_of(report)
    became = newer.content if newer else content_of(report)
    return Comparison(
        older=side_of(older),
        newer=side_of(newer),
        sections=sections_compared(was, became),
        actions=actions_compared(was["action_plan"], became["action_plan"]),
        views=views_compared(was, became),
    )


def side_of(version: ReportVersion | None) -> Side:
    if version is None:
        return Side(0, _("The draft as it is now"))
    label = _("Version %(n)d") % {"n": version.number}
    return Side(version.number, label, version.put_forward_by.name, version.put_forward_at)


def pair(heading: str, old: str | None, new: str | None) -> Pair:
    """None where the part is not there at all."""
    pieces = compared(old or "", new or "")
    if old is None or new is None:
        return Pair(heading, pieces, State.ADDED if old is None else State.REMOVED)
    return Pair(heading, pieces, State.SAME if old == new else State.CHANGED)


def sections_compared(was: Content, became: Content) -> list[Pair]:
    """In the order of the newer; what only the older has stands at the end."""
    return _compared_by(
        {one["key"]: (one["heading"], one["text"]) for one in was["sections"]},
        {one["key"]: (one["heading"], one["text"]) for one in became["sections"]},
    )


def views_compared(was: Content, became: Content) -> list[Pair]:
    """What agencies hold that the report says otherwise. Versions from before this was kept have none."""
    return _compared_by(_views(was), _views(became))


def _views(content: Content) -> dict[str, tuple[str, str]]:
    views: dict[str, tuple[str, str]] = {}
    for one in content.get("different_views", []):
        _name, text = views.get(one["agency"], ("", ""))
        views[one["agency"]] = (one["agency"], f"{text}\n\n{one['view']}".strip())
    return views


def _compared_by(old: Mapping[str, tuple[str, str]], new: Mapping[str, tuple[str, str]]) -> list[Pair]:
    found = [pair(heading, old[key][1] if key in old else None, text) for key, (heading, text) in new.items()]
    return found + [pair(heading, text, None) for key, (heading, text) in old.items() if key not in new]


def actions_compared(old: Sequence[Content], new: Sequence[Content]) -> list[ActionPair]:
    """Each action beside the one it was: the same goal, else the goal most like it."""
    left = list(old)
    found = [(_taken_from(left, action, exactly=True), action) for action in new]
    both = [(was or _taken_from(left, action, exactly=False), action) for was, action in found]
    return [*(_action(was, action) for was, action in both), *(_action(gone, None) for gone in left)]


def _taken_from(left: list[Content], action: Content, *, exactly: bool) -> Content | None:
    def alike(one: Content) -> float:
        if exactly:
            return float(one["goal"] == action["goal"])
        return SequenceMatcher(None, str(one["goal"]), str(action["goal"])).ratio()

    best = max(left, key=alike, default=None)
    if best is None or alike(best) <= _ALIKE:
        return None
    left.remove(best)
    return best


def _action(was: Content | None, became: Content | None) -> ActionPair:
    fields = list(_fields(was, became))
    if was is None or became is None:
        return ActionPair(fields, State.ADDED if was is None else State.REMOVED)
    same = all(one.is_same for one in fields)
    return ActionPair(fields, State.SAME if same else State.CHANGED)


def _fields(was: Content | None, became: Content | None) -> Iterator[Pair]:
    for key, label in _PLAN:
        yield pair(str(label), was[key] if was else None, became[key] if became else None)
