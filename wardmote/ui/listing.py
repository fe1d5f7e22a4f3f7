"""What a list page is given. `ui/list.html` draws it: filters, count in words, sortable table, pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page
from django.utils.translation import gettext_lazy as _

from .record import OfferedAct
from .words import Words


@dataclass(frozen=True, slots=True)
class Column:
    """One column. A `sort` key makes its heading a link `?sort=key`, then `?sort=-key`.

    What stands in an `unbroken` column, such as a reference, stays on one line.
    """

    label: Words
    sort: str = ""
    numeric: bool = False
    hidden_label: bool = False
    unbroken: bool = False

    @property
    def before_cell(self) -> str:
        """What stands before its cell on a phone, where each line is a card without headings."""
        label = str(self.label)
        return "" if self.hidden_label else label if label.endswith("?") else f"{label}:"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: text (or a day or moment, written out), perhaps a link, a coloured tag, a second line."""

    text: Words | int | date | datetime = ""
    url: str = ""
    tag: Words = ""
    colour: str = "grey"
    detail: Words = ""
    act: OfferedAct | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list, its cells in the columns' order."""

    cells: Sequence[Cell]
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class EmptyState:
    """What would be here and how to make one, when nothing is."""

    sentence: Words
    act: OfferedAct | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of records: `caption` names the table, `count` says how many in words."""

    caption: Words
    columns: Sequence[Column]
    rows: Sequence[Row]
    count: Words
    sort: str = ""
    page: Page[Any] | None = None
    empty: EmptyState = field(default_factory=lambda: EmptyState(_("There is nothing here yet.")))
    export_url: str = ""
    wide: bool = False

    @property
    def headings(self) -> list[tuple[Column, str, str]]:
        """Each column with the sort its heading leads to and what `aria-sort` says of it."""
        return [(column, *_sorting(column.sort, self.sort)) for column in self.columns]

    @property
    def lines(self) -> list[tuple[Row, list[tuple[Column, Cell]]]]:
        """Each row with its cells beside their columns."""
        return [(row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows]


def _sorting(key: str, current: str) -> tuple[str, str]:
    if not key:
        return "", ""
    if current == key:
        return f"-{key}", "ascending"
    return key, "descending" if current == f"-{key}" else "none"


def sort_asked_for(query: Mapping[str, str], columns: Sequence[Column], default: str) -> str:
    """The sort the address asks for, if it is one that this list knows; otherwise the list's own."""
    known = {key for column in columns if column.sort for key in (column.sort, f"-{column.sort}")}
    asked = query.get("sort", "")
    return asked if asked in known else default
