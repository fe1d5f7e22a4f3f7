"""One recipient's copy of a shared report, marked with whose it is on every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wardmote.engines.documents.public import Paper, blocks_of, render_pdf

TEMPLATE = "reviews/papers/copy.html"


@dataclass(frozen=True)
class CopyPaper:
    """One recipient's copy of what was agreed to be shared. `action_plan` is None where it is not shared."""

    paper: Paper
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Mapping[str, str]]
    action_plan: Sequence[Mapping[str, str]] | None
    plan_heading: str


def copy_as_pdf(copy: CopyPaper) -> bytes:
    sections = [{"heading": one["heading"], "blocks": blocks_of(one["text"])} for one in copy.sections]
    return render_pdf(TEMPLATE, paper=copy.paper, context={"copy": copy, "sections": sections})
