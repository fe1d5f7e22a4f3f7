"""The index of an office, as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from wardmote.foundations.access.public import Circle, CircleKind, Office
from wardmote.kernel.authorisation import Actor, Permission

from ..models import Import, SourceSystem, WatchedFolder, WordCount
from ..workflow import APPROVED, STAGED

EVERYBODY = ""
"""The word by which everybody is counted."""


def circle_of_index(office: UUID) -> Circle | None:
    """The circle that every row of an office’s index lies in; None where the office keeps none, or the reader sees none."""
    return Circle.objects.filter(office_id=office, kind=CircleKind.OFFICE).first()


@dataclass
class TheIndex:
    """The index of an office itself, as something the ledger can speak of."""

    pk: UUID
    office_id: UUID
    circle_id: UUID


def the_index(office: UUID) -> TheIndex | None:
    """None where the office keeps none, or the reader sees none."""
    circle = circle_of_index(office)
    return TheIndex(circle.pk, office, circle.pk) if circle else None


def offices_where(by: Actor, permission: Permission) -> list[Office]:
    """The offices in which somebody may do this to the index, by name."""
    ids = {one.office for one in by.standings if one.circle is None and permission.name in one.permissions}
    return list(Office.objects.filter(pk__in=ids)) if ids else []


def people_in(offices: Sequence[Office]) -> int:
    """How many people these offices know."""
    counted = WordCount._base_manager.filter(office__in=offices, word=EVERYBODY)
    return sum(counted.values_list("people", flat=True))


@dataclass(frozen=True)
class FedBy:
    """A source system, the import that last brought something in from it, and its folder if it is or was looked into."""

    source: SourceSystem
    last: Import | None
    watched: WatchedFolder | None = None


def sources_of(offices: Sequence[Office]) -> list[FedBy]:
    """The systems that feed these offices’ indexes, each with its newest import that counts and its folder; three queries."""
    newest = (
        Import.objects.filter(office__in=offices, stage=APPROVED.name)
        .order_by("source_id", "-stage_since")
        .distinct("source_id")
    )
    by_source = {one.source_id: one for one in newest}
    watched = {
        one.source: one for one in WatchedFolder.objects.filter(office__in=[one.pk for one in offices])
    }
    sources = SourceSystem.objects.filter(office__in=offices)
    return [FedBy(source, by_source.get(source.pk), watched.get(source.pk)) for source in sources]


def source_of(pk: UUID) -> SourceSystem:
    """One system. Raises DoesNotExist where the reader sees none."""
    return SourceSystem.objects.get(pk=pk)


def folder_of(source: UUID) -> WatchedFolder | None:
    """The folder of a source, while it is looked into."""
    return WatchedFolder.objects.filter(source=source, stopped_at=None).first()


def imports_of(offices: Sequence[Office]) -> QuerySet[Import]:
    """All imports, the newest first."""
    return Import.objects.filter(office__in=offices).select_related("source", "received_by", "decided_by")


def imports_waiting(offices: Sequence[Office]) -> list[Import]:
    """Imports that wait for somebody to approve or discard them, the oldest first."""
    return list(imports_of(offices).filter(stage=STAGED.name).order_by("received_at")[:20])


def sources_named(office: UUID) -> list[SourceSystem]:
    """The systems that an office’s index is fed from."""
    return list(SourceSystem.objects.filter(office=office))
