"""What one word or two say of how a service is involved, as the plain CSV has them."""

from __future__ import annotations

from dataclasses import dataclass

from .folding import fold

_NOBODY = frozenset({"", "none", "no", "not known", "not open", "unknown", "n a"})
_EARLY = frozenset(["early", "eh", "ehm", "ehu"])
_ENDED = frozenset(["closed", "ended", "nfa", "ceased", "former", "past", "previous", "inactive"])
_UNALLOCATED = frozenset(["unallocated", "waiting", "awaiting", "duty"])


@dataclass(frozen=True, slots=True)
class Involved:
    """Which service, whether open, whether allocated."""

    is_early_help: bool
    is_open: bool
    is_allocated: bool


def read_involvement(text: str) -> Involved | None:
    """`Social work, open, allocated`, `EH closed`, `CIN`: any service that is named is open unless it is said to have ended."""
    plain = fold(text)
    if plain in _NOBODY:
        return None
    words = set(plain.split())
    is_open = not (words & _ENDED)
    allocated = is_open and not (words & _UNALLOCATED) and "not allocated" not in plain
    return Involved(bool(words & _EARLY), is_open, allocated)
