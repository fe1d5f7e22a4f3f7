"""Loading the reference facts: twice changes nothing, a bad row is named, and the files hold together."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from wardmote.foundations.directory.commands.reference_facts import FOLDER, TABLES, read_rows
from wardmote.foundations.directory.models import Partnership, PartnershipArea, ReferenceLoad
from wardmote.foundations.directory.public import ReferenceProblem, load_reference_facts, sources_of_facts

OWNER = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture
def own_copy(tmp_path: Path) -> Path:
    """The reference files, to be changed."""
    return Path(shutil.copytree(FOLDER, tmp_path / "reference"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@OWNER
def test_loading_twice_changes_nothing() -> None:
    before = list(Partnership.objects.using("owner").order_by("pk").values())

    assert load_reference_facts() is False
    assert list(Partnership.objects.using("owner").order_by("pk").values()) == before


@OWNER
def test_a_changed_file_is_taken_over_and_what_is_gone_is_removed(own_copy: Path) -> None:
    told: list[str] = []
    areas = own_copy / "partnership_areas.csv"
    lines = areas.read_text(encoding="utf-8").splitlines(keepends=True)
    areas.write_text(
        "".join(line for line in lines if not line.startswith("south-tees,E06000003")), encoding="utf-8"
    )
    change(own_copy / "partnerships.csv", "South Tees Safeguarding", "South of the Tees Safeguarding")
    before = Partnership.objects.using("owner").get(key="south-tees").pk

    assert load_reference_facts(folder=own_copy, progress=lambda file, rows: told.append(f"{file} {rows}"))

    after = Partnership.objects.using("owner").get(key="south-tees")
    assert (after.pk, after.name.split(" Safeguarding")[0]) == (before, "South of the Tees")
    assert PartnershipArea.objects.using("owner").filter(partnership=after).count() == 1
    assert len(told) == len(TABLES)
    assert ReferenceLoad.objects.using("owner").count() == 1


@OWNER
@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("partnerships.csv", "2019-04-10,exact", "2019-04-31,exact", "partnerships.csv, line"),
        ("partnerships.csv", ",exact,", ",roughly,", "roughly"),
        ("partnership_areas.csv", "la_gss", "la_code", "la_code is not known"),
        ("health_body_areas.csv", ",Y,N,", ",Maybe,N,", "health_body_areas.csv, line 2"),
    ],
)
def test_a_row_that_cannot_be_right_is_named(
    own_copy: Path, file: str, old: str, new: str, said: str
) -> None:
    change(own_copy / file, old, new)
    before = Partnership.objects.using("owner").count()

    with pytest.raises(ReferenceProblem, match=said):
        load_reference_facts(folder=own_copy)

    assert Partnership.objects.using("owner").count() == before


@pytest.mark.django_db
def test_the_applications_role_cannot_write_national_facts() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Partnership.objects.filter(key="somerset").update(name="Another name")


def test_every_source_that_a_row_names_is_listed() -> None:
    listed = {source.id for source in sources_of_facts()}
    named = {
        name
        for table in TABLES
        for _line, row in read_rows(table)
        for name in row.get("source_ids", "").split(";")
        if name
    }

    assert named - listed == set()


def test_every_row_of_a_fact_has_its_basis_and_confidence() -> None:
    for table in TABLES:
        for line, row in read_rows(table):
            assert row["basis"], f"{table.file}, line {line}"
            assert row["confidence"] in {"high", "medium", "low"}, f"{table.file}, line {line}"


def test_the_files_hold_no_broken_letters() -> None:
    for path in FOLDER.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.reader(handle):
                assert not any(
                    "\x80" <= letter <= "\x9f" or letter == "\ufffd" for cell in row for letter in cell
                ), path
