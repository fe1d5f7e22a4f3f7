"""What each kind of file holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wardmote.ui.listing import Cell, Column, Listing, Row

from ..enums import ImportKind
from ..rules.readers.templates import COLUMNS_OF, PARTS_OF


def columns_listings() -> list[Listing]:
    """What each kind of file holds: columns of the plain files, tables and sheets of the others."""
    made = []
    for kind, columns in COLUMNS_OF.items():
        rows = [
            Row([Cell(one.name, tag=_("Needed") if one.is_needed else ""), Cell(str(one.holds))])
            for one in columns
        ]
        made.append(_of_kind(kind, _("Column"), rows))
    for kind, parts in PARTS_OF.items():
        rows = [
            Row([Cell(name, tag=_("Needed") if needed else ""), Cell(str(holds))])
            for name, holds, needed in parts
        ]
        made.append(_of_kind(kind, _("Part"), rows))
    return made


def _of_kind(kind: ImportKind, first: str, rows: Sequence[Any]) -> Listing:
    export = reverse("records:template", args=[kind.value]) if kind in COLUMNS_OF else ""
    return Listing(
        kind.label, (Column(first, unbroken=True), Column(_("Holds"))), rows, "", export_url=export
    )
