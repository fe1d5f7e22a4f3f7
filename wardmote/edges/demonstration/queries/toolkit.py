"""The resources of the demonstration's toolkit, from their own file."""

from __future__ import annotations

import tomllib
from functools import cache

from .cast import REFERENCE, FromFile


class Kept(FromFile):
    """A resource: who wrote it and when, and whether it was offered. `grew_from` is the key of a case."""

    by: str
    days_ago: int
    title: str
    kind: str
    what_for: str
    text: str
    grew_from: str = ""
    offered: bool = True


@cache
def toolkit() -> tuple[Kept, ...]:
    given = tomllib.loads((REFERENCE / "toolkit.toml").read_text(encoding="utf-8"))
    return tuple(Kept.model_validate(one) for one in given["resources"])
