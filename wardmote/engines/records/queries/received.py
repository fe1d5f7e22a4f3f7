"""The files of an import, read from where they are kept: a piece of each in memory, and nothing of them on a disk."""

from __future__ import annotations

import io
import zlib
from uuid import UUID

from ..models import ImportChunk, ImportFile
from ..rules.incoming import NamedFile


def received_files(the_import: UUID) -> list[NamedFile]:
    rows = ImportFile.objects.filter(the_import=the_import).order_by("number")
    return [NamedFile(row.name, io.BufferedReader(KeptFile(row), 1 << 16)) for row in rows]


def lines_received(the_import: UUID) -> int:
    """About how many rows there are; 0 where a file is packed and nobody can tell."""
    rows = list(ImportFile.objects.filter(the_import=the_import).values_list("name", "lines"))
    packed = any(not name.lower().endswith((".csv", ".txt")) for name, _lines in rows)
    return 0 if packed else sum(lines for _name, lines in rows)


class KeptFile(io.RawIOBase):
    """A file that can be read from any place, piece by piece."""

    def __init__(self, row: ImportFile) -> None:
        super().__init__()
        self.row, self.at = row, 0
        self._number, self._piece = -1, b""
        first = self._chunk(0)
        self._size_of_piece = max(len(first), 1)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.row.size}[whence]
        if base + offset < 0:
            raise ValueError("A file begins at 0.")
        self.at = base + offset
        return self.at

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # what callers give
        number, start = divmod(self.at, self._size_of_piece)
        found = self._chunk(number)[start : start + len(buffer)] if self.at < self.row.size else b""
        buffer[: len(found)] = found
        self.at += len(found)
        return len(found)

    def _chunk(self, number: int) -> bytes:
        if number != self._number:
            row = ImportChunk.objects.filter(file=self.row, number=number).first()
            self._number, self._piece = number, zlib.decompress(row.content) if row else b""
        return self._piece
