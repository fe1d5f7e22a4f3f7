"""Looking into a zip archive (which Word, spreadsheet and OpenDocument files are) without being harmed by it.

Every entry is inflated in small pieces under one budget for the whole file, the archives inside it included, so a
bomb is met by counting and not by trusting the sizes it declares.
"""

from __future__ import annotations

import copy
import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEGABYTE = 1024 * 1024
MOST_ENTRIES = 3_000
MOST_INFLATED = 200 * MEGABYTE
MOST_RATIO = 150  # times its own size; a real spreadsheet reaches about 50
RATIO_COUNTS_FROM = 10 * MEGABYTE
MOST_NESTED = 2  # a chart in a Word file holds a spreadsheet; nothing honest goes deeper
LARGEST_NESTED = 20 * MEGABYTE
_PIECE = 64 * 1024
_ARCHIVES = (".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".jar", ".xlsb", ".docm", ".xlsm")
_KEPT = ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml")

_TOO_MUCH = _(
    "unpacks to far more than a document holds, as a file made to do harm does. Choose another file"
)
_DAMAGED = _("is damaged and cannot be opened. Save it again, then choose it")
_LOCKED = _(
    "is protected by a password, so it cannot be checked. Save it without the password, then choose it"
)
_NESTED = _("has other archives packed inside it. Take them out and add them one by one")


class Unacceptable(Exception):
    """Why this archive is not taken, as the end of a sentence that starts with its name."""

    def __init__(self, why: str | Promise) -> None:
        super().__init__(why)
        self.why = why


@dataclass
class Budget:
    """What may still be inflated, over all archives inside each other."""

    inflated: int
    entries: int = MOST_ENTRIES

    def spend(self, size: int) -> None:
        self.inflated -= size
        if self.inflated < 0:
            raise Unacceptable(_TOO_MUCH)

    def count(self, entries: int) -> None:
        self.entries -= entries
        if self.entries < 0:
            raise Unacceptable(_TOO_MUCH)


@dataclass(frozen=True)
class Contents:
    """Names of the entries in order, and the few small parts that say what the file is."""

    names: tuple[str, ...] = ()
    parts: Mapping[str, bytes] = field(default_factory=dict)
    trouble: str | Promise = ""

    @property
    def first(self) -> str:
        return self.names[0] if self.names else ""

    def part(self, name: str, most: int) -> bytes:
        return self.parts.get(name, b"")[:most]


def is_archive(file: IO[bytes]) -> bool:
    """Whether some zip archive can be found in the file, as in one that pretends to be two kinds at once."""
    file.seek(0)
    return zipfile.is_zipfile(file)


def look_inside(file: IO[bytes]) -> Contents:
    """What the archive holds, or why it is not taken."""
    size = file.seek(0, io.SEEK_END)
    budget = Budget(min(MOST_INFLATED, max(size * MOST_RATIO, RATIO_COUNTS_FROM)))
    try:
        return _read(file, budget, depth=0)
    except Unacceptable as no:
        return Contents(trouble=no.why)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return Contents(trouble=_DAMAGED)


def _read(file: IO[bytes], budget: Budget, depth: int) -> Contents:
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        budget.count(len(entries))
        for entry in entries:
            _check_entry(entry)
        if len({entry.filename for entry in entries}) != len(entries):
            raise Unacceptable(_DAMAGED)
        if sum(entry.file_size for entry in entries) > budget.inflated:
            raise Unacceptable(_TOO_MUCH)
        parts = {entry.filename: _inflate(archive, entry, budget, depth) for entry in entries}
    return Contents(
        tuple(entry.filename for entry in entries), {name: parts[name] for name in _KEPT if name in parts}
    )


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 0x1:
        raise Unacceptable(_LOCKED)
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if (
        path.is_absolute()
        or ".." in path.parts
        or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    ):
        raise Unacceptable(_DAMAGED)


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget, depth: int) -> bytes:
    """Inflate one entry to its real end, counting, and keep it only where it has to be read further."""
    unlimited = copy.copy(entry)
    unlimited.file_size = (
        MOST_INFLATED * 2
    )  # the declared size is not believed: read to where the data really ends
    kept, size, start = io.BytesIO(), 0, b""
    keep = entry.filename in _KEPT
    with archive.open(unlimited) as data:
        while piece := data.read(_PIECE):
            size += len(piece)
            budget.spend(len(piece))
            start = start or piece[:4]
            nested = start == b"PK\x03\x04" or entry.filename.lower().endswith(_ARCHIVES)
            if nested and size > LARGEST_NESTED:
                raise Unacceptable(_NESTED)
            if keep or nested:
                kept.write(piece)
    if size != entry.file_size:
        raise Unacceptable(_DAMAGED)
    if start == b"PK\x03\x04":
        _look_into_nested(entry, kept, budget, depth + 1)
    return kept.getvalue() if keep else b""


def _look_into_nested(entry: zipfile.ZipInfo, kept: IO[bytes], budget: Budget, depth: int) -> None:
    """An Office file inside an Office file is honest (a chart's data); an archive of any other kind is not."""
    if depth >= MOST_NESTED or not entry.filename.lower().endswith(
        (".docx", ".xlsx", ".pptx", ".ods", ".odt")
    ):
        raise Unacceptable(_NESTED)
    _read(kept, budget, depth)
