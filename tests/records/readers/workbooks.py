"""Annex A workbooks as councils send them, of invented children."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import Workbook

from wardmote.engines.records.rules.incoming import NamedFile

Cell = str | int | float | bool | date | None
WHO = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)"]
SHEETS: dict[str, list[list[Cell]]] = {
    "List 1": [
        [*WHO, "Date of Contact", "Contact Source"],
        [101, "b) Female", "a) WBRI", date(2015, 3, 24), 11, date(2026, 9, 16), "q) 6: Police"],
    ],
    "List_2": [
        [*WHO, "Assessment start date", "Assessment completion date", "Organisation completing assessment"],
        [102, "a) Male", "a) WBRI", "24/03/2016", 10, date(2026, 9, 1), None, "Early Help Unit North"],
    ],
    "LIST 6": [
        ["Annex A, invented figures"],
        [],
        [
            *WHO, "CIN Start Date", "Primary Need Code", "CIN Closure Date", "Reason for Closure", "Case Status", "Allocated Team",
            "Allocated Worker",
        ],
        [103, "2 - Female", "x", 42087, 11, date(2025, 5, 1), "N1", None, None, "c) Child in need plan", "North Team 1", "A\xa0Worker"],
        [104.0, "M", "x", date(2014, 1, 2), 12, "01/05/2025", "N1", "30/06/2025", "g)", "e) Closed episode", "North Team 1", "#N/A"],
        [105, "c) Not stated/recorded", "x", None, None, 45778, "N1", None, None, "e) Closed episode", "North Team 1", None],
        [106, "d) Neither", "x", None, None, date(2025, 5, 1), "N1", None, None, "b) CP plan", "#N/A", "#N/A"],
        [],
        [107, "Indeterminate", "x", "00/00/0000", None, None, "N1", None, None, "d) Open assessment", "Unallocated", "Not allocated"],
    ],
    "List 7 - CP plans": [
        [*WHO, "Child Protection Plan Start Date", "Child Protection Plan End Date", "Allocated Team", "Allocated Worker"],
        [103, "b) Female", "x", date(2015, 3, 24), 11, date(2025, 8, 1), None, "North Team 1", "A Worker"],
    ],
    "List 8": [
        [
            *WHO, "Date Started to be Looked After", "Date Ceased to be Looked After", "Reason Ceased to be Looked After",
            "Placement\npostcode", "Allocated Team", "Allocated Worker",
        ],
        ["108", "a) Male", "x", date(2012, 1, 1), 14, date(2024, 1, 1), None, None, "nope", "Children in Care 1", "B Worker"],
    ],
    "List 9": [
        [*WHO, "Allocated Team", "Allocated Worker", "Allocated Personal Advisor", "Eligibility Category"],
        [109, "b) Female", "x", date(2007, 1, 1), 19, "Care Leavers Team", None, "C Adviser", "b) Former relevant"],
    ],
    "List 10": [["Child Unique ID", "Family identifier"], [110, 5]],
    "Notes": [["Stray text"]],
}  # fmt: skip


def workbook(sheets: dict[str, list[list[Cell]]] | None = None, name: str = "annex a.xlsx") -> NamedFile:
    book = Workbook()
    book.remove(book.active)
    for title, rows in (SHEETS if sheets is None else sheets).items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return NamedFile(name, content)
