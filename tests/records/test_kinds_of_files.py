"""The dataset and Annex A through the whole road: received, read, approved, brought in, and again."""

from __future__ import annotations

from uuid import UUID

from tests.cast import acting
from tests.records.conftest import Desk, approve, source
from tests.records.readers.conftest import DATASET, dataset
from tests.records.readers.workbooks import Cell, workbook
from wardmote.engines.records.commands import read_import, receive_import
from wardmote.engines.records.enums import ImportKind
from wardmote.engines.records.models import Address, Identifier, Import, Involvement, Team
from wardmote.engines.records.public import Link, Person
from wardmote.engines.records.rules.incoming import NamedFile


def sent(desk: Desk, kind: ImportKind, files: list[NamedFile], *, is_whole: bool = False) -> Import:
    system: UUID = source(desk)
    with acting(desk.keeper) as by:
        received = receive_import(source=system, kind=kind, files=files, is_whole=is_whole, by=by)
        return read_import(the_import=received.pk, by=by)


def works(ref: str) -> list[tuple[str, str, bool, bool]]:
    rows = Involvement.objects.filter(person__ref=ref).order_by("ref")
    return [(each.ref, each.service, each.is_open, each.is_allocated) for each in rows]


def test_the_dataset_comes_in_with_teams_people_and_links(desk: Desk) -> None:
    staged = sent(desk, ImportKind.DATASET, dataset(), is_whole=True)
    assert (staged.stage, staged.people, staged.unreadable) == ("staged", 3, 0)
    approve(desk, staged)
    with acting(desk.reader):
        tom = Person.objects.get(ref="2")
        assert (tom.forename, str(tom.born_on), tom.kind, tom.families) == (
            "Thomas",
            "2015-06-07",
            "child",
            ["F1"],
        )
        assert Person.objects.get(ref="1").nhs_number == "9434765919"
        assert Team.objects.get(ref="10").parent_ref == "900"
        assert works("2") == [
            ("cine 44", "social_work", True, False),
            ("cine 45", "social_work", False, False),
            ("cine 46", "social_work", False, False),
            ("invo 5", "social_work", True, True),
            ("invo 6", "social_work", True, False),
        ]
        assert Link.objects.get().kind == "parent"
        assert Address.objects.get().street == "Mill Lane"
        assert set(Identifier.objects.values_list("kind", "value")) == {
            ("other", "L1"), ("other", "CASE-9"), ("upn", "A123456789012"),
        }  # fmt: skip


def test_the_same_dataset_in_other_files_changes_nothing(desk: Desk) -> None:
    approve(desk, sent(desk, ImportKind.DATASET, dataset()))
    again = sent(desk, ImportKind.DATASET, dataset(ssd_person=list(reversed(DATASET["ssd_person"]))))
    assert (again.new, again.changed) == (0, 0)


def test_what_is_missing_from_the_dataset_is_said_and_is_no_unreadable_row(desk: Desk) -> None:
    approve(desk, sent(desk, ImportKind.DATASET, dataset()))
    people = [{**row, "pers_surname": "Sample"} for row in DATASET["ssd_person"]]
    only_people = [file for file in dataset(ssd_person=people) if file.name == "ssd_person.csv"]
    staged = sent(desk, ImportKind.DATASET, only_people)
    with acting(desk.reader):
        assert "not in the import" in staged.problems.filter(row=0)[0].sentence
    assert (staged.unreadable, staged.changed) == (0, 3)
    approve(desk, staged)
    with acting(desk.reader):
        assert ("invo 5", "social_work", True, True) in works("2")
        assert Person.objects.get(ref="2").families == ["F1"]


def test_annex_a_changes_who_works_with_a_child_and_takes_nothing_away(desk: Desk) -> None:
    approve(desk, sent(desk, ImportKind.DATASET, dataset()))
    row: list[Cell] = [2, "b) Female", "2014-01-01", "2025-05-01", None, "c)", "South Team", "C Worker"]
    head: list[Cell] = [
        "Child Unique ID", "Gender", "Date of Birth", "CIN Start Date", "CIN Closure Date", "Case Status", "Allocated Team", "Allocated Worker",
    ]  # fmt: skip
    approve(desk, sent(desk, ImportKind.ANNEX_A, [workbook({"List 6": [head, row]})]))
    with acting(desk.reader):
        tom = Person.objects.get(ref="2")
        assert (tom.forename, str(tom.born_on), tom.sex, tom.families) == (
            "Thomas",
            "2015-06-07",
            "M",
            ["F1"],
        )
        assert ("list 6 2025-05-01", "social_work", True, True) in works("2")
        assert ("invo 5", "social_work", True, True) in works("2")
        assert Link.objects.count() == 1
        assert Address.objects.count() == 1


def test_a_row_that_cannot_be_read_ends_nothing_of_whom_it_is_about(desk: Desk) -> None:
    """Whether it is over nobody can tell, so that an involvement which was open stays open until the row is mended."""
    approve(desk, sent(desk, ImportKind.DATASET, dataset(), is_whole=True))
    rows = [
        row | ({"invo_involvement_end_date": "soon"} if row["invo_involvements_id"] == "5" else {})
        for row in DATASET["ssd_involvements"]
    ]
    staged = sent(desk, ImportKind.DATASET, dataset(ssd_involvements=rows), is_whole=True)
    with acting(desk.reader):
        [problem] = staged.problems.filter(row__gt=0)
        assert "involvements stays as it is" in problem.sentence
    approve(desk, staged, despite="One row is being mended")
    with acting(desk.reader):
        assert ("invo 5", "social_work", True, True) in works("2")
    approve(desk, sent(desk, ImportKind.DATASET, dataset(ssd_involvements=rows[1:]), is_whole=True))
    with acting(desk.reader):
        assert ("invo 5", "social_work", True, True) not in works("2")


def test_a_row_of_annex_a_that_cannot_be_read_ends_nothing_of_the_child(desk: Desk) -> None:
    head: list[Cell] = [
        "Child Unique ID", "Gender", "Date of Birth", "CIN Start Date", "CIN Closure Date", "Case Status", "Allocated Team", "Allocated Worker",
    ]  # fmt: skip
    row: list[Cell] = [2, "b) Female", "2014-01-01", "2025-05-01", None, "c)", "South Team", "C Worker"]
    approve(desk, sent(desk, ImportKind.ANNEX_A, [workbook({"List 6": [head, row]})]))
    unclear = [*row[:4], "see notes", *row[5:]]
    later = [*row[:3], "2025-09-01", *row[4:]]
    staged = sent(desk, ImportKind.ANNEX_A, [workbook({"List 6": [head, unclear, later]})])
    assert (staged.people, staged.changed, staged.unreadable) == (1, 0, 1)
    approve(desk, staged)
    with acting(desk.reader):
        assert works("2") == [("list 6 2025-05-01", "social_work", True, True)]
    approve(desk, sent(desk, ImportKind.ANNEX_A, [workbook({"List 6": [head, later]})]))
    with acting(desk.reader):
        assert [each[2] for each in works("2")] == [False, True]
