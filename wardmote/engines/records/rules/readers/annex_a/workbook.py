"""Opening a workbook without running anything in it, and taking plain text out of its cells."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from ...incoming import CannotBeRead, NamedFile
from ..archive import check_archive, is_archive
from ..exported import said

MOST_COLUMNS = 120
MOST_ROWS = 1_048_576
_MOST_UNPACKED = 1024**3
_MOST_SHEETS = 100
_EMPTY_ROW = (None,) * MOST_COLUMNS
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - of a calendar, in no zone
_LONGEST_COUNT = 5
_EXACT = 1e15


class Workbook:
    """The sheets of a workbook as rows of text. A formula is what was last computed for it, and is never evaluated."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.adds = (book.epoch - _FIRST_DAY).days

    def names(self) -> list[str]:
        return [sheet.title for sheet in self.book.worksheets[:_MOST_SHEETS]]

    def rows(self, at: int) -> Iterator[tuple[int, list[str]]]:
        """Each row of a sheet that says something, with its number. What the sheet says of its own size is not believed."""
        with _damage_said():
            sheet = self.book.worksheets[at]
            sheet.reset_dimensions()
            cells = sheet.iter_rows(
                min_row=1, max_row=MOST_ROWS, min_col=1, max_col=MOST_COLUMNS, values_only=True
            )
            for row, values in _with_something_in_them(cells):
                texts = [self._text(value) for value in values]
                if any(texts):
                    yield row, texts

    def _text(self, cell: object) -> str:
        """What a cell says. A number without a fraction is written without one; a moment by its day."""
        if isinstance(cell, datetime):
            cell = cell.date()
        if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
            cell = int(cell)
        return "" if cell is None else said(str(cell))

    def day_count(self, text: str) -> str:
        """A count of days from 1904, where the workbook counts from there, as the same day counted from 1900."""
        is_count = self.adds and text.isascii() and text.isdigit() and len(text) <= _LONGEST_COUNT
        return str(int(text) + self.adds) if is_count else text


def _with_something_in_them(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Rows that are not empty, with their numbers. A last row of a million costs as little as it says.

    openpyxl warns of what it leaves out of a workbook, such as lists to choose from: none of that is read here.
    """
    at = 0
    while True:
        with warnings.catch_warnings(action="ignore"):
            for row in rows:
                at += 1
                if row != _EMPTY_ROW:
                    break
            else:
                return
        yield at, row


@contextmanager
def opened(files: Sequence[NamedFile]) -> Iterator[Workbook]:
    """The one workbook of an import. Raises CannotBeRead, with how to save it, where it is another kind of file."""
    if len(files) != 1:
        raise CannotBeRead(_("Annex A is one workbook. Send it alone."))
    content = files[0].content
    _check_kind(content)
    with _damage_said():
        content.seek(0)
        book = _loaded(content)
    try:
        yield Workbook(book)
    finally:
        book.close()


def _loaded(content: BinaryIO) -> Any:
    """Loads openpyxl with the first workbook: no process that reads none needs it, and it is large."""
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise ImportError("openpyxl reads the XML of strangers here and needs defusedxml for it")
    with warnings.catch_warnings(action="ignore"):
        return openpyxl.load_workbook(content, read_only=True, data_only=True, keep_links=False)


def _check_kind(content: BinaryIO) -> None:
    content.seek(0)
    start = content.read(8)
    if not start:
        raise CannotBeRead(_("The file is empty."))
    if start.startswith(_OLD_WORKBOOK):
        raise CannotBeRead(
            _(
                "This is a workbook of the old kind (.xls), or one with a password. Save it as .xlsx without a password."
            )
        )
    if not is_archive(content):
        raise CannotBeRead(
            _("This is no workbook. Annex A is sent as one .xlsx file with a sheet for each list.")
        )
    names = {name.lower() for name in check_archive(content, _MOST_UNPACKED)}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise CannotBeRead(
            _("This workbook has macros (.xlsm), which are never run here. Save it as .xlsx and send that.")
        )
    if "mimetype" in names or "content.xml" in names:
        raise CannotBeRead(_("This is an OpenDocument file (.ods). Save it as .xlsx and send that."))
    if "xl/workbook.bin" in names:
        raise CannotBeRead(_("This is a binary workbook (.xlsb). Save it as .xlsx and send that."))
    if not any(name.endswith("workbook.xml") for name in names):
        raise CannotBeRead(
            _("This is no workbook. Annex A is sent as one .xlsx file with a sheet for each list.")
        )


@contextmanager
def _damage_said() -> Iterator[None]:
    """Whatever openpyxl trips over in a damaged or hostile workbook, in one sentence."""
    try:
        yield
    except (CannotBeRead, ImportError, MemoryError, OSError):
        raise
    except Exception as error:  # it raises whatever it meets there, from KeyError to SyntaxError
        raise CannotBeRead(
            _("The workbook is damaged. Open it, save it as .xlsx, and send it again.")
        ) from error
