"""Reading Annex A: open and ended cases from lists whose headings, dates and cells are never quite the same twice."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation

from tests.records.readers.conftest import DATASET, table
from tests.records.readers.workbooks import SHEETS, Cell, workbook
from wardmote.engines.records.rules.incoming import (
    INVOLVED,
    CannotBeRead,
    IncomingInvolvement,
    IncomingPerson,
    IncomingTeam,
    NamedFile,
    Problem,
    Read,
)
from wardmote.engines.records.rules.readers.annex_a import read_annex_a


def read(file: NamedFile) -> list[Read]:
    return list(read_annex_a([file]))


def children(given: list[Read]) -> dict[str, IncomingPerson]:
    return {each.person_id: each for each in given if isinstance(each, IncomingPerson)}


def problems(given: list[Read]) -> list[tuple[str, int, str]]:
    return [(each.table, each.row, each.sentence) for each in given if isinstance(each, Problem)]


def test_teams_come_first_by_their_names() -> None:
    given = read(workbook())
    assert problems(given) == []
    teams = [each for each in given if isinstance(each, IncomingTeam)]
    assert given[: len(teams)] == teams
    assert [each.name for each in teams] == [
        "Early Help Unit North",
        "North Team 1",
        "Children in Care 1",
        "Care Leavers Team",
    ]


@pytest.mark.parametrize(
    ("child", "born", "sex", "involvements"),
    [
        ("101", "2015-03-24", "F", ()),
        ("102", "2016-03-24", "M", (IncomingInvolvement("list 2 2026-09-01", "early_help", "Early Help Unit North", "", True, "2026-09-01"),)),
        (
            "103", "2015-03-24", "F",
            (
                IncomingInvolvement("list 6 2025-05-01", "social_work", "North Team 1", "A Worker", True, "2025-05-01"),
                IncomingInvolvement("list 7 2025-08-01", "social_work", "North Team 1", "A Worker", True, "2025-08-01"),
            ),
        ),
        ("104", "2014-01-02", "M", (IncomingInvolvement("list 6 2025-05-01", "social_work", "North Team 1", "", False, "2025-05-01", "2025-06-30"),)),
        ("105", "", "", (IncomingInvolvement("list 6 2025-05-01", "social_work", "North Team 1", "", False, "2025-05-01", has_ended=True),)),
        ("106", "", "X", (IncomingInvolvement("list 6 2025-05-01", "social_work", "", "", False, "2025-05-01"),)),
        ("107", "", "X", (IncomingInvolvement("list 6", "social_work"),)),
        ("108", "2012-01-01", "M", (IncomingInvolvement("list 8 2024-01-01", "social_work", "Children in Care 1", "B Worker", True, "2024-01-01"),)),
        ("109", "2007-01-01", "F", (IncomingInvolvement("list 9", "social_work", "Care Leavers Team", "C Adviser", True),)),
    ],
)  # fmt: skip
def test_what_the_lists_say_of_a_child(
    child: str, born: str, sex: str, involvements: tuple[IncomingInvolvement, ...]
) -> None:
    found = children(read(workbook()))[child]
    assert (found.born, found.sex, found.involvements, found.says) == (born, sex, involvements, (INVOLVED,))


def test_each_child_is_given_once_and_lists_that_are_not_needed_name_nobody() -> None:
    given = [each.person_id for each in read(workbook()) if isinstance(each, IncomingPerson)]
    assert given == [str(number) for number in range(101, 110)]


SIX = SHEETS["LIST 6"]


@pytest.mark.parametrize(
    ("changes", "sentence", "is_kept"),
    [
        ({0: None}, "Child Unique ID is empty", False),
        ({0: "Total"}, "no number of a child", False),
        ({0: 103, 5: date(2025, 5, 1)}, "from the same day", True),
        ({0: 103, 3: date(2015, 3, 25)}, "another date of birth", True),
        ({3: "about three"}, "date of birth cannot be read", True),
        ({5: "last spring"}, "start date cannot be read", True),
        ({7: "see notes"}, "end date cannot be read", False),
        ({7: date(2020, 1, 1)}, "ends before it starts", False),
    ],
)
def test_what_is_wrong_is_said_by_sheet_and_row(
    changes: dict[int, Cell], sentence: str, *, is_kept: bool
) -> None:
    row: list[Cell] = [
        999,
        "M",
        "x",
        None,
        None,
        date(2024, 5, 1),
        "N1",
        None,
        None,
        "c)",
        "North Team 1",
        None,
    ]
    for at, cell in changes.items():
        row[at] = cell
    given = read(workbook({"List 6": [*SIX, row], "List 7": SHEETS["List 7 - CP plans"]}))
    told = [each for each in problems(given) if each[1]]
    assert [(name, at, sentence in said) for name, at, said in told] == [("List 6", 10, True)]
    assert (len(children(given)) == 6) is (is_kept and row[0] == 999)


def test_a_list_that_is_missing_is_said() -> None:
    assert [(name, row) for name, row, _said in problems(read(workbook({"List 6": SIX})))] == [
        (f"List {number}", 0) for number in (2, 7, 8, 9)
    ]


def test_days_are_counted_from_1904_where_the_workbook_does() -> None:
    file = workbook({"List 6": SIX})
    book = load_workbook(file.content)
    book.epoch = CALENDAR_MAC_1904
    book["List 6"]["D4"] = 42087 - 1462
    content = io.BytesIO()
    book.save(content)
    assert children(read(NamedFile("a.xlsx", content)))["103"].born == "2015-03-24"


def test_a_formula_is_not_evaluated() -> None:
    row: list[Cell] = [
        "=1+102",
        "M",
        "x",
        None,
        None,
        None,
        "N1",
        None,
        None,
        "c)",
        '=HYPERLINK("http://x")',
        None,
    ]
    given = read(workbook({"List 6": [*SIX[:3], row, SIX[3]]}))
    assert list(children(given)) == ["103"]


def test_merged_cells_say_what_they_say_once() -> None:
    file = workbook({"List 6": [*SIX[:4], [None, *SIX[3][1:]]]})
    book = load_workbook(file.content)
    book["List 6"].merge_cells("A1:L1")
    book["List 6"].merge_cells("A4:A5")
    content = io.BytesIO()
    book.save(content)
    given = read(NamedFile("a.xlsx", content))
    assert list(children(given)) == ["103"]
    assert [(row, said) for _sheet, row, said in problems(given) if row] == [
        (5, "The column Child Unique ID is empty.")
    ]


def test_lists_to_choose_from_and_dates_that_cannot_be_do_not_stop_it() -> None:
    file = workbook({"List 6": SIX})
    book = load_workbook(file.content)
    sheet = book["List 6"]
    choice = DataValidation(type="list", formula1='"a) Male,b) Female"')
    choice.add("B4:B9")
    sheet.add_data_validation(choice)
    sheet["H4"], sheet["K5"] = 99_999_999, "#REF!"
    sheet["H4"].number_format = "dd/mm/yyyy"
    content = io.BytesIO()
    book.save(content)
    given = read(NamedFile("a.xlsx", content))
    assert [(row, "end date cannot" in said) for _sheet, row, said in problems(given) if row] == [(4, True)]
    assert children(given)["104"].involvements[0].team == ""


def test_an_empty_million_of_rows_before_the_last_is_passed_over() -> None:
    file = workbook({"List 6": SIX})
    book = load_workbook(file.content)
    book["List 6"]["A1048576"] = 555
    content = io.BytesIO()
    book.save(content)
    assert list(children(read(NamedFile("a.xlsx", content))))[-1] == "555"


def rezipped(
    change: dict[str, bytes], file: NamedFile | None = None, compression: int = zipfile.ZIP_DEFLATED
) -> NamedFile:
    """A workbook with other parts than it had."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile((file or workbook()).content) as old,
        zipfile.ZipFile(content, "w", compression) as new,
    ):
        for name in old.namelist():
            if name not in change:
                new.writestr(name, old.read(name))
        for name, part in change.items():
            new.writestr(name, part)
    return NamedFile("a.xlsx", content)


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9))
    + b']><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    b'<c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>'
)


