"""Rows are prepared in a process beside the one that stores them: in order, however large they are, and its faults come back."""

from __future__ import annotations

import json
import random
import zlib
from itertools import pairwise

import pytest

from wardmote.engines.records.commands.beside import Beside
from wardmote.engines.records.rules.incoming import IncomingAddress, IncomingPerson
from wardmote.engines.records.rules.packing import packed
from wardmote.engines.records.rules.preparing import Work

MORE_THAN_A_PIPE_HOLDS = 300_000


def work(number: int, people: int = 4000) -> Work:
    """A part about people with streets of chance letters, so that it stays large however it is compressed."""
    chance = random.Random(number)
    rows = [
        ["digest", *packed(IncomingPerson(
            at, f"{number}-{at}", "Ann", "", "Example",
            addresses=(IncomingAddress(street="".join(chance.choices("abcdefghijklmnopqrstuvwxyz ", k=158))),),
        ))]
        for at in range(people)
    ]  # fmt: skip
    content = zlib.compress(json.dumps({"new": rows, "number": number}).encode(), 1)
    return Work(content, "people", b"0" * 16, "2026-11-28")


def test_large_parts_come_back_in_their_order_and_nobody_waits_for_ever() -> None:
    works = [work(number) for number in range(5)]
    assert min(len(each.content) for each in works) > MORE_THAN_A_PIPE_HOLDS
    with Beside(1) as beside:
        prepared = list(beside.prepared(works))
    assert [each.rest["number"] for each in prepared] == [0, 1, 2, 3, 4]
    assert all(
        one.tables["records_person"] != other.tables["records_person"] for one, other in pairwise(prepared)
    )


def test_what_goes_wrong_there_is_raised_here() -> None:
    with Beside(1) as beside, pytest.raises(zlib.error):
        list(beside.prepared([Work(b"no such thing", "people", b"0" * 16, "2026-11-28")]))
