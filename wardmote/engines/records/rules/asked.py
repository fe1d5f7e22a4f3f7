"""What was asked of the index, in the form in which a search keeps it."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from .described import Written

_FIELDS = frozenset(field.name for field in fields(Written))


def from_one_box(name: str) -> Written:
    """A name as it is typed into one box, in whatever order; `Surname, Forename` too."""
    return Written(aliases=(name.strip(),) if name.strip() else ())


def as_kept(written: Written) -> dict[str, Any]:
    """Only what was filled in, field by field, for keeping as JSON."""
    return {name: value for name, value in asdict(written).items() if value}


def from_kept(kept: dict[str, Any]) -> Written:
    """What was written, read back. A field that a later version no longer has is left out."""
    known = {name: value for name, value in kept.items() if name in _FIELDS}
    if "aliases" in known:
        known["aliases"] = tuple(known["aliases"])
    if "linked" in known:
        known["linked"] = tuple((who, born) for who, born in known["linked"])
    return Written(**known)
