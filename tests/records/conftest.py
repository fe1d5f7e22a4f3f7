"""Two offices with an index each, invented, and files of people for them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from pytest_django import DjangoDbBlocker

from tests.cast import acting
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
from wardmote.engines.records.rules.readers.columns import PEOPLE, names_of
from wardmote.foundations.access.models import Seat
from wardmote.foundations.access.public import Office
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.directory.public import Agency, Partnership
from wardmote.kernel import clock


@dataclass(frozen=True)
class Desk:
    """An office, its keeper, and somebody of its staff who may only look."""

    office: UUID
    keeper: UUID
    reader: UUID


@pytest.fixture(scope="session")
def _desks(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> tuple[Desk, Desk]:
    with django_db_blocker.unblock():
        return make_desk("Sampleshire"), make_desk("Otherford")


@pytest.fixture
def desk(db: None, _desks: tuple[Desk, Desk]) -> Desk:
    return _desks[0]


@pytest.fixture
def other_desk(db: None, _desks: tuple[Desk, Desk]) -> Desk:
    return _desks[1]


def make_desk(name: str) -> Desk:
    partnership = Partnership.objects.using("owner").get(key="kent")
    agency = Agency(name=f"{name} children", kind="local_authority_children", valid_from="2020-01-01")
    agency.save(using="owner")
    office = Office(name=f"{name} desk", agency=agency, partnership=partnership)
    office.save(using="owner")
    return Desk(office.pk, *(_staff(name, office, role) for role in ("records_keeper", "records_reader")))


def _staff(name: str, office: Office, role: str) -> UUID:
    person = Person(email=f"{role}@{name.lower()}.example", name=f"{name} {role}")
    person.save(using="owner")
    since = datetime(2020, 1, 1, tzinfo=UTC)
    Seat(office=office, person=person, role=role, reason="Works here", starts_at=since).save(using="owner")
    pk: UUID = person.pk
    return pk


def seat_another_keeper(desk: Desk) -> UUID:
    """Whoever may only look is a keeper, too, from now on."""
    seat_keeper(desk, desk.reader)
    return desk.reader


def seat_keeper(desk: Desk, person: UUID) -> None:
    with acting(desk.keeper):
        since = datetime(2021, 1, 1, tzinfo=UTC)
        seat = Seat(
            office_id=desk.office, person_id=person, role="records_keeper", reason="Helps", starts_at=since
        )
        seat.save(force_insert=True)


def let_go(desk: Desk, keeper: UUID) -> None:
    """A keeper keeps the index no longer."""
    with acting(desk.keeper):
        seats = Seat.objects.filter(person_id=keeper, role="records_keeper", ends_at=None)
        seats.update(ends_at=clock.now())


def people_csv(*rows: dict[str, str]) -> io.BytesIO:
    """A file as a source system would send it."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, names_of(PEOPLE))
    writer.writeheader()
    writer.writerows(rows)
    return io.BytesIO(text.getvalue().encode())


def source(desk: Desk, key: str = "liberi", name: str = "Liberi") -> UUID:
    with acting(desk.keeper) as by:
        pk: UUID = name_source(office=desk.office, key=key, name=name, by=by).pk
    return pk


def send(
    desk: Desk,
    content: bytes,
    kind: ImportKind = ImportKind.PEOPLE,
    *,
    is_whole: bool = False,
    system: str = "liberi",
) -> Import:
    """A file is received and read, as the worker does it."""
    to = source(desk, system, system.title())
    with acting(desk.keeper) as by:
        files = [NamedFile("file.csv", io.BytesIO(content))]
        received = receive_import(source=to, kind=kind, files=files, is_whole=is_whole, by=by)
        return read_import(the_import=received.pk, by=by)


def stage(desk: Desk, *rows: dict[str, str], is_whole: bool = False, system: str = "liberi") -> Import:
    return send(desk, people_csv(*rows).getvalue(), is_whole=is_whole, system=system)


def approve(desk: Desk, staged: Import, despite: str = "") -> Import:
    """A staged import is approved and brought in, as the worker does it."""
    with acting(desk.keeper) as by:
        approve_import(the_import=staged.pk, despite=despite, by=by)
        bring_import_in(the_import=staged.pk, by=by)
        return Import.objects.get(pk=staged.pk)


def bring_in(
    desk: Desk, *rows: dict[str, str], is_whole: bool = False, system: str = "liberi", despite: str = ""
) -> Import:
    """Received, read, approved and in."""
    return approve(desk, stage(desk, *rows, is_whole=is_whole, system=system), despite)


FAMILY: tuple[dict[str, str], ...] = (
    {
        "person_id": "1", "forename": "Daniel", "middle": "Huw", "surname": "Example", "aliases": "Danny Sample", "dob": "1985-03-04",
        "gender": "M", "house": "12", "street": "Mill Lane", "town": "Merebury", "postcode": "ZX1 1AA", "prev_postcode": "ZX9 2BB",
        "household_id": "H1", "type": "adult", "role": "father",
    },
    {
        "person_id": "2", "forename": "Thomas", "surname": "Example", "dob": "2015-06-07", "gender": "M", "house": "12", "street": "Mill Lane",
        "town": "Merebury", "postcode": "ZX1 1AA", "household_id": "H1", "type": "child", "role": "child",
        "involvement": "social work, open, allocated", "district": "North", "team": "North Team 1", "worker": "A Worker",
    },
    {
        "person_id": "3", "forename": "Aisha", "surname": "Specimen", "dob": "1990-11-12", "gender": "F", "postcode": "ZX5 5EE",
        "household_id": "H2", "type": "adult", "role": "mother",
    },
)  # fmt: skip
