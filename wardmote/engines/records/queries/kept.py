"""How long searches and imports are kept: when each is closed, for the retention schedule of the agency whose index it is."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.retention.ports import RecordKind
from wardmote.kernel.clock import LOCAL

from ..models import Import, Search, SourceSystem
from ..workflow import APPROVED, DISCARDED, REFUSED

_OVER = (APPROVED.name, DISCARDED.name, REFUSED.name)


def keeps_an_index(office: UUID) -> bool:
    """Whether an office has named a source, and so has anything of an index to keep."""
    return SourceSystem.objects.filter(office=office).exists()


def _closed_searches(office: UUID) -> QuerySet[Search]:
    rows = Search.objects.filter(office=office)
    return rows.annotate(closed_on=TruncDate("stage_since", tzinfo=LOCAL))


def _closed_imports(office: UUID) -> QuerySet[Import]:
    rows = Import.objects.filter(office=office, stage__in=_OVER)
    return rows.annotate(closed_on=TruncDate("stage_since", tzinfo=LOCAL))


def _search_closed_on(row: Search) -> date:
    return row.stage_since.astimezone(LOCAL).date()


def _import_closed_on(row: Import) -> date | None:
    return row.stage_since.astimezone(LOCAL).date() if row.stage in _OVER else None


def _search_at(pk: UUID) -> str:
    return reverse("records:search", args=[pk])


def _import_at(pk: UUID) -> str:
    return reverse("records:import", args=[pk])


SEARCH_KEPT: Final = RecordKind(
    name="records-search",
    title=_("Searches of the index of records: what was asked, who was shown, and what was decided"),
    closes=_("It is closed on the day of its last decision, or on the day it was asked while nobody has decided."),
    closed=_closed_searches,
    closed_on=_search_closed_on,
    find=lambda pk: Search.objects.get(pk=pk),
    address=_search_at,
    is_kept_by=keeps_an_index,
)  # fmt: skip
IMPORT_KEPT: Final = RecordKind(
    name="records-import",
    title=_("Imports of records: their counts, what could not be read, and who approved them"),
    closes=_("It is closed on the day it was brought in, refused or discarded."),
    closed=_closed_imports,
    closed_on=_import_closed_on,
    find=lambda pk: Import.objects.get(pk=pk),
    address=_import_at,
    is_kept_by=keeps_an_index,
)
