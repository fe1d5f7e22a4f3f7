"""The road of an Annex A: each list row by row onto disk, then each child once with all that the lists say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wardmote.kernel import clock

from ...incoming import (
    INVOLVED,
    CannotBeRead,
    IncomingInvolvement,
    IncomingPerson,
    IncomingTeam,
    NamedFile,
    Problem,
    Read,
)
from .lists import ENDS, LISTS, TEAM, AnnexList, by_sheet, columns_of, is_heading
from .rows import NOT_READ, ListRows
from .workbook import Workbook, opened

_HEADING_WITHIN = 40
_LAST_DAY = 4
_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; PRAGMA cache_size = -16384;
CREATE TABLE problem (at TEXT, row INTEGER, sentence TEXT, child TEXT);
CREATE TABLE said (no INTEGER PRIMARY KEY, child TEXT, list INTEGER, row INTEGER, born TEXT, sex TEXT, starts TEXT, ends TEXT, over INTEGER,
    team TEXT, worker TEXT);
"""
_IN_ORDER = """
SELECT child, list, row, born, sex, starts, ends, over, team, worker
FROM said JOIN (SELECT child, min(no) AS first FROM said GROUP BY child) USING (child) ORDER BY first, no
"""


def read_annex_a(files: Sequence[NamedFile]) -> Iterator[Read]:
    """Teams by their names, then children in the order in which the lists name them first.

    It has no names and no addresses: it speaks of involvements alone, and gives date of birth and sex where nothing is known.
    Raises CannotBeRead where it is not such a workbook, is damaged, or lacks a column that says whether a case is open.
    """
    with (
        TemporaryDirectory(prefix="wardmote-annex-") as folder,
        closing(sqlite3.connect(Path(folder) / "lists", isolation_level=None)) as store,
    ):
        store.executescript(_SCHEMA)
        with opened(files) as book:
            found = _load(book, store)
        yield from _teams(store)
        yield from _problems(store, found)
        yield from _children(store, found)


def _load(book: Workbook, store: sqlite3.Connection) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, title in enumerate(book.names()):
        annex = by_sheet(title)
        if annex is None:
            continue
        if annex.number in found:
            raise CannotBeRead(_("Two sheets are list %(number)d. Keep one.") % {"number": annex.number})
        found[annex.number] = title
        store.execute("BEGIN")
        store.executemany(
            "INSERT INTO said VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _said(book, at, title, annex, store),
        )
        store.execute("COMMIT")
    if not any(annex.service for annex in LISTS if annex.number in found):
        raise CannotBeRead(
            _(
                "No sheet is called List 2, 6, 7, 8 or 9, in which open cases stand. Is this an Annex A workbook?"
            )
        )
    return found


def _said(
    book: Workbook, at: int, title: str, annex: AnnexList, store: sqlite3.Connection
) -> Iterator[tuple[Any, ...]]:
    rows = book.rows(at)
    columns = _columns(rows, title, annex)
    read = ListRows(annex, columns, book.day_count)
    for row, cells in rows:
        given, sentence = read.one(cells)
        if sentence:
            stays = given[0] if given and given[_LAST_DAY] == NOT_READ else None
            store.execute("INSERT INTO problem VALUES (?, ?, ?, ?)", (title, row, sentence, stays))
        if given:
            child, *rest = given
            yield (child, annex.number, row, *rest)


def _columns(rows: Iterator[tuple[int, list[str]]], title: str, annex: AnnexList) -> dict[str, int]:
    """Looks for the row that names the columns; titles and notes may stand above it."""
    for row, cells in rows:
        if is_heading(cells):
            columns = columns_of(annex, cells)
            missing = [_COLUMNS_IN_WORDS[name] for name in annex.needs if name not in columns]
            if missing:
                sentence = _(
                    "The sheet %(sheet)s has no column for %(columns)s, so nobody can tell which cases are open."
                )
                raise CannotBeRead(sentence % {"sheet": title, "columns": ", ".join(map(str, missing))})
            return columns
        if row > _HEADING_WITHIN:
            break
    sentence = _("The sheet %(sheet)s has no row that names its columns, with “Child Unique ID” among them.")
    raise CannotBeRead(sentence % {"sheet": title})


_COLUMNS_IN_WORDS = {
    ENDS: gettext_lazy("the date on which it ended"),
    TEAM: gettext_lazy("the allocated team"),
}


def _teams(store: sqlite3.Connection) -> Iterator[IncomingTeam]:
    for (team,) in store.execute("SELECT team FROM said WHERE team <> '' GROUP BY team ORDER BY min(no)"):
        yield IncomingTeam(team, team)


def _problems(store: sqlite3.Connection, found: dict[int, str]) -> Iterator[Problem]:
    for annex in LISTS:
        if annex.service and annex.number not in found:
            sentence = _("This list (%(what)s) is not in the workbook, so nobody is open in it.")
            yield Problem(0, sentence % {"what": str(annex.holds)}, f"List {annex.number}")
    for title, row, sentence, child in store.execute(
        "SELECT at, row, sentence, child FROM problem ORDER BY rowid"
    ):
        yield Problem(row, sentence, title, child)


def _children(store: sqlite3.Connection, titles: dict[int, str]) -> Iterator[Read]:
    today = clock.today().isoformat()
    for child, rows in groupby(store.execute(_IN_ORDER), key=itemgetter(0)):
        born = sex = ""
        first = 0
        says: tuple[str, ...] = (INVOLVED,)
        involvements: dict[str, IncomingInvolvement] = {}
        for _child, number, row, its_born, its_sex, starts, ends, over, team, worker in rows:
            first = first or row
            if born and its_born and born != its_born:
                sentence = _("An earlier list gives another date of birth for this child, which was taken.")
                yield Problem(row, sentence, titles[number])
            born, sex = born or its_born, sex or its_sex
            annex = LISTS[number - 1]
            if ends == NOT_READ:
                says = ()
            elif annex.service:
                work = _involvement(annex, starts, ends, team, worker, over=bool(over), today=today)
                if work.ref in involvements:
                    sentence = _(
                        "An earlier row of this list says the same of this child from the same day on."
                    )
                    yield Problem(row, sentence, titles[number])
                involvements.setdefault(work.ref, work)
        if says or involvements:
            yield IncomingPerson(
                first, child, born=born, sex=sex, involvements=tuple(involvements.values()), says=says
            )


def _involvement(
    annex: AnnexList, starts: str, ends: str, team: str, worker: str, *, over: bool, today: str
) -> IncomingInvolvement:
    """A child is allocated where a row is open and names a team or a worker."""
    ended = bool(ends) and ends <= today
    return IncomingInvolvement(
        f"list {annex.number} {starts}".strip(),
        annex.service,
        team,
        worker,
        bool(team or worker) and not ended and not over,
        starts,
        ends if ended else "",
        over and not ended,
    )
