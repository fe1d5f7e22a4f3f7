"""The road of an import of the dataset: which tables there are, all of them onto disk, then teams, people and links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from ...incoming import CannotBeRead, NamedFile, Problem, Read
from ..archive import is_archive, take_out
from .giving import Giving
from .loading import load
from .store import Store
from .tables import PERSON, TABLES, recognised

_MOST_UNPACKED = 8 * 1024**3
_ABOUT_THE_WHOLE_TABLE = 0


def read_dataset(files: Sequence[NamedFile]) -> Iterator[Read]:
    """Teams, then people in the order of ssd_person, then links; problems name their table.

    Everything is read onto disk before anything is given, in a folder that goes when the reading ends. Raises CannotBeRead
    where ssd_person is missing, a file is no such table, or one of them is not whole.
    """
    with TemporaryDirectory(prefix="wardmote-dataset-") as folder, ExitStack() as kept:
        given = _unpacked(files, Path(folder), kept)
        found, others = recognised(given)
        store = Store(Path(folder) / "tables")
        kept.callback(store.close)
        for name, file in found.items():
            load(store, name, file)
        yield from _what_is_not_there(set(found), others)
        yield from Giving(store, set(found)).everything()


def _unpacked(files: Sequence[NamedFile], folder: Path, kept: ExitStack) -> list[NamedFile]:
    if not files:
        raise CannotBeRead(_("There is no file. Send the tables as CSV files, or a zip of them."))
    if len(files) > 1 or not is_archive(files[0].content):
        return list(files)
    taken = [
        NamedFile(name, kept.enter_context(path.open("rb")))
        for name, path in take_out(files[0].content, folder, _MOST_UNPACKED, _is_a_table)
    ]
    if not taken:
        raise CannotBeRead(_("The zip holds no CSV file. Put the tables in it as CSV files."))
    return taken


def _is_a_table(name: str) -> bool:
    return name.lower().endswith((".csv", ".txt", ".tsv")) and not name.startswith(".")


def _what_is_not_there(found: set[str], others: list[str]) -> Iterator[Problem]:
    for table in TABLES:
        if table.name not in found and table is not PERSON:
            sentence = _(
                "This table is not in the import. It holds %(what)s; what is known of that stays as it is."
            )
            yield Problem(_ABOUT_THE_WHOLE_TABLE, sentence % {"what": str(table.holds)}, table.name)
    for name in others:
        yield Problem(
            _ABOUT_THE_WHOLE_TABLE, _("The index does not need this table, so it was left out."), name[:80]
        )
