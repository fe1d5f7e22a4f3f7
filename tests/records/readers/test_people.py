"""Reading the plain CSV of people: what each row says, and what is wrong with it."""

from __future__ import annotations

import io

import pytest

from wardmote.engines.records.rules.incoming import (
    EVERYTHING,
    WHO,
    CannotBeRead,
    IncomingAddress,
    IncomingInvolvement,
    IncomingPerson,
    IncomingTeam,
    NamedFile,
    Problem,
    Read,
)
from wardmote.engines.records.rules.readers.people import read_people

HEAD = "person_id,forename,surname,dob\n"
WORK = "person_id,forename,surname,dob,involvement,district,team,worker\n"


def read(content: str | bytes) -> list[Read]:
    raw = content.encode() if isinstance(content, str) else content
    return list(read_people([NamedFile("people.csv", io.BytesIO(raw))]))


def test_a_row_says_all_it_can() -> None:
    [team, person] = read(
        "person_id,forename,middle,surname,aliases,dob,gender,house,street,town,postcode,prev_postcode,household_id,type,role,"
        "involvement,district,team,worker,nhs_number\n"
        '7, Zoë ,Mai,O’Sample,"Zo Sample; Zo Sample;;Zoe Specimen",7/6/2015,girl,1a,Mill Lane,Merebury,zx1  1aa,ZX9 2BB,H1,Child,'
        "child,Early help open,North,North Hub,A Worker,943 476 5919\n"
    )
    assert team == IncomingTeam("North Hub", "North Hub", district="North")
    assert person == IncomingPerson(
        2, "7", "Zoë", "Mai", "O’Sample", (("alias", "Zo Sample"), ("alias", "Zoe Specimen")), "2015-06-07", "F", "9434765919",
        "child", "child",
        (IncomingAddress("1a", "Mill Lane", "Merebury", "ZX1 1AA"), IncomingAddress(postcode="ZX9 2BB", is_previous=True)),
        ("H1",), (IncomingInvolvement("early_help", "early_help", "North Hub", "A Worker", True),),
    )  # fmt: skip
    assert set(person.says) == set(EVERYTHING)


def test_a_file_speaks_only_of_the_columns_it_has() -> None:
    [person] = read(HEAD + "1,Tom,Example,2015\n")
    assert isinstance(person, IncomingPerson)
    assert (person.says, person.born) == ((WHO,), "2015")


@pytest.mark.parametrize(
    ("rows", "teams", "refs"),
    [
        ("1,,,,CIN,North,Duty,\n2,,,,CIN,South,Duty,\n", {("Duty", "North"), ("Duty", "South")}, ["Duty (North)", "Duty (South)"]),
        ("1,,,,CIN,North,Duty,\n2,,,,CIN,,Duty,\n", {("Duty", "North")}, ["Duty", "Duty"]),
        ("1,,,,CIN,North,,\n", {("North", "North")}, ["district: North"]),
        ("1,,,,,North,Duty,\n", set(), []),
        ("1,,,,CIN,,,\n", set(), [""]),
    ],
    ids=["two districts", "one named once", "no team", "nobody involved", "neither"],
)  # fmt: skip
def test_a_team_is_told_from_one_of_its_name_in_another_district(
    rows: str, teams: set[tuple[str, str]], refs: list[str]
) -> None:
    given = read(WORK + rows)
    assert {(each.name, each.district) for each in given if isinstance(each, IncomingTeam)} == teams
    people = [each for each in given if isinstance(each, IncomingPerson)]
    assert [work.team for each in people for work in each.involvements] == refs


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (",Ann,Example,2015-03-24", "person_id is empty"),
        ("1,Ann,Example,2015-03-24", "stands in an earlier row"),
        ("9,Ann,Example,42087", "date of birth cannot be read"),
        ("9,Ann,Example,00/00/0000", "date of birth cannot be read"),
        ("9,Ann,Example,00/00/00", "date of birth cannot be read"),
        ("9,Ann,Example", "This row has 3 fields and the first row 4"),
        ("9,Ann,Example,,,,,", "This row has 8 fields and the first row 4"),
        (f"9,{'A' * 200},Example,", "forename is longer"),
    ],
)
def test_a_row_that_cannot_be_read_is_said_by_its_number(row: str, sentence: str) -> None:
    [first, problem, last] = read(f"{HEAD}1,Tom,Example,2015-06-07\n{row}\n2,Ann,Example,\n")
    assert isinstance(first, IncomingPerson)
    assert isinstance(last, IncomingPerson)
    assert isinstance(problem, Problem)
    assert (problem.row, sentence in problem.sentence) == (3, True)


