"""Rows are prepared in a process beside the one that stores them: in order, however large they are, and its faults come back."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import zlib
from itertools import pairwise
from pathlib import Path
from typing import Any

import psutil
import pytest
from django.db import transaction

from tests.cast import acting
from tests.records.conftest import Desk, people_csv, send
from wardmote.engines.records.commands import bringing_in, staging
from wardmote.engines.records.commands.beside import Beside, processes_for
from wardmote.engines.records.commands.cards import write_cards
from wardmote.engines.records.models import ImportPart
from wardmote.engines.records.public import (
    Import,
    Person,
    Written,
    approve_import,
    bring_import_in,
    find_people,
)
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


A_WRITER = """
if __name__ == "__main__":
    import json, time, zlib
    import django
    django.setup()
    from wardmote.engines.records.commands.beside import Beside
    from wardmote.engines.records.rules.preparing import Work

    beside = Beside(1)
    content = zlib.compress(json.dumps({"new": []}).encode())
    prepared = beside.prepared(Work(content, "people", b"0" * 16, "2026-11-28") for _each in range(3))
    next(prepared)
    print(beside._running[0].pid, flush=True)
    time.sleep(60)
"""


def test_a_process_beside_ends_with_its_writer_that_is_killed_while_a_part_is_ahead(tmp_path: Path) -> None:
    script = tmp_path / "writer.py"
    script.write_text(A_WRITER)
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, str(script)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        beside = psutil.Process(int(writer.stdout.readline()))
        assert beside.is_running()
        writer.kill()
    assert psutil.wait_procs([beside], timeout=20)[1] == []


def test_an_error_in_the_last_part_brings_nothing_in_and_the_next_try_everybody(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "AT_ONCE", 10)
    rows = [
        {"person_id": str(at), "forename": f"Given{at}", "surname": "Example", "dob": f"19{at + 10}-01-02"}
        for at in range(50)
    ]
    staged = send(desk, people_csv(*rows).getvalue())
    with acting(desk.keeper) as by:
        assert processes_for(ImportPart.objects.filter(the_import=staged.pk).count()) > 0
        approve_import(the_import=staged.pk, by=by)
    written: list[int] = []

    def breaks(*given: Any) -> None:
        written.append(1)
        if len(written) == 5:
            raise RuntimeError("the disk is full")
        write_cards(*given)

    with monkeypatch.context() as patched, acting(desk.keeper) as by:
        patched.setattr(bringing_in, "write_cards", breaks)
        with pytest.raises(RuntimeError, match="disk"), transaction.atomic():
            bring_import_in(the_import=staged.pk, by=by)
        assert Person.objects.count() == 0
    with acting(desk.keeper) as by:
        bring_import_in(the_import=staged.pk, by=by)
        assert Import.objects.get(pk=staged.pk).stage == "approved"
        assert Person.objects.count() == len(rows)
        for at in (0, 49):
            asked = Written(f"Given{at}", "", "Example", born=f"19{at + 10}-01-02")
            [one] = find_people(office=desk.office, written=asked).candidates[:1]
            assert Person.objects.get(pk=one.person).ref == str(at)
