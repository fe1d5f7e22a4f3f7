"""Reading the plain CSV of relational links. It is gone through twice, so that nothing of half a file is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from ..incoming import IncomingLink, NamedFile, Problem, Read
from ..relationships import read_relationship
from .cells import cleaned, day_of
from .columns import LINKS, Column, names_of, needed_of
from .csv_text import CsvFile
from .files import the_one_file


def read_links(files: Sequence[NamedFile]) -> Iterator[Read]:
    """Each row in the order of the file. Raises CannotBeRead before anything where it is not such a file."""
    file = CsvFile(the_one_file(files), needed_of(LINKS), names_of(LINKS))
    for _at, _cells in file.rows():
        pass
    columns = {name: column for column in LINKS for name in (column.name,) if name in file.columns}
    for at, cells in file.rows():
        yield _read(at, file.columns, columns, cells)


def _read(
    at: int, names: tuple[str, ...], columns: dict[str, Column], cells: list[str]
) -> IncomingLink | Problem:
    if len(cells) != len(names):
        sentence = _("This row has %(has)d fields and the first row %(names)d.")
        return Problem(at, sentence % {"has": len(cells), "names": len(names)})
    given = {name: cleaned(cell) for name, cell in zip(names, cells, strict=True) if name in columns}
    wrong = _wrong(given, columns)
    if wrong:
        return Problem(at, wrong)
    kind = read_relationship(given["relationship"])
    if kind is None:
        sentence = _(
            "The relationship is no word that is known here, such as mother, sibling or in contact with."
        )
        return Problem(at, sentence)
    days = {name: day_of(given[name]) or "" for name in ("start", "end") if given.get(name)}
    return IncomingLink(
        at, given["person_id"], given["other_id"], kind.value, days.get("start", ""), days.get("end", "")
    )


def _wrong(given: dict[str, str], columns: dict[str, Column]) -> str:
    for name, text in given.items():
        if columns[name].is_needed and not text:
            return _("The column %(column)s is empty.") % {"column": name}
        if len(text) > columns[name].longest:
            return _("The column %(column)s is longer than it can be.") % {"column": name}
    if given["person_id"] == given["other_id"]:
        return _("Nobody can be linked with themself.")
    for name in ("start", "end"):
        if given.get(name) and day_of(given[name]) is None:
            sentence = _("The date in %(column)s cannot be read. Write it as 2015-03-24 or 24/03/2015.")
            return sentence % {"column": name}
    start, end = (day_of(given.get(name) or "") for name in ("start", "end"))
    return _("The link ends before it starts.") if start and end and end < start else ""
