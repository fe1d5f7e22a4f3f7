"""What the drawn documents share: tables, and words in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import override


def in_english(draw: Callable[[], str]) -> str:
    """The document in the language it is compared in, whoever asks for it."""
    with override("en"):
        return draw()


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A table, with whatever would break it made harmless."""
    return [
        _row(columns),
        "|" + "---|" * len(columns),
        *(_row(row) for row in rows),
    ]


def document(*lines: str) -> str:
    return "\n".join(lines).rstrip() + "\n"


def first_sentence(docstring: str | None) -> str:
    return (docstring or "").strip().split("\n")[0]


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
