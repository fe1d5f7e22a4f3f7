"""Tables that leave as a file for a spreadsheet, which must carry out nothing that somebody typed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_UTF8_MARK = "\ufeff"


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table that spreadsheets read as text: nothing that somebody typed is carried out as a formula."""
    written = io.StringIO()
    written.write(_UTF8_MARK)  # or the letters of Welsh names come out wrong in a spreadsheet
    writer = csv.writer(written, quoting=csv.QUOTE_ALL)
    writer.writerow([harmless(heading) for heading in headings])
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return written.getvalue().encode()


def harmless(cell: object) -> str:
    """The words of a cell; an apostrophe stands before what a spreadsheet would take for a formula."""
    words = str(cell)
    begins = words.lstrip(" \u00a0")
    return f"'{words}" if begins.startswith(_BEGINS_A_FORMULA) else words
