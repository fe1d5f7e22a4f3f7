"""Load the national facts that ship with the product, so that loading them twice changes nothing."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import models, transaction

from wardmote.foundations.directory.models import (
    District,
    Group,
    HealthBody,
    HealthBodyArea,
    HealthBodySuccession,
    LocalAuthority,
    LocalAuthoritySuccession,
    MappaArea,
    Partnership,
    PartnershipArea,
    PlannedAuthority,
    PoliceForce,
    PoliceForceArea,
    ProbationRegion,
    ReferenceLoad,
)
from wardmote.kernel import clock
from wardmote.kernel.errors import StandsInTheWay

FOLDER = Path(__file__).resolve().parent.parent / "reference"
# Rows with a uuid get the same one on every machine, so that links and exports agree.
NAMESPACE = UUID("6f1d3a52-8f0e-5c8e-9a55-0f3f5d7c2b11")

Progress = Callable[[str, int], None]
CsvRow = dict[str, str]


class ReferenceProblem(StandsInTheWay):
    """A row of the reference files cannot be right; the message names the file and the line."""


@dataclass(frozen=True)
class Table:
    """One file, the model it fills, its column names where they differ, and what makes a row the same row.

    `links` are rows that nothing refers to: those no longer in the file are removed.
    """

    file: str
    model: type[models.Model]
    same: tuple[str, ...]
    columns: dict[str, str]
    links: bool = False
    identity: tuple[str, ...] = ()


_PLACE = {"la_gss": "local_authority_id"}
TABLES: tuple[Table, ...] = (
    Table("local_authorities.csv", LocalAuthority, ("gss_code",), {}),
    Table(
        "local_authority_successions.csv",
        LocalAuthoritySuccession,
        ("predecessor", "successor"),
        {"predecessor_gss": "predecessor_id", "successor_gss": "successor_id"},
        links=True,
    ),
    Table(
        "planned_local_authorities.csv",
        PlannedAuthority,
        ("key",),
        {"predecessor_gss": "predecessor_id"},
        links=True,
    ),
    Table(
        "districts.csv",
        District,
        ("gss_code",),
        {"parent_gss": "parent_id", "successor_la_gss": "successor_la_id"},
    ),
    Table("probation_regions.csv", ProbationRegion, ("key",), {}),
    Table("mappa_areas.csv", MappaArea, ("key",), {"probation_region": "probation_region_id"}),
    Table(
        "police_forces.csv",
        PoliceForce,
        ("gss_code",),
        {"probation_region": "probation_region_id", "mappa_area": "mappa_area_id"},
    ),
    Table(
        "police_force_areas.csv",
        PoliceForceArea,
        ("force", "local_authority", "valid_from"),
        {"force_gss": "force_id", **_PLACE},
        links=True,
    ),
    Table("health_bodies.csv", HealthBody, ("key",), {}),
    Table(
        "health_body_areas.csv",
        HealthBodyArea,
        ("health_body", "local_authority", "valid_from"),
        {"health_body": "health_body_id", **_PLACE},
        links=True,
    ),
    Table(
        "health_body_successions.csv",
        HealthBodySuccession,
        ("predecessor", "successor"),
        {"predecessor": "predecessor_id", "successor": "successor_id"},
        links=True,
    ),
    Table("partnerships.csv", Partnership, ("key",), {}, identity=("key",)),
    Table(
        "partnership_areas.csv",
        PartnershipArea,
        ("partnership", "local_authority", "valid_from"),
        {"partnership": "partnership_id", **_PLACE},
        links=True,
    ),
    Table(
        "groups.csv",
        Group,
        ("partnership", "key"),
        {"partnership": "partnership_id", "parent": "parent_id", **_PLACE},
        identity=("partnership", "key"),
    ),
)


def load_reference_facts(
    *, using: str = "owner", folder: Path = FOLDER, progress: Progress | None = None
) -> bool:
    """Bring the database's national facts level with the files. False when it already was.

    `progress` is told each file's name and number of rows as it is written. All or nothing.
    """
    digest = digest_of(folder)
    if ReferenceLoad.objects.using(using).filter(digest=digest).exists():
        return False
    counts: dict[str, int] = {}
    with transaction.atomic(using=using):
        for table in TABLES:
            counts[table.file] = _load(table, folder, using)
            if progress is not None:
                progress(table.file, counts[table.file])
        ReferenceLoad.objects.using(using).all().delete()
        ReferenceLoad.objects.using(using).create(digest=digest, loaded_at=clock.now(), rows=counts)
    return True


def digest_of(folder: Path = FOLDER) -> str:
    """One number for all the files: it changes when any of them does."""
    total = hashlib.sha256()
    for table in TABLES:
        total.update(table.file.encode())
        total.update((folder / table.file).read_bytes())
    return total.hexdigest()


def read_rows(table: Table, folder: Path = FOLDER) -> Iterator[tuple[int, CsvRow]]:
    """Each row of the file with the number of its line."""
    with (folder / table.file).open(encoding="utf-8", newline="") as handle:
        yield from enumerate(csv.DictReader(handle), start=2)


def _load(table: Table, folder: Path, using: str) -> int:
    rows = [_instance(table, line, row) for line, row in read_rows(table, folder)]
    fields = _fields(table)
    update = [each.name for each in fields if not each.primary_key and each.name not in table.same]
    manager = _stored(table, using)
    manager.bulk_create(
        rows, update_conflicts=True, unique_fields=list(table.same), update_fields=update, batch_size=500
    )
    if table.links:
        _remove_what_is_gone(table, rows, using)
    return len(rows)


def _fields(table: Table) -> Sequence[models.Field[Any, Any]]:
    return table.model._meta.concrete_fields


def _stored(table: Table, using: str) -> models.QuerySet[models.Model]:
    return table.model._default_manager.using(using)  # noqa: SLF001 - Django's documented name


def _remove_what_is_gone(table: Table, rows: Sequence[models.Model], using: str) -> None:
    """Rows that an earlier version of the file held and this one does not."""
    names = [each.attname for each in _fields(table) if each.name in table.same]
    kept = {tuple(getattr(row, name) for name in names) for row in rows}
    manager = _stored(table, using)
    gone = [found[0] for found in manager.values_list("pk", *names) if tuple(found[1:]) not in kept]
    if gone:
        manager.filter(pk__in=gone).delete()


def _instance(table: Table, line: int, row: CsvRow) -> models.Model:
    if None in row or None in row.values():
        raise ReferenceProblem(
            f"{table.file}, line {line}: the number of columns differs from the first line."
        )
    try:
        given = {name: _value(table, name, text) for name, text in _named(table, row)}
        if table.identity:
            given["id"] = uuid5(NAMESPACE, "/".join([table.file, *(row[name] for name in table.identity)]))
        instance = table.model(**given)
        instance.clean_fields(exclude=[each.name for each in _fields(table) if each.is_relation])
    except (ValueError, LookupError, ValidationError) as fault:
        raise ReferenceProblem(f"{table.file}, line {line}: {fault}") from fault
    return instance


def _named(table: Table, row: CsvRow) -> Iterator[tuple[str, str]]:
    """Column and text, under the model's names; a name kept beside a code only for readers is left out."""
    for column, text in row.items():
        if column != "la_name":
            yield table.columns.get(column, column), text


def _value(table: Table, name: str, text: str) -> Any:
    if name == "partnership_id":
        return uuid5(NAMESPACE, f"partnerships.csv/{text}")
    if name == "parent_id" and table.model is Group:
        return _parent_of_group(text)
    field = next((field for field in _fields(table) if name in {field.name, field.attname}), None)
    if field is None:
        raise LookupError(f"the column {name} is not known.")
    return _typed(field, text)


def _typed(field: Any, text: str) -> Any:
    if not text and field.null:
        return None
    if isinstance(field, models.BooleanField):
        return {"Y": True, "N": False}[text]
    if isinstance(field, models.DateField):
        return date.fromisoformat(text)
    return text


def _parent_of_group(text: str) -> UUID | None:
    """Written partnership/key, or nothing."""
    return uuid5(NAMESPACE, f"groups.csv/{text}") if text else None