def cut(file: NamedFile) -> NamedFile:
    return NamedFile(file.name, io.BytesIO(file.content.getvalue()[:-300]))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (NamedFile("a.xlsx", io.BytesIO(b"")), "empty"),
        (NamedFile("a.xlsx", io.BytesIO(b"Child Unique ID,Gender\n")), "no workbook"),
        (NamedFile("a.xls", io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")), r"old kind \(.xls\)"),
        (rezipped({"xl/vbaProject.bin": b"x"}), "macros"),
        (rezipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument"),
        (rezipped({"xl/workbook.bin": b"x"}), "binary workbook"),
        (rezipped({"xl/worksheets/sheet3.xml": b"0" * 60_000_000}), "far more"),
        (rezipped({"xl/worksheets/sheet3.xml": LAUGHS}), "damaged"),
        (rezipped({"xl/worksheets/sheet3.xml": b"<worksheet><sheetData><row"}), "damaged"),
        (rezipped({"xl/workbook.xml": b"<workbook/>"}), "damaged|No sheet"),
        (cut(workbook()), "damaged"),
        (workbook({"Sheet1": SIX}), "No sheet is called List"),
        (workbook({"List 1": SHEETS["List 1"]}), "No sheet is called List"),
        (workbook({"List 6": SIX, "list_06": SIX}), "Two sheets are list 6"),
        (workbook({"List 6": [["Name", "Team"], ["Ann", "North"]]}), "no row that names its columns"),
        (workbook({"List 6": [["Child Unique ID", "CIN Start Date", "Allocated Team"], [1]]}), "no column for the date on which it ended"),
        (workbook({"List 8": [["Child Unique ID", "Date ceased to be looked after"], [1]]}), "no column for the allocated team"),
        (table("ssd_person", DATASET["ssd_person"]), "no workbook"),
    ],
    ids=[
        "empty", "a CSV", "an old workbook", "macros", "OpenDocument", "binary", "a bomb", "a bomb of entities", "half a sheet", "no sheets",
        "cut off", "other sheets", "no list of cases", "twice", "no heading", "no end", "no team", "another export",
    ],
)  # fmt: skip
def test_what_is_no_annex_a_is_refused_with_how_to_mend_it(file: NamedFile, sentence: str) -> None:
    with pytest.raises(CannotBeRead, match=sentence):
        next(read_annex_a([file]))


def test_a_sheet_that_lies_about_its_size_is_read_whole() -> None:
    file = workbook({"List 6": SIX})
    with zipfile.ZipFile(file.content) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    shrunk = sheet.replace(b'ref="A1:L9"', b'ref="A1"')
    assert shrunk != sheet
    assert len(children(read(rezipped({"xl/worksheets/sheet1.xml": shrunk}, file)))) == 5
