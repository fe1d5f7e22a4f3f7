"""Reading the Standard Safeguarding Dataset: what its tables say together, and what is wrong in which row of which."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import pytest

from tests.records.readers.conftest import DATASET, dataset, table
from wardmote.engines.records.enums import ImportKind
from wardmote.engines.records.rules.incoming import (
    EVERYTHING,
    FAMILIES,
    CannotBeRead,
    IncomingAddress,
    IncomingInvolvement,
    IncomingLink,
    IncomingPerson,
    IncomingTeam,
    NamedFile,
    Problem,
    Read,
)
from wardmote.engines.records.rules.readers.dataset import read_dataset
from wardmote.engines.records.rules.readers.dataset.tables import TABLES, Table
from wardmote.engines.records.rules.readers.exported import exported_day
from wardmote.engines.records.rules.readers.templates import PARTS_OF


def read(files: list[NamedFile]) -> list[Read]:
    return list(read_dataset(files))


def people(given: list[Read]) -> dict[str, IncomingPerson]:
    return {each.person_id: each for each in given if isinstance(each, IncomingPerson)}


def problems(given: list[Read]) -> list[tuple[str, int, str]]:
    return [(each.table, each.row, each.sentence) for each in given if isinstance(each, Problem)]


def test_teams_then_people_then_links() -> None:
    given = read(dataset())
    assert problems(given) == []
    assert [type(each) for each in given] == [IncomingTeam] * 3 + [IncomingPerson] * 3 + [IncomingLink]


def test_a_parent_that_is_no_row_of_its_own_is_a_team_too() -> None:
    teams = [each for each in read(dataset()) if isinstance(each, IncomingTeam)]
    assert teams == [
        IncomingTeam("10", "North Team 1", "900"),
        IncomingTeam("11", "North Early Help Unit", "900"),
        IncomingTeam("900", "North"),
    ]


def test_who_somebody_is() -> None:
    found = people(read(dataset()))
    aisha, tom, unborn = found["1"], found["2"], found["3"]
    assert (aisha.forename, aisha.surname, aisha.born, aisha.sex, aisha.kind) == (
        "Aisha",
        "Specimen",
        "1990-11-12",
        "F",
        "adult",
    )
    assert (aisha.nhs_number, aisha.identifiers) == ("9434765919", (("other", "L1"),))
    assert (tom.born, tom.kind, tom.families) == ("2015-06-07", "child", ("F1",))
    assert (unborn.born, unborn.kind) == ("", "unborn")
    assert tom.identifiers == (("upn", "A123456789012"), ("other", "CASE-9"))
    assert set(tom.says) == set(EVERYTHING)


def test_where_somebody_lives() -> None:
    assert people(read(dataset()))["2"].addresses == (
        IncomingAddress("Flat 2 12", "Mill Lane", "Merebury", "ZX1 1AA", starts_on="2020-01-01"),
    )


def test_who_works_with_somebody() -> None:
    found = people(read(dataset()))
    assert found["2"].involvements == (
        IncomingInvolvement("invo 5", "social_work", "10", "A Worker", True, "2025-01-02"),
        IncomingInvolvement("invo 6", "social_work", "11", "B Reviewer", False, "2025-01-02"),
        IncomingInvolvement("cine 44", "social_work", "10", "A Worker", False, "2024-12-20"),
        IncomingInvolvement("cine 45", "social_work", "", "", False, "2023-12-20", "2024-01-31"),
        IncomingInvolvement("cine 46", "social_work", "", "", False, "2022-12-20", has_ended=True),
    )
    assert found["3"].involvements == (
        IncomingInvolvement("earl 3", "early_help", "11", "A Worker", True, "2026-05-01"),
    )


def test_a_team_of_early_help_makes_its_work_early_help() -> None:
    row = DATASET["ssd_involvements"][0] | {"invo_professional_team": "11"}
    [work] = people(read(dataset(ssd_involvements=[row], ssd_cin_episodes=[])))["2"].involvements
    assert (work.service, work.is_allocated) == ("early_help", True)


def test_without_involvements_an_open_referral_stands_for_them() -> None:
    files = [file for file in dataset() if "involvements" not in file.name]
    given = read(files)
    assert [work.is_allocated for work in people(given)["2"].involvements] == [True, False, False]
    [(name, row, sentence)] = problems(given)
    assert (name, row, "not in the import" in sentence) == ("ssd_involvements", 0, True)


def test_only_people_is_enough() -> None:
    given = read([table("ssd_person", DATASET["ssd_person"])])
    assert len(people(given)) == 3
    assert FAMILIES not in people(given)["2"].says
    assert {row for _table, row, _sentence in problems(given)} == {0}


def test_the_mother_is_the_parent_of_her_child() -> None:
    [link] = [each for each in read(dataset()) if isinstance(each, IncomingLink)]
    assert link == IncomingLink(2, "2", "1", "parent")


def test_a_row_of_ssd_person_that_is_left_out_says_whom_it_is_about_as_far_as_that_can_be_read() -> None:
    rows = "pers_person_id,pers_forename,pers_surname,pers_dob\n7,Ann,Example,2015-01-01,more\n,Ann,Example,\n8,Ann,Example,\n"
    others = dataset(ssd_involvements=[WORK | {"invo_involvements_id": ""}])
    files = [each for each in others if each.name != "ssd_person.csv"]
    given = read([NamedFile("ssd_person.csv", io.BytesIO(rows.encode())), *files])
    left_out = {(each.table, each.person) for each in given if isinstance(each, Problem) and each.row}
    assert {("ssd_person", "7"), ("ssd_person", ""), ("ssd_involvements", None)} <= left_out


PERSON, WORK, CIN = DATASET["ssd_person"][1], DATASET["ssd_involvements"][0], DATASET["ssd_cin_episodes"][0]


@pytest.mark.parametrize(
    ("name", "row", "sentence", "is_kept"),
    [
        ("ssd_person", PERSON | {"pers_person_id": "1"}, "stands in an earlier row", True),
        ("ssd_person", PERSON | {"pers_person_id": " "}, "pers_person_id is empty", True),
        ("ssd_person", PERSON | {"pers_person_id": "9", "pers_dob": "soon"}, "date of birth cannot be read", True),
        ("ssd_person", PERSON | {"pers_person_id": "9", "pers_common_child_id": "1234"}, "NHS number has not ten", True),
        ("ssd_person", PERSON | {"pers_person_id": "9", "pers_forename": "A" * 130}, "pers_forename is longer", True),
        ("ssd_department", {"dept_team_id": "10", "dept_team_name": "Other"}, "stands in an earlier row", True),
        ("ssd_professionals", {"prof_professional_id": "77", "prof_professional_name": "C"}, "with another name", True),
        ("ssd_involvements", WORK, "stands in an earlier row about the same person", True),
        ("ssd_involvements", WORK | {"invo_involvements_id": ""}, "invo_involvements_id is empty", True),
        ("ssd_involvements", WORK | {"invo_involvements_id": "9", "invo_person_id": "99"}, "Nobody with this number", True),
        ("ssd_involvements", WORK | {"invo_involvements_id": "9", "invo_professional_team": "55"}, "The team does not stand", False),
        ("ssd_involvements", WORK | {"invo_involvements_id": "9", "invo_professional_id": "55"}, "The worker does not stand", False),
        ("ssd_involvements", WORK | {"invo_involvements_id": "9", "invo_involvement_end_date": "2024-01-01"}, "ends before", True),
        ("ssd_involvements", WORK | {"invo_involvements_id": "9", "invo_involvement_end_date": "later"}, "end date cannot", True),
        ("ssd_involvements", WORK | {"invo_involvements_id": "9", "invo_involvement_start_date": "?"}, "start date cannot", False),
        ("ssd_cin_episodes", CIN | {"cine_person_id": "99"}, "Nobody with this number", True),
        ("ssd_family", {"fami_person_id": "99", "fami_family_id": "F1"}, "Nobody with this number", True),
        ("ssd_family", {"fami_person_id": "1", "fami_family_id": ""}, "fami_family_id is empty", True),
        ("ssd_mother", {"moth_person_id": "1", "moth_childs_person_id": "99"}, "mother or the child", True),
        ("ssd_mother", {"moth_person_id": "1", "moth_childs_person_id": "1"}, "with themself", True),
        (
            "ssd_linked_identifiers",
            {"link_person_id": "1", "link_identifier_type": "NHS Number", "link_identifier_value": "9876543210"},
            "ssd_person has another",
            True,
        ),
        ("ssd_address", {"addr_person_id": "1", "addr_address_json": '{"STREET": "Mill "Lane"}'}, "only its postcode", True),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_by_table_and_row(
    name: str, row: dict[str, str], sentence: str, *, is_kept: bool
) -> None:
    """`is_kept`: what was involved before is what is involved after."""
    given = read(dataset(**{name: [*DATASET[name], row]}))
    [(where, at, said)] = problems(given)
    assert (where, at, sentence in said) == (name, len(DATASET[name]) + 2, True)
    assert (len(people(given)["2"].involvements) == 5) is is_kept


def test_a_team_below_itself_has_no_parent() -> None:
    rows = [
        {"dept_team_id": "10", "dept_team_name": "A", "dept_team_parent_id": "11"},
        {"dept_team_id": "11", "dept_team_name": "B", "dept_team_parent_id": "10"},
        {"dept_team_id": "12", "dept_team_name": "C", "dept_team_parent_id": "12"},
    ]
    given = read(dataset(ssd_department=rows))
    assert [each for each in given if isinstance(each, IncomingTeam)] == [
        IncomingTeam("10", "A"), IncomingTeam("11", "B", "10"), IncomingTeam("12", "C"), IncomingTeam("North Early Help Unit", "North Early Help Unit"),
    ]  # fmt: skip
    assert "below itself" in problems(given)[0][2]


def zipped(files: list[NamedFile], folder: str = "export/") -> NamedFile:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(folder + file.name, file.content.read())
        archive.writestr("read me.pdf", b"%PDF-")
    return NamedFile("export.zip", content)


def test_a_zip_of_the_tables_is_read_like_the_tables() -> None:
    assert read([zipped(dataset())]) == read(dataset())


def test_a_table_is_known_by_its_columns_whatever_its_file_is_called() -> None:
    files = [NamedFile(f"{at}.csv", file.content) for at, file in enumerate(dataset())]
    assert read(files) == read(dataset())


def test_a_table_that_is_not_needed_is_said() -> None:
    given = read(
        [*dataset(), NamedFile("ssd_disability.csv", io.BytesIO(b"disa_person_id,disa_code\n1,x\n"))]
    )
    assert problems(given) == [
        ("ssd_disability.csv", 0, "The index does not need this table, so it was left out.")
    ]


def cut(file: NamedFile, by: int = 30) -> NamedFile:
    file.content.seek(0)
    return NamedFile(file.name, io.BytesIO(file.content.read()[:-by]))


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([], "There is no file"),
        ([table("ssd_family", DATASET["ssd_family"])], "ssd_person is missing"),
        ([NamedFile("x.csv", io.BytesIO(b""))], "x.csv: The file is empty"),
        ([NamedFile("x.csv", io.BytesIO(b"name,date\n"))], "x.csv is no table"),
        ([NamedFile("ssd_person.csv", io.BytesIO(b"id,name\n"))], "ssd_person must name its columns. Missing: pers_person_id"),
        ([*dataset(), table("ssd_person", [])], "Two files hold the table ssd_person"),
        ([NamedFile("ssd_person.csv", io.BytesIO(b"pers_person_id,pers_forename,pers_surname,pers_dob,pers_dob\n"))], "twice: pers_dob"),
        ([*dataset()[1:], cut(dataset()[0])], "ssd_person: The file ends in the middle of row 4"),
        ([cut(zipped(dataset()), 200)], "damaged or was cut off"),
        ([zipped([])], "holds no CSV file"),
        ([zipped([zipped([])])], "holds no CSV file"),
    ],
    ids=[
        "nothing", "nobody", "empty", "another table", "spoilt", "twice", "a column twice", "cut off", "a zip cut off", "an empty zip",
        "a zip in a zip",
    ],
)  # fmt: skip
def test_what_is_no_dataset_is_refused(files: list[NamedFile], sentence: str) -> None:
    with pytest.raises(CannotBeRead, match=sentence):
        next(read_dataset(files))


def test_a_zip_that_would_fill_the_disk_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ssd_person.csv", b"0" * 40_000_000)
    with pytest.raises(CannotBeRead, match="far more"):
        next(read_dataset([NamedFile("bomb.zip", content)]))


def test_the_folder_of_the_reading_goes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    reading = read_dataset([zipped(dataset())])
    next(reading)
    assert len(list(tmp_path.iterdir())) == 1
    list(reading)
    stopped = read_dataset(dataset())
    next(stopped)
    stopped.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("known", TABLES, ids=lambda known: known.name)
def test_every_column_that_is_read_is_told_in_the_documentation(known: Table) -> None:
    told = Path("docs/records.md").read_text(encoding="utf-8")
    assert [
        name for name in (known.name, *(each.name for each in known.columns)) if f"`{name}`" not in told
    ] == []
    assert known.name in [name for name, _holds, _needed in PARTS_OF[ImportKind.DATASET]]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("", ""),
        ("NULL", ""),
        ("2015-03-24", "2015-03-24"),
        ("2015-03-24 00:00:00.000", "2015-03-24"),
        ("2015-03-24T09:30:00Z", "2015-03-24"),
        ("2015-03-24 09:30:00 +01:00", "2015-03-24"),
        ("24/03/2015 00:00", "2015-03-24"),
        ("24-Mar-2015", "2015-03-24"),
        ("24 March 2015", "2015-03-24"),
        ("Mar 24 2015 12:00AM", "2015-03-24"),
        ("2015/03/24", "2015-03-24"),
        ("42087", "2015-03-24"),
        ("42087.5", "2015-03-24"),
        ("1900-01-01", ""),
        ("1900-01-01 00:00:00", ""),
        ("9999-12-31", ""),
        ("31/12/9999", ""),
        ("00/00/0000", ""),
        ("31/02/2015", None),
        ("2015", None),
        ("soon", None),
        ("²²²²-01-01", None),
        ("٢٠١٥-٠٣-٢٤", "2015-03-24"),
        ("1" * 5000, None),
        (" " * 100_000 + "x", None),
    ],
)
def test_days_as_systems_export_them(written: str, day: str | None) -> None:
    assert exported_day(written) == day
