"""One version of a report as it is read: its text, what differs from the one before, its digest."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wardmote.engines.documents.public import Block, blocks_of

from ...models import ReportVersion

SAME, ADDED, REMOVED = "same", "added", "removed"


@dataclass(frozen=True)
class Line:
    """One line of a section, and whether it is new, gone, or as before."""

    text: str
    state: str


@dataclass(frozen=True)
class SectionRead:
    heading: str
    blocks: Sequence[Block]
    lines: Sequence[Line]
    changed: bool


@dataclass(frozen=True)
class VersionShown:
    """A version with, section by section, what changed since the one before."""

    version: ReportVersion
    before: ReportVersion | None
    sections: Sequence[SectionRead]
    action_plan: Sequence[dict[str, str]]
    plan_changed: bool


def version_shown(version: ReportVersion, before: ReportVersion | None) -> VersionShown:
    old: dict[str, Any] = before.content if before else {}
    texts = {section["key"]: section["text"] for section in old.get("sections", [])}
    return VersionShown(
        version=version,
        before=before,
        sections=[
            _section(one, texts.get(one["key"], ""), compared=before is not None)
            for one in version.content["sections"]
        ],
        action_plan=version.content["action_plan"],
        plan_changed=before is not None and old.get("action_plan") != version.content["action_plan"],
    )


def _section(section: dict[str, str], old: str, *, compared: bool) -> SectionRead:
    text = section["text"]
    changed = compared and old != text
    return SectionRead(
        section["heading"], blocks_of(text), _difference(old, text) if changed else (), changed
    )


def _difference(old: str, new: str) -> list[Line]:
    states = {"  ": SAME, "+ ": ADDED, "- ": REMOVED}
    compared = difflib.ndiff(old.splitlines(), new.splitlines())
    return [Line(line[2:], states[line[:2]]) for line in compared if line[:2] in states]
