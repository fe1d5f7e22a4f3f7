"""The pack of a group as a paper: the same parts in PDF and in Word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wardmote.engines.documents.public import Paper, WordDocument, render_pdf

TEMPLATE = "reviews/papers/pack.html"


@dataclass(frozen=True)
class PackTable:
    """One part of the pack: sentences, then a table; `nothing` stands where the table would be empty."""

    heading: str
    sentences: Sequence[str] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    nothing: str = ""


@dataclass(frozen=True)
class GroupPack:
    """What a group looks at: how the programme stands, and how each MAPF in it goes. Nothing of a case."""

    paper: Paper
    opening: Sequence[str]
    parts: Sequence[PackTable]


def pack_as_pdf(pack: GroupPack) -> bytes:
    return render_pdf(TEMPLATE, paper=pack.paper, context={"pack": pack})


def pack_as_word(pack: GroupPack) -> bytes:
    document = WordDocument(pack.paper)
    for sentence in pack.opening:
        document.paragraph(sentence)
    for part in pack.parts:
        document.heading(part.heading)
        for sentence in part.sentences:
            document.paragraph(sentence)
        if part.rows:
            document.table(part.columns, part.rows)
        elif part.nothing:
            document.paragraph(part.nothing)
    return document.to_bytes()
