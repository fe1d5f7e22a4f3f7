"""A job that fails as often as a test says, after it has done something that must not count yet."""

from __future__ import annotations

from dataclasses import dataclass

from wardmote.foundations.access.public import actor_in_force
from wardmote.foundations.jobs.public import background
from wardmote.foundations.ledger.public import record


@dataclass
class Trouble:
    """How many more times it fails."""

    left: int = 0


TROUBLE = Trouble()


@background("tests.do_it_or_fail", queue="tests")
def do_it_or_fail() -> None:
    record("tried", by=actor_in_force())
    if TROUBLE.left:
        TROUBLE.left -= 1
        raise ConnectionError("The other side is away.")
