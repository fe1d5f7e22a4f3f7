"""Which service a worker, a role or a team belongs to, and whether a role is that of the worker to whom a child is allocated."""

from __future__ import annotations

import re
from functools import lru_cache

from ...folding import fold

_EARLY_HELP = re.compile(
    r"\b(early help|eh|ehm|ehu|family hub|children s centre|troubled families|supporting families)\b"
)
_NOT_ALLOCATED_TO = re.compile(
    r"\b(iro|independent reviewing|reviewing officer|chair|conference|supervising|supervisor|manager|health|nurse|midwife|school|"
    r"teacher|fostering|adoption|advocate|solicitor|legal|business support|admin|administrator|contact worker|police|"
    r"unallocated|waiting|duty|secondary|co worker|previous|former)\b"
)


@lru_cache(maxsize=20_000)
def is_early_help(text: str) -> bool:
    return bool(text) and _EARLY_HELP.search(fold(text[:255])) is not None


@lru_cache(maxsize=20_000)
def is_allocated_by(role: str) -> bool:
    """Whether somebody of this role has the case. Where it is not said that another has it, they are taken to have it."""
    return _NOT_ALLOCATED_TO.search(fold(role[:255])) is None
