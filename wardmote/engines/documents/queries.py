"""Reading documents. What has not been found clean is told to nobody but whoever uploaded it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from uuid import UUID

from django.db.models import Q, QuerySet

from wardmote.foundations.ledger.public import record_read
from wardmote.kernel.authorisation import Actor, HasPlace

from .enums import CAN_BE_OPENED, DocumentKind, ScanState
from .models import DocumentVersion
from .ports import store

MOST_LISTED = 200


@dataclass(frozen=True)
class DocumentFacts:
    """The newest version of a document that its reader may know of, for a list."""

    document: UUID
    title: str
    kind: str
    marking: str
    number: int
    size: int
    original_name: str
    uploaded_at: datetime
    uploaded_by: str
    state: str
    can_be_opened: bool
    url: str


def facts_of(documents: Iterable[UUID], *, by: Actor) -> dict[UUID, DocumentFacts]:
    """Facts of these documents by id, in one query. One that the reader may not know of yet is left out."""
    return {facts.document: facts for facts in _facts(_told_to(by).filter(document__in=list(documents)))}


def documents_at(place: HasPlace, *, by: Actor, kind: DocumentKind | None = None) -> list[DocumentFacts]:
    """The documents of a record's circle, newest first, at most 200; one query."""
    rows = _told_to(by).filter(office_id=place.office_id, circle_id=place.circle_id)
    if kind is not None:
        rows = rows.filter(document__kind=kind)
    return sorted(_facts(rows), key=lambda facts: facts.uploaded_at, reverse=True)[:MOST_LISTED]


def version_for(document: UUID, number: int, *, by: Actor) -> DocumentVersion:
    """One version that this person may know of. Raises DoesNotExist for all others."""
    return _told_to(by).select_related("document").get(document=document, number=number)


def open_version(version: DocumentVersion, *, by: Actor) -> IO[bytes]:
    """The bytes, with the reading in the ledger first. Raises FileNotFoundError where it may not be opened."""
    if not version.can_be_opened:
        raise FileNotFoundError("This file has not been found clean.")
    record_read(by=by, about=version.document, page=f"document version {version.number}")
    return store.read(version.key)


def _told_to(by: Actor) -> QuerySet[DocumentVersion]:
    return DocumentVersion.objects.filter(Q(scan_state__in=CAN_BE_OPENED) | Q(uploaded_by=by.person))


def _facts(versions: QuerySet[DocumentVersion]) -> list[DocumentFacts]:
    newest = versions.order_by("document", "-number").distinct("document")
    return [_as_facts(version) for version in newest.select_related("document", "uploaded_by")]


def _as_facts(version: DocumentVersion) -> DocumentFacts:
    return DocumentFacts(
        document=version.document_id,
        title=version.document.title,
        kind=version.document.get_kind_display(),
        marking=version.document.marking,
        number=version.number,
        size=version.size,
        original_name=version.original_name,
        uploaded_at=version.uploaded_at,
        uploaded_by=version.uploaded_by.name,
        state=str(ScanState(version.scan_state).label),
        can_be_opened=version.can_be_opened,
        url=version.address,
    )
