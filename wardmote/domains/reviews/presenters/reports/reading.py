"""One version of a report as it is read: its text, what differs from the one before, its digest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wardmote.engines.documents.public import Block, blocks_of

from ...models import ReportVersion
from .comparing import ActionPair, Pair, State, actions_compared, sections_compared, views_compared


@dataclass(frozen=True)
class SectionRead:
    """A section with its text, and beside it what changed."""

    heading: str
    blocks: Sequence[Block]
    changes: Pair | None


@dataclass(frozen=True)
class VersionShown:
    """A version with, section by section, what changed since the one before."""

    version: ReportVersion
    before: ReportVersion | None
    sections: Sequence[SectionRead]
    views: Sequence[Pair]
    action_plan: Sequence[dict[str, str]]
    plan_changes: Sequence[ActionPair]


def version_shown(version: ReportVersion, before: ReportVersion | None) -> VersionShown:
    """What changed is marked only where there is a version before to compare it with."""
    now: dict[str, Any] = version.content
    was: dict[str, Any] = before.content if before else now
    changes = {one.heading: one for one in sections_compared(was, now) if not one.is_same}
    plan = actions_compared(was["action_plan"], now["action_plan"])
    return VersionShown(
        version=version,
        before=before,
        sections=[
            SectionRead(one["heading"], blocks_of(one["text"]), changes.get(one["heading"]))
            for one in now["sections"]
        ],
        views=views_compared(was, now),
        action_plan=now["action_plan"],
        plan_changes=[one for one in plan if one.state is not State.SAME],
    )
