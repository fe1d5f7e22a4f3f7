"""Taking files out of a zip archive (which a workbook is too) without being harmed by it.

What comes out is counted: a small file that would fill a disk stops the reading. Nothing but the name of an entry is
used of its path, and no archive inside it is opened.
"""

from __future__ import annotations

import errno
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from django.utils.translation import gettext as _

from ..incoming import CannotBeRead

_MEGABYTE = 1024 * 1024
MOST_ENTRIES = 3_000
MOST_RATIO = 150  # times its own size; real tables and workbooks reach about 50
RATIO_COUNTS_FROM = 10 * _MEGABYTE
_PIECE = 64 * 1024
_TAKEN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def is_archive(content: BinaryIO) -> bool:
    content.seek(0)
    return content.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def check_archive(content: BinaryIO, most: int) -> tuple[str, ...]:
    """The names in an archive, once each of its entries was inflated to its end. Raises CannotBeRead."""
    with _opened(content) as archive:
        spent = _Budget(content, most)
        for entry in archive.infolist():
            with archive.open(entry) as data:
                while piece := data.read(_PIECE):
                    spent.add(len(piece))
        return tuple(archive.namelist())


def take_out(
    content: BinaryIO, into: Path, most: int, is_wanted: Callable[[str], bool]
) -> Iterator[tuple[str, Path]]:
    """Each wanted entry by its name, inflated into a file of a folder. Raises CannotBeRead."""
    with _opened(content) as archive:
        spent = _Budget(content, most)
        for at, entry in enumerate(archive.infolist()):
            name = PurePosixPath(entry.filename.replace("\\", "/")).name
            if not name or entry.filename.endswith("/") or not is_wanted(name):
                continue
            path = into / f"{at}"
            with archive.open(entry) as data, path.open("wb") as out:
                _copy(data, out, spent)
            yield name, path


def _copy(data: IO[bytes], out: IO[bytes], spent: _Budget) -> None:
    while piece := data.read(_PIECE):
        spent.add(len(piece))
        out.write(piece)


class _Budget:
    """How much may still come out of an archive, all its entries together."""

    def __init__(self, content: BinaryIO, most: int) -> None:
        self.left = min(most, max(content.seek(0, 2) * MOST_RATIO, RATIO_COUNTS_FROM))

    def add(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise CannotBeRead(
                _(
                    "The file unpacks to far more than such a file holds, as one made to do harm does. Send another one."
                )
            )


@contextmanager
def _opened(content: BinaryIO) -> Iterator[zipfile.ZipFile]:
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            _check_entries(archive.infolist())
            yield archive
    except CannotBeRead:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
            raise  # the machine's own trouble, such as a full disk
        raise CannotBeRead(_("The file is damaged or was cut off. Export it again.")) from None


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise CannotBeRead(_("The file is protected by a password. Save it without, and send it again."))
    if any(entry.compress_type not in _TAKEN for entry in entries):
        raise CannotBeRead(
            _("The file is packed in a way that is not known here. Pack it again as an ordinary zip.")
        )
    if len(entries) > MOST_ENTRIES or len({entry.filename for entry in entries}) != len(entries):
        raise CannotBeRead(_("The file is damaged. Export it again."))
