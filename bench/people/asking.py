"""What `bench/matching` does once the project's packages are there."""

from __future__ import annotations

import argparse
import csv
import gc
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Desk:
    """The office whose index is measured, and somebody of its staff."""

    office: UUID
    person: UUID


def main() -> None:
    asked = argparse.ArgumentParser(description="See bench/matching.")
    asked.add_argument("--persons", type=Path, required=True)
    asked.add_argument("--queries", type=Path, required=True)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--home", type=Path)
    given = asked.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="wardmote-bench-", ignore_cleanup_errors=True) as temporary,
        in_house(given.home or Path(temporary)),
    ):
        desk = made_desk()
        began = time.perf_counter()
        people, names = load(desk, given.persons)
        load_s = time.perf_counter() - began
        times = ask(desk, given.queries, given.out, names)
    print(json.dumps(figures(people, load_s, times)))


@contextmanager
def in_house(home: Path) -> Iterator[None]:
    """A database as `wardmote migrate` makes it."""
    for name in [each for each in os.environ if each.startswith("WARDMOTE_") or each == "DATABASE_URL"]:
        del os.environ[name]
    os.environ |= {"WARDMOTE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "config.settings"}
    from config import postgres
    from config.environment import environment

    environment.cache_clear()
    from wardmote.edges.command_line.commands.house import opened, set_up_django
    from wardmote.edges.command_line.commands.migrating import migrate_if_needed

    sys.stdout.flush()
    with opened() as house:
        migrate_if_needed(house.addresses)
        set_up_django()
        try:
            yield
        finally:
            from django.db import connections

            connections.close_all()
            postgres.stop(house.environment.home)


def made_desk() -> Desk:
    """An invented agency with an office, and somebody who keeps its index."""
    from wardmote.foundations.access.models import Seat
    from wardmote.foundations.access.public import Office
    from wardmote.foundations.accounts.public import Person
    from wardmote.foundations.directory.public import Agency, Partnership

    partnership = Partnership.objects.using("owner").get(key="kent")
    agency, _new = Agency.objects.using("owner").get_or_create(
        name="Invented children’s service", kind="local_authority_children", valid_from="2020-01-01"
    )
    office, _new = Office.objects.using("owner").get_or_create(
        agency=agency, partnership=partnership, defaults={"name": "Invented desk"}
    )
    person, made = Person.objects.using("owner").get_or_create(
        email="keeper@bench.example", defaults={"name": "Keeper Example"}
    )
    if made:
        since = datetime(2020, 1, 1, tzinfo=UTC)
        Seat(
            office=office, person=person, role="records_keeper", reason="Keeps the index", starts_at=since
        ).save(using="owner")
    return Desk(office.pk, person.pk)


def load(desk: Desk, persons: Path) -> tuple[int, dict[UUID, str]]:
    """Through the import: received, read, approved and brought in. Gives back how many there are, and their numbers in the file."""
    from django.db import connections, transaction

    from wardmote.engines.records.public import (
        Import,
        ImportKind,
        NamedFile,
        approve_import,
        bring_import_in,
        name_source,
        read_import,
        receive_import,
    )
    from wardmote.foundations.access.public import actor_in_force
    from wardmote.foundations.row_security.public import person_in_force

    names = known_names(desk)
    if names:
        print("The people of the kept data folder are asked about; the file is not read.", file=sys.stderr)
        return len(names), names
    with transaction.atomic(), person_in_force(desk.person):
        source = name_source(office=desk.office, key="bench", name="Invented system", by=actor_in_force()).pk
    with persons.open("rb") as file, transaction.atomic(), person_in_force(desk.person):
        files = [NamedFile(persons.name, file)]
        the_import = receive_import(
            source=source, kind=ImportKind.PEOPLE, files=files, by=actor_in_force()
        ).pk
    with transaction.atomic(), person_in_force(desk.person):
        read_import(the_import=the_import, by=actor_in_force())
    with transaction.atomic(), person_in_force(desk.person):
        approve_import(the_import=the_import, by=actor_in_force())
    with transaction.atomic(), person_in_force(desk.person):
        bring_import_in(the_import=the_import, by=actor_in_force())
        row = Import.objects.get(pk=the_import)
        if row.unreadable:
            print(f"{row.unreadable} rows could not be read.", file=sys.stderr)
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    names = known_names(desk)
    return len(names), names


def known_names(desk: Desk) -> dict[UUID, str]:
    from django.db import transaction

    from wardmote.engines.records.public import Person
    from wardmote.foundations.row_security.public import person_in_force

    with transaction.atomic(), person_in_force(desk.person):
        return dict(Person.objects.order_by().values_list("pk", "ref"))


def ask(desk: Desk, queries: Path, out: Path, names: dict[UUID, str]) -> list[float]:
    """Every question through the public function; gives back the milliseconds each took."""
    from django.db import transaction
    from memory import written_of

    from wardmote.engines.records.public import SHOWN, find_people
    from wardmote.foundations.row_security.public import person_in_force

    times: list[float] = []
    gc.freeze()  # a million names of the file are this program's own: no page holds them, or has them searched for rubbish
    with (
        queries.open(encoding="utf-8", newline="") as questions,
        out.open("w", encoding="utf-8", newline="") as file,
    ):
        answers = csv.writer(file)
        answers.writerow(("qid", "rank", "person_id", "probability", "band"))
        for row in csv.DictReader(questions):
            written = written_of({name: text or "" for name, text in row.items()})
            with transaction.atomic(), person_in_force(desk.person):
                began = time.perf_counter()
                found = find_people(office=desk.office, written=written)
                times.append((time.perf_counter() - began) * 1000)
            for rank, one in enumerate(found.candidates[:SHOWN], start=1):
                answers.writerow(
                    (row["qid"], rank, names[one.person], f"{one.probability:.6f}", one.band.value)
                )
    return times


def figures(people: int, load_s: float, times: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(times, n=100) if len(times) > 1 else [*times, 0.0] * 99
    return {
        "persons": people, "load_s": round(load_s, 2), "queries": len(times), "p50_ms": round(cuts[49], 2), "p95_ms": round(cuts[94], 2),
        "p99_ms": round(cuts[98], 2), "rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }  # fmt: skip
