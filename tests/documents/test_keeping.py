"""Documents are kept where nobody finds them, told to nobody before they are clean, and opened under row security."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings

from tests.documents.conftest import Filed
from tests.documents.files import EICAR, PDF, TEXT, upload
from tests.tables import acting, seat, table
from tests.working import work_off
from wardmote.engines.documents import tasks
from wardmote.engines.documents.commands import remove_orphans
from wardmote.engines.documents.enums import DocumentKind, ScanState
from wardmote.engines.documents.models import Document, DocumentVersion
from wardmote.engines.documents.public import PDF as PDF_KIND
from wardmote.engines.documents.public import (
    add_document,
    add_version,
    ask_for_scan,
    check_upload,
    documents_at,
    facts_of,
    made_here,
    move_documents,
    open_version,
    version_for,
)
from wardmote.engines.notices.public import notices_for
from wardmote.foundations.ledger.public import Entry
from wardmote.kernel.errors import NotAtThisStage, Refused


def _files(store: Path) -> list[Path]:
    return [path for path in store.rglob("*") if path.is_file()]


def test_the_name_on_disk_says_nothing_of_the_case(filed: Filed, store: Path) -> None:
    filed.add(TEXT)
    (kept,) = _files(store)
    assert kept.read_bytes() == TEXT
    assert len(kept.name) == 32
    assert set(kept.name) <= set("0123456789abcdef")


def test_until_it_is_clean_only_its_uploader_is_told_of_it(filed: Filed) -> None:
    document = filed.add(TEXT)
    with acting(filed.people.carys) as by:
        (facts,) = documents_at(filed.place, by=by)
        assert (facts.state, facts.can_be_opened) == ("Not yet scanned", False)
        with pytest.raises(FileNotFoundError):
            open_version(version_for(document.pk, 1, by=by), by=by)
    with acting(filed.people.dewi) as by:
        assert documents_at(filed.place, by=by) == []
        assert facts_of([document.pk], by=by) == {}
        with pytest.raises(DocumentVersion.DoesNotExist):
            version_for(document.pk, 1, by=by)


def test_without_a_scanner_a_file_waits_and_never_passes(filed: Filed, settings: Settings) -> None:
    settings.CLAMD = ""
    document = filed.add(TEXT)
    assert work_off() == 1
    assert work_off() == 0
    assert work_off(waiting_too=True) == 1
    assert filed.version(document).scan_state == ScanState.WAITING


def test_a_clean_file_can_be_opened_by_those_who_see_the_record(filed: Filed, scanning: str) -> None:
    document = filed.add(TEXT)
    work_off()
    with acting(filed.people.dewi) as by:
        (facts,) = documents_at(filed.place, by=by)
        assert (facts.state, facts.can_be_opened, facts.uploaded_by) == (
            "Scanned, nothing found",
            True,
            "Carys Example",
        )
        with open_version(version_for(document.pk, 1, by=by), by=by) as file:
            assert file.read() == TEXT
        read = Entry.objects.filter(about_id=document.pk, kind=Entry.Kind.READ)
        assert [entry.act for entry in read] == ["document version 1"]
    with acting(filed.people.mair) as by:
        assert documents_at(filed.place, by=by) == []


def test_an_infected_file_is_deleted_and_its_uploader_is_told(
    filed: Filed,
    scanning: str,
    store: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    document = filed.add(EICAR)
    with django_capture_on_commit_callbacks(execute=True):
        work_off()
    version = filed.version(document)
    assert (version.scan_state, version.signature) == (ScanState.INFECTED, "Wardmote.Eicar.UNOFFICIAL")
    assert _files(store) == []
    with acting(filed.people.carys) as by:
        told = [(notice.words, notice.link) for notice in notices_for(by)]
    assert told == [("A file you added held a virus and was deleted", f"/documents/{document.pk}/1/")]
    with acting(filed.people.carys) as by, pytest.raises(NotAtThisStage):
        ask_for_scan(version=version.pk, by=by)


def test_a_scanner_that_does_not_answer_is_asked_again_and_then_given_up(
    filed: Filed, settings: Settings
) -> None:
    settings.CLAMD = "127.0.0.1:9"
    document = filed.add(TEXT)
    work_off()
    assert filed.version(document).scan_tries == 1
    for _turn in range(tasks.TRIES):
        work_off(waiting_too=True)
    version = filed.version(document)
    assert (version.scan_state, version.scan_tries) == (ScanState.COULD_NOT_SCAN, tasks.TRIES)
    with acting(filed.people.carys) as by:
        ask_for_scan(version=version.pk, by=by)
    assert filed.version(document).scan_state == ScanState.WAITING


def test_bytes_that_were_changed_on_disk_are_never_passed(filed: Filed, scanning: str, store: Path) -> None:
    document = filed.add(TEXT)
    (kept,) = _files(store)
    kept.chmod(0o600)
    kept.write_bytes(b"something else")
    work_off()
    assert filed.version(document).scan_state == ScanState.WAITING


def test_what_wardmote_made_itself_can_be_opened_at_once(filed: Filed) -> None:
    made = made_here(PDF, name="MAPF-2026-07.pdf", kind=PDF_KIND)
    with acting(filed.people.carys) as by:
        add_document(title="Report", kind=DocumentKind.REPORT, upload=made, place=filed.place, by=by)
    assert work_off() == 0
    with acting(filed.people.dewi) as by:
        assert [facts.state for facts in documents_at(filed.place, by=by)] == ["Made by Wardmote"]


def test_the_newest_version_that_may_be_told_of_is_the_one_shown(filed: Filed, scanning: str) -> None:
    document = filed.add(TEXT)
    work_off()
    with acting(filed.people.carys) as by:
        newer = check_upload(upload("second.pdf", PDF))
        assert add_version(document=document.pk, upload=newer, by=by).number == 2
        assert facts_of([document.pk], by=by)[document.pk].number == 2
    with acting(filed.people.dewi) as by:
        assert facts_of([document.pk], by=by)[document.pk].number == 1
    work_off()
    with acting(filed.people.dewi) as by:
        assert facts_of([document.pk], by=by)[document.pk].number == 2


def test_an_act_that_fails_leaves_no_file(filed: Filed, store: Path) -> None:
    document = filed.add(TEXT)
    with acting(filed.people.carys) as by, transaction.atomic():
        add_version(document=document.pk, upload=check_upload(upload("b.txt", b"Second text\n")), by=by)
        transaction.set_rollback(True)
    left = _files(store)
    assert len(left) == 2
    assert _sweep() == 1
    (kept,) = _files(store)
    assert kept.read_bytes() == TEXT


def _sweep() -> int:
    """The sweep, as if it were a day later."""
    from wardmote.engines.documents.ports import store
    from wardmote.kernel import clock

    return remove_orphans(store.keys_older_than(clock.now() + timedelta(minutes=1)))


def test_the_sweep_leaves_young_files_alone(filed: Filed, store: Path) -> None:
    filed.add(TEXT)
    tasks.sweep_orphans(0)
    assert len(_files(store)) == 1


def test_somebody_without_a_seat_adds_nothing(filed: Filed, store: Path) -> None:
    with acting(filed.people.huw) as by, pytest.raises(Refused):
        add_document(
            title="x",
            kind=DocumentKind.OTHER,
            upload=check_upload(upload("a.txt", TEXT)),
            place=filed.place,
            by=by,
        )
    assert _files(store) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents_documentversion SET sha256 = ''",
        "UPDATE documents_documentversion SET key = gen_random_uuid()",
        "DELETE FROM documents_documentversion",
        "DELETE FROM documents_document",
    ],
)
def test_the_role_of_the_pages_cannot_change_what_was_uploaded(filed: Filed, statement: str) -> None:
    filed.add(TEXT)
    with (
        acting(filed.people.carys),
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match="denied"),
        transaction.atomic(),
    ):
        cursor.execute(statement)


def test_documents_move_with_their_record(filed: Filed, scanning: str) -> None:
    document = filed.add(TEXT)
    work_off()
    other = table(filed.people, role="test reads documents", opened_by=filed.people.carys)
    with acting(filed.people.carys) as by:
        to = type(filed)(filed.people, other).place
        assert move_documents(documents=[document.pk], to=to, by=by) == 1
        connection.check_constraints()
        assert DocumentVersion.objects.get(document=document.pk).circle_id == other.pk
    with acting(filed.people.dewi):
        assert not Document.objects.filter(pk=document.pk).exists()
    seat(other, filed.people.dewi, role="test reads documents", by=filed.people.carys)
    with acting(filed.people.dewi):
        assert Document.objects.filter(pk=document.pk).exists()


def test_a_list_costs_one_query_however_long_it_is(
    filed: Filed, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = made_here(PDF, name="a.pdf", kind=PDF_KIND)
    for count in (1, 12):
        with acting(filed.people.carys) as by:
            for _turn in range(count):
                add_document(title="x", kind=DocumentKind.REPORT, upload=made, place=filed.place, by=by)
            documents_at(filed.place, by=by)  # what the person sees is asked once a transaction
            with django_assert_num_queries(1):
                documents_at(filed.place, by=by)