def test_of_two_rows_with_one_number_the_one_that_can_be_read_is_taken() -> None:
    given = read(HEAD + "1,Tom,Example,soon\n1,Tom,Example,2015\n1,Tom,Sample,2015\n")
    assert [type(each) for each in given] == [Problem, IncomingPerson, Problem]


def test_a_wrong_nhs_number_is_not_taken() -> None:
    [problem] = read("person_id,forename,surname,dob,nhs_number\n1,Tom,Example,,9434765918\n")
    assert isinstance(problem, Problem)
    assert "NHS number" in problem.sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"\n\n\n", "Missing: person_id, forename, surname, dob"),
        (b"PK\x03\x04\xff\xfe", "workbook or an archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook or an archive"),
        (b"\x00\x00\x00\x00", "CSV UTF-8"),
        (b"name,date\nAnn,2015-03-24\n", "Missing: person_id"),
        (b"person_id,forename,surname,dob,dob\n", "stand twice: dob"),
        (b"a," * 300, "more than 200 columns"),
        (HEAD.encode() + "1,Siân,Example,\n".encode("cp1252"), "Line 2 holds letters that are not UTF-8"),
        (HEAD.encode() + b'1,Tom,Example,\n2,"Ann,Example,\n', "from row 3 on: a quotation mark"),
        (HEAD.encode() + b'1,"Tom"Tom,Example,\n', "from row 2 on: a quotation mark"),
        (HEAD.encode() + b"1,Tom,Example,\n2,An", "in the middle of row 3"),
        (HEAD.encode() + b"1," + b"A" * 200_000 + b",Example,\n", "from row 2 on"),
        (HEAD.encode() + b"1," * 600_000, "from row 2 on"),
        ((HEAD + "1,Tom,Example,\n").encode("utf-16")[:-1], "not UTF-8"),
    ],
    ids=[
        "empty", "only ends of lines", "a workbook", "an old workbook", "zeros", "another file", "a column twice",
        "absurdly many columns", "another encoding", "a quotation mark too few", "a quotation mark too many", "cut off",
        "an enormous field", "an enormous row", "half a letter",
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_before_anything_is_given(content: bytes, sentence: str) -> None:
    with pytest.raises(CannotBeRead, match=sentence):
        next(read_people([NamedFile("people.csv", io.BytesIO(content))]))


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + "1,Siân,Example,2015-03-24\n").encode("utf-8-sig"),
        (HEAD + "1,Siân,Example,2015-03-24\n").encode("utf-16"),
        (HEAD + "1,Siân,Example,2015-03-24\n").replace(",", ";").encode(),
        (HEAD + "1,Siân,Example,2015-03-24\n").replace(",", "\t").encode("utf-16"),
        (HEAD + "1,Siân,Example,2015-03-24\n").replace("\n", "\r\n").encode(),
        (HEAD + "\n , ,,\n1,Siân\x00\x07,Example,2015-03-24").encode(),
        b"Person ID,Forename,Surname,DOB\n" + "1,Siân,Example,24/03/2015\n".encode(),
    ],
    ids=[
        "marked",
        "UTF-16",
        "semicolons",
        "tabs",
        "Windows",
        "empty rows and control characters",
        "headings",
    ],
)
def test_what_exports_really_look_like_is_read(content: bytes) -> None:
    [person] = read(content)
    assert isinstance(person, IncomingPerson)
    assert (person.person_id, person.forename, person.born) == ("1", "Siân", "2015-03-24")


def test_formulas_are_only_text() -> None:
    [person] = read(HEAD + '1,"=HYPERLINK(""http://example"")",+1,\n')
    assert isinstance(person, IncomingPerson)
    assert (person.forename, person.surname) == ('=HYPERLINK("http://example")', "+1")


def test_stray_text_beside_a_postcode_goes() -> None:
    people = read(
        "person_id,forename,surname,dob,postcode\n1,,,,(since May) ZX1 1AA flat\n2,,,,no fixed abode\n"
    )
    assert [each.addresses for each in people if isinstance(each, IncomingPerson)] == [
        (IncomingAddress(postcode="ZX1 1AA"),),
        (),
    ]


def test_a_name_that_is_too_long_is_cut_without_a_space_at_its_end() -> None:
    [person] = read(f"person_id,forename,surname,dob,aliases\n1,,,,{'A' * 199} Sample\n")
    assert isinstance(person, IncomingPerson)
    assert person.other_names == (("alias", "A" * 199),)


def test_a_file_is_one_file() -> None:
    with pytest.raises(CannotBeRead, match="one after the other"):
        next(read_people([]))
