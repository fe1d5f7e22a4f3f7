"""Text as people type it: paragraphs, and lines that start with a dash as a list."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

BULLET = "- "


@dataclass(frozen=True)
class Block:
    """A paragraph, or a list."""

    paragraph: str = ""
    bullets: tuple[str, ...] = ()


def blocks_of(text: str) -> list[Block]:
    """Lines that start with "- " become a list; an empty line starts a new paragraph."""
    blocks: list[Block] = []
    for is_list, lines in groupby(text.splitlines(), key=lambda line: line.startswith(BULLET)):
        kept = [line.strip() for line in lines]
        if is_list:
            blocks.append(Block(bullets=tuple(line.removeprefix(BULLET).strip() for line in kept)))
        else:
            parts = "\n".join(kept).split("\n\n")
            blocks += [Block(paragraph=part.strip()) for part in parts if part.strip()]
    return blocks
