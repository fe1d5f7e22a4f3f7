"""Arrays as PostgreSQL reads them, ready to be handed on: values written as text, numbers in its own binary form."""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

Row = tuple[Any, ...]


def arrays_of(rows: Sequence[Row]) -> list[str]:
    """One array a column."""
    return [array_of(column) for column in zip(*rows, strict=True)]


def array_of(values: Iterable[Any]) -> str:
    return "{" + ",".join(_elements(values)) + "}"


def _elements(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if value is None:
            yield "NULL"
        elif value is True or value is False:
            yield "t" if value else "f"
        elif "\\" in value or '"' in value:
            yield '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        else:
            yield f'"{value}"'


BIGINT, BIGINTS = 20, 1016
"""The numbers by which PostgreSQL knows the two types."""
_HEAD = struct.Struct(">iiIii")
_BYTES = 8
_ROOM = 4 + _BYTES


def bigints(numbers: Sequence[int]) -> bytes:
    """A `bigint[]` in binary: a head, then each number after its length, the most significant byte first.

    Written as text each would be spelled here digit by digit, and read there digit by digit.
    """
    turned = array("q", numbers)
    if sys.byteorder == "little":
        turned.byteswap()
    raw, filled = turned.tobytes(), bytearray(_ROOM * len(numbers))
    filled[3::_ROOM] = bytes([_BYTES]) * len(numbers)
    for place in range(_BYTES):
        filled[4 + place :: _ROOM] = raw[place::_BYTES]
    dimensions, empties, first = 1, 0, 1
    return _HEAD.pack(dimensions, empties, BIGINT, len(numbers), first) + filled
