"""Versions of a practice: in force from a day, never changed, read by people who are signed in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from config.addresses import Addresses
from wardmote.foundations.directory.public import partnership_with_key
from wardmote.foundations.practice.public import (
    PracticeCannotBeLoaded,
    PracticeIsSilent,
    load_practice_file,
    load_shipped_practices,
    practice_for,
    practice_with_id,
    said,
    shipped_practice_files,
    versions_of_practice,
)
from wardmote.foundations.row_security.public import person_in_force

TODAY = date(2026, 11, 24)
VERSION_1 = Path(__file__).with_name("mid-and-west-wales-version-1.toml")
WALES = next(path for path in shipped_practice_files() if path.stem == "mid-and-west-wales")
OWNER = pytest.mark.django_db(databases=["default", "owner"])


def version(tmp_path: Path, number: int, since: str, days: int) -> Path:
    text = WALES.read_text(encoding="utf-8")
    text = text.replace("\nversion = 2\n", f"\nversion = {number}\n")
    text = text.replace("in_force_from = 2025-10-01", f"in_force_from = {since}")
    path = tmp_path / f"version-{number}-{days}.toml"
    path.write_text(text.replace("days_before = 5", f"days_before = {days}"), encoding="utf-8")
    return path


def days_before(on: date) -> int:
    practice = practice_for(partnership_with_key("mid-and-west-wales").pk, on=on)
    return practice.document.for_reviews().learning_event.papers.days_before


def test_a_version_is_in_force_from_its_day(fresh_database: Addresses, tmp_path: Path) -> None:
    load_practice_file(version(tmp_path, 3, "2026-12-01", 7))

    with transaction.atomic(), person_in_force(uuid4()):
        assert days_before(date(2026, 11, 30)) == 5
        assert days_before(date(2026, 12, 1)) == 7
        board = partnership_with_key("mid-and-west-wales")
        assert [row.version for row in versions_of_practice(board.pk)] == [3, 2]


@pytest.mark.django_db
def test_a_practice_before_its_first_day_is_silent() -> None:
    with person_in_force(uuid4()), pytest.raises(PracticeIsSilent, match="Business Manager can load one"):
        practice_for(partnership_with_key("mid-and-west-wales").pk, on=date(2025, 9, 30))


@pytest.mark.django_db
def test_nobody_reads_a_practice_without_signing_in() -> None:
    with pytest.raises(PracticeIsSilent):
        practice_for(partnership_with_key("mid-and-west-wales").pk, on=TODAY)


@pytest.mark.django_db
def test_the_document_is_parsed_once_and_found_again_by_its_id() -> None:
    with person_in_force(uuid4()):
        board = partnership_with_key("mid-and-west-wales").pk
        first = practice_for(board, on=TODAY)
        with CaptureQueriesContext(connection) as seen:
            again = practice_for(board, on=TODAY)
        assert len(seen) == 1
        assert again.document is first.document
        assert practice_with_id(first.id) == first


@OWNER
def test_a_loaded_version_never_changes(tmp_path: Path) -> None:
    assert load_shipped_practices() == 0
    with pytest.raises(PracticeCannotBeLoaded, match="Give the changed file version 3"):
        load_practice_file(version(tmp_path, 2, "2025-10-01", 9))


@OWNER
def test_a_file_with_problems_loads_nothing(tmp_path: Path) -> None:
    with pytest.raises(PracticeCannotBeLoaded, match="out of range") as refused:
        load_practice_file(version(tmp_path, 3, "2026-12-01", 0))
    assert refused.value.check is not None
    assert not refused.value.check.ok


@OWNER
def test_a_partnership_nobody_knows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.toml"
    text = WALES.read_text(encoding="utf-8").replace(
        'partnership = "mid-and-west-wales"', 'partnership = "nowhere"'
    )
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PracticeCannotBeLoaded, match="No partnership has the key “nowhere”"):
        load_practice_file(path)


def test_a_document_stored_as_version_1_is_read_and_version_2_is_in_force_beside_it(
    fresh_database: Addresses,
) -> None:
    """As where version 1 was loaded a year ago, and the product that ships version 2 was installed today."""
    first, is_new = load_practice_file(VERSION_1)
    assert is_new

    with transaction.atomic(), person_in_force(uuid4()):
        board = partnership_with_key("mid-and-west-wales").pk
        stored = practice_with_id(first.pk).document.for_reviews()
        assert [row.version for row in versions_of_practice(board)] == [2, 1]
        assert practice_for(board, on=TODAY).version == 2
        assert practice_for(board, on=TODAY).document.for_reviews().guidance is not None
    assert (stored.guidance, stored.learning_event.checklist, stored.learning) == (None, None, None)
    assert stored.programme.year_of(TODAY) == date(2026, 1, 1)
    with pytest.raises(PracticeIsSilent, match="says nothing about the law behind it yet"):
        said(stored.guidance, "the law behind it")
