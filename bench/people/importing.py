"""What `bench/import` does once the project's packages are there."""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from asking import Desk, in_house, made_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = (
    "records_person",
    "records_othername",
    "records_address",
    "records_involvement",
    "records_identifier",
    "records_card",
)


def main() -> None:
    asked = argparse.ArgumentParser(description="See bench/import.")
    asked.add_argument("--people", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--persons", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="wardmote-bench-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        persons = given.persons or made(given.people, given.seed, folder)
        with in_house(folder / "home"):
            seconds, processor = brought_in(made_desk(), persons)
            memory = figures_of_memory()
            stored, copied = by_copy(folder)
    print(json.dumps(figures(seconds, processor | memory, stored, copied)))


def made(people: int, seed: int, folder: Path) -> Path:
    """An invented county."""
    generate = Path(__file__).resolve().parent / "generate"
    command = [sys.executable, str(generate), "--people", str(people), "--true", "1", "--misleading", "1"]
    subprocess.run([*command, "--seed", str(seed), "--out", str(folder)], check=True)  # noqa: S603 - our own generator
    return folder / "persons.csv"


def brought_in(desk: Desk, persons: Path) -> tuple[dict[str, float], dict[str, float]]:
    """Seconds of each stage, through the acts that pages and the worker do; and what each process computed while bringing in."""
    from wardmote.engines.records.public import (
        ImportKind,
        NamedFile,
        approve_import,
        bring_import_in,
        discard_import,
        name_source,
        read_import,
        receive_import,
    )
    from wardmote.foundations.access.public import actor_in_force

    seconds: dict[str, float] = {}
    with acting(desk):
        source = name_source(office=desk.office, key="bench", name="Invented system", by=actor_in_force()).pk

    def received(*, is_whole: bool) -> UUID:
        with persons.open("rb") as file:
            files = [NamedFile(persons.name, file)]
            row = receive_import(
                source=source, kind=ImportKind.PEOPLE, files=files, is_whole=is_whole, by=actor_in_force()
            )
        pk: UUID = row.pk
        return pk

    first = timed(desk, seconds, "receive", lambda: received(is_whole=False))
    timed(desk, seconds, "read", lambda: read_import(the_import=first, by=actor_in_force()))
    timed(desk, seconds, "approve", lambda: approve_import(the_import=first, by=actor_in_force()))
    before = processor_of_each()
    timed(desk, seconds, "bring_in", lambda: bring_import_in(the_import=first, by=actor_in_force()))
    processor = {name: round(by - before[name], 1) for name, by in processor_of_each().items()}
    again = timed(desk, seconds, "receive_again", lambda: received(is_whole=True))
    row = timed(desk, seconds, "read_again", lambda: read_import(the_import=again, by=actor_in_force()))
    if (row.new, row.changed, row.closed, row.unreadable) != (0, 0, 0, 0):
        raise SystemExit("The same rows would change something.")
    timed(desk, seconds, "discard", lambda: discard_import(the_import=again, by=actor_in_force()))
    return seconds, processor


def processor_of_each() -> dict[str, float]:
    """Seconds computed so far by this process, by those it started that have ended, and by PostgreSQL for this connection."""
    import psutil
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        theirs = psutil.Process(cursor.fetchone()[0]).cpu_times()
    beside = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "writer_cpu_s": time.process_time(),
        "beside_cpu_s": beside.ru_utime + beside.ru_stime,
        "postgres_cpu_s": theirs.user + theirs.system,
    }


@contextmanager
def acting(desk: Desk) -> Iterator[None]:
    from django.db import transaction

    from wardmote.foundations.row_security.public import person_in_force

    with transaction.atomic(), person_in_force(desk.person):
        yield


def timed(desk: Desk, seconds: dict[str, float], what: str, act: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    with acting(desk):
        answer = act()
    seconds[what] = time.perf_counter() - began
    return answer


def figures_of_memory() -> dict[str, float]:
    """Megabytes at most: of this process, and of the largest that it started and that has ended."""
    kinds = {"rss_mb": resource.RUSAGE_SELF, "rss_mb_of_largest_child": resource.RUSAGE_CHILDREN}
    return {name: round(resource.getrusage(who).ru_maxrss / 1024, 1) for name, who in kinds.items()}


def by_copy(folder: Path) -> tuple[dict[str, int], float]:
    """How many rows each table has, and the seconds that COPY takes for all of them into plain tables."""
    from config.addresses import addresses
    from config.environment import environment

    ways_in = addresses(environment())
    superuser = replace(ways_in.admin, database=ways_in.app.database)
    stored: dict[str, int] = {}
    seconds = 0.0
    with superuser.connect() as there:
        for table in TABLES:
            file = folder / f"{table}.copy"
            with file.open("wb") as out, there.cursor().copy(f"COPY {table} TO STDOUT".encode()) as rows:
                for piece in rows:
                    out.write(piece)
            there.execute(f"CREATE TABLE plain_{table} AS SELECT * FROM {table} WITH NO DATA".encode())  # noqa: S608 - our own tables
            began = time.perf_counter()
            cursor = there.cursor()
            with (
                file.open("rb") as given,
                cursor.copy(f"COPY plain_{table} FROM STDIN".encode()) as into,
            ):
                while piece := given.read(1 << 20):
                    into.write(piece)
            seconds += time.perf_counter() - began
            stored[table] = cursor.rowcount
            file.unlink()
    return stored, seconds


def figures(
    seconds: dict[str, float], used: dict[str, float], stored: dict[str, int], copied: float
) -> dict[str, object]:
    whole = sum(seconds[name] for name in ("receive", "read", "approve", "bring_in"))
    people, rows = stored["records_person"], sum(stored.values())
    return {
        "people": people, "rows": rows, "import_s": round(whole, 2),
        **{f"{name}_s": round(took, 2) for name, took in seconds.items()},
        "people_per_s": round(people / whole), "rows_per_s": round(rows / whole), "copy_s": round(copied, 2),
        "times_copy": round(whole / copied, 1), **used,
    }  # fmt: skip
