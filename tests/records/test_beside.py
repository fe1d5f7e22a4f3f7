"""Processes beside the one that writes: they prepare what is prepared here, in its order, however much is sent at once."""

from __future__ import annotations

import json
import zlib

import pytest

from wardmote.engines.records.commands.beside import Beside
from wardmote.engines.records.rules.incoming import IncomingAddress, IncomingPerson
from wardmote.engines.records.rules.packing import digest_of, packed
from wardmote.engines.records.rules.preparing import Work


def part(number: int) -> Work:
    """Large enough that neither side of a pipe takes it without the other reading."""
    people = [
        packed(
            IncomingPerson(
                0, f"{number}-{at}", "Daniel", "Huw", "Example", born="1985-03-04",
                addresses=(IncomingAddress("12", "Mill Lane", "Merebury", f"ZX{at % 90} 1AA"),),
            )
        )
        for at in range(3000)
    ]  # fmt: skip
    new = [[digest_of(values), *values] for values in people]
    content = {"new": new, "changed": [], "filling": [f"{number} {at * 7919}" for at in range(40_000)]}
    return Work(zlib.compress(json.dumps(content).encode(), 0), "people", b"salt", "2026-01-01")


def test_parts_come_back_in_their_order_from_a_process_beside() -> None:
    with Beside(1) as beside:
        prepared = list(beside.prepared(part(number) for number in range(5)))
    assert [each.rest["filling"][0].split()[0] for each in prepared] == list("01234")
    assert [each.people for each in prepared] == [3000] * 5
    assert {each.words["daniel"] for each in prepared} == {3000}


def test_what_cannot_be_prepared_is_raised_where_it_was_asked_for() -> None:
    with Beside(1) as beside, pytest.raises(zlib.error):
        list(beside.prepared([Work(b"no part", "people", b"salt", "2026-01-01")]))
