"""What one cell of a file says: without control characters, as a day, as a postcode."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from ..births import read_born

LONGEST_POSTCODE = 10
_IN_STRAY_TEXT = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})\b")


def cleaned(cell: str) -> str:
    """Without control characters, which a database does not keep, and without space around."""
    if cell.isprintable():
        return cell.strip()
    return "".join(letter if letter.isprintable() else " " for letter in cell).strip()


def cut(text: str, most: int) -> str:
    """As much of a text as can be kept, without a space at its end."""
    return text if len(text) <= most else text[:most].strip()


@lru_cache(maxsize=100_000)
def born_of(text: str) -> str | None:
    """A date of birth, or as much of one as is known, as `2015-03-24`, `2015-03` or `2015`; None where it is not one."""
    born = read_born(text)
    return None if born is None else str(born)


@lru_cache(maxsize=100_000)
def day_of(text: str) -> str | None:
    """A whole day as `2015-03-24`; None where it is not one."""
    born = read_born(text)
    return date(born.year, born.month, born.day).isoformat() if born and born.is_whole else None


@lru_cache(maxsize=100_000)
def postcode_of(text: str) -> str:
    """A postcode as it was written, in capitals; the one among other words where there is one; empty where there is none."""
    plain = " ".join(text.upper().split())
    if len(plain) <= LONGEST_POSTCODE:
        return plain
    found = _IN_STRAY_TEXT.search(plain)
    return f"{found[1]} {found[2]}" if found else ""
