"""Opening a CSV file: its encoding, what parts its fields, the row that names its columns, and whether it is whole."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.utils.translation import gettext as _

from ..incoming import CannotBeRead, NamedFile

MOST_COLUMNS = 200
_LONGEST_ROW = 1_000_000
_PIECE = 1 << 16
_DELIMITERS = ",;\t|"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class CsvFile:
    """A CSV file whose columns are named by its first row. It is read from the start as often as it is asked for.

    UTF-8 with or without its mark, and UTF-16 with it; parted by commas, semicolons, tabs or bars. Other encodings are
    refused and not guessed: a letter that is read wrongly spoils a name without anybody seeing it. Raises CannotBeRead.
    """

    def __init__(self, file: NamedFile, needed: Sequence[str] = (), known: Sequence[str] = ()) -> None:
        self.file = file
        self.encoding = _encoding_of(file)
        with self._text() as text, self._said(lambda: 1):
            self.delimiter = _delimiter_of(text.readline(_LONGEST_ROW))
        with self._text() as text, self._said(lambda: 1):
            first = next(self._reader(_Lines(text)), [])
        self.columns = _columns(first, needed, known)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row after the first that holds something, with its number. Raises CannotBeRead where the file breaks."""
        at, cells = 1, list[str]()
        with self._text() as text, self._said(lambda: at + 1):
            lines = _Lines(text)
            rows = self._reader(lines)
            next(rows)
            for cells in rows:
                at += 1
                lines.since = 0
                if any(map(str.strip, cells)):
                    yield at, cells
        if 0 < len(cells) < len(self.columns) and not self._ends_with_a_row():
            sentence = _("The file ends in the middle of row %(row)d: it is not whole. Export it again.")
            raise CannotBeRead(sentence % {"row": at})

    def _reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self.delimiter, strict=True)

    @contextmanager
    def _text(self) -> Iterator[io.TextIOWrapper]:
        self.file.content.seek(0)
        text = io.TextIOWrapper(self.file.content, encoding=self.encoding, newline="")
        try:
            yield text
        finally:
            text.detach()

    @contextmanager
    def _said(self, row: Callable[[], int]) -> Iterator[None]:
        """What Python says of a broken file, in words, with the place."""
        try:
            yield
        except UnicodeError:
            sentence = _(
                "Line %(line)d holds letters that are not UTF-8. Save the file as “CSV UTF-8” and send it again."
            )
            raise CannotBeRead(sentence % {"line": self._first_line_in_another_encoding()}) from None
        except csv.Error:
            sentence = _(
                "The file cannot be read from row %(row)d on: a quotation mark is missing or too many, or the file was cut "
                "off. Export it again."
            )
            raise CannotBeRead(sentence % {"row": row()}) from None

    def _first_line_in_another_encoding(self) -> int:
        self.file.content.seek(0)
        decode, at = codecs.getincrementaldecoder(self.encoding)(), 1
        while piece := self.file.content.read(_PIECE):
            try:
                at += decode.decode(piece).count("\n")
            except UnicodeDecodeError as error:
                return at + error.object[: error.start].count(b"\n")
        return at

    def _ends_with_a_row(self) -> bool:
        content = self.file.content
        content.seek(max(0, content.seek(0, io.SEEK_END) - 4))
        return content.read().rstrip(b"\x00")[-1:] in (b"\r", b"\n")


class _Lines:
    """The lines of a file, and how much was read since the last row: one row without an end would fill the memory."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.read, self.since = text.readline, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.read(_LONGEST_ROW)
        if not line:
            raise StopIteration
        self.since += len(line)
        if self.since >= _LONGEST_ROW:
            raise csv.Error
        return line


def _encoding_of(file: NamedFile) -> str:
    file.content.seek(0)
    start = file.content.read(4)
    if not start:
        raise CannotBeRead(_("The file is empty."))
    if start.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise CannotBeRead(
            _(
                "This is a workbook or an archive and not a CSV file. Save its sheet as “CSV UTF-8” and send that."
            )
        )
    if start.startswith(_UTF_16):
        return "utf-16"
    if b"\x00" in start:
        raise CannotBeRead(_("This is not a CSV file in UTF-8. Save it as “CSV UTF-8” and send it again."))
    return "utf-8-sig"


def _delimiter_of(line: str) -> str:
    """What parts the most columns of the first row."""
    return max(_DELIMITERS, key=lambda delimiter: len(next(csv.reader([line], delimiter=delimiter), [])))


def _columns(heads: list[str], needed: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    if len(heads) > MOST_COLUMNS:
        raise CannotBeRead(
            _("The first row names more than %(most)d columns, so this is another file.")
            % {"most": MOST_COLUMNS}
        )
    named = tuple(map(_in_one_spelling, heads))
    missing = [name for name in needed if name not in named]
    if missing:
        raise CannotBeRead(
            _("The first row must name the columns. Missing: %(columns)s.") % {"columns": ", ".join(missing)}
        )
    twice = [name for name in known if named.count(name) > 1]
    if twice:
        raise CannotBeRead(_("These columns stand twice: %(columns)s.") % {"columns": ", ".join(twice)})
    return named


def _in_one_spelling(head: str) -> str:
    return head.strip().lower().replace(" ", "_")
