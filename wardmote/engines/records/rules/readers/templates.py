"""Files to start from: the plain CSVs with their first row and one invented row, and what each column holds."""

from __future__ import annotations

import csv
import io

from django.utils.functional import Promise

from ...enums import ImportKind
from .annex_a.lists import LISTS
from .columns import LINKS, PEOPLE, Column, names_of
from .dataset.tables import PERSON, TABLES

COLUMNS_OF: dict[ImportKind, tuple[Column, ...]] = {ImportKind.PEOPLE: PEOPLE, ImportKind.LINKS: LINKS}
"""What a page says about the columns of a kind, in the order of the file."""

PARTS_OF: dict[ImportKind, tuple[tuple[str, str | Promise, bool], ...]] = {
    ImportKind.DATASET: tuple((table.name, table.holds, table is PERSON) for table in TABLES),
    ImportKind.ANNEX_A: tuple((f"List {annex.number}", annex.holds, False) for annex in LISTS),
}
"""What a page says about the kinds that have several parts: the table or sheet, what it holds, and whether it must be there."""

_EXAMPLES = {
    ImportKind.PEOPLE: {
        "person_id": "1001", "forename": "Example", "surname": "Sample", "aliases": "Ex Sample;Example Specimen",
        "dob": "2015-03-24", "gender": "F", "house": "1", "street": "Invented Road", "town": "Merebury", "postcode": "ZX1 1AA",
        "household_id": "H1", "type": "child", "role": "child", "involvement": "social work, open, allocated",
        "district": "North", "team": "North Team 1", "worker": "A Worker",
    },
    ImportKind.LINKS: {"person_id": "1001", "other_id": "1002", "relationship": "mother", "start": "2015-03-24"},
}  # fmt: skip


def template_of(kind: ImportKind) -> tuple[str, bytes]:
    """The name and content of a file to download and fill in. With the mark that makes Excel keep accents."""
    columns = names_of(COLUMNS_OF[kind])
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerow(_EXAMPLES[kind])
    return f"{kind.value}.csv", text.getvalue().encode("utf-8-sig")
