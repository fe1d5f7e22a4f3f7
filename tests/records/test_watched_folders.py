"""A folder that source systems put files into: only what stands still is taken, once, and each file ends beside its sentence."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.cast import acting
from tests.records.conftest import FAMILY, Desk, let_go, people_csv, seat_another_keeper, source
from tests.working import work_off
from wardmote.engines.notices.public import Notice
from wardmote.engines.records.commands import receiving, stop_watching, take_up_files, watch_folder
from wardmote.engines.records.models import Import, WatchedFolder
from wardmote.engines.records.rules.folders import waiting
from wardmote.foundations.access.models import Seat
from wardmote.foundations.ledger.public import Entry
from wardmote.kernel import clock
from wardmote.kernel.errors import Refused


class Folder:
    """The folder of one desk's source."""

    def __init__(self, desk: Desk, root: Path, commits: DjangoCaptureOnCommitCallbacks) -> None:
        self.desk, self.root, self.commits = desk, root, commits
        self.source: UUID = source(desk)
        self.people = root / str(desk.office) / "liberi" / "people"
        self.people.mkdir(parents=True)
        with acting(desk.keeper) as by:
            watch_folder(source=self.source, by=by)

    def put(self, name: str = "people.csv", content: bytes | None = None) -> Path:
        path = self.people / name
        path.write_bytes(people_csv(*FAMILY).getvalue() if content is None else content)
        return path

    def look(self, *, commits: bool = True) -> int:
        with self.commits(execute=commits), acting(self.desk.keeper) as by:
            return take_up_files(source=self.source, folder=self.root, by=by)

    def imports(self) -> list[str]:
        with acting(self.desk.keeper):
            return list(Import.objects.values_list("stage", flat=True))


@pytest.fixture
def folder(
    desk: Desk, tmp_path: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Folder:
    return Folder(desk, tmp_path, django_capture_on_commit_callbacks)


def test_a_file_that_stands_still_is_received_and_moved_beside_its_sentence(folder: Folder) -> None:
    path = folder.put()
    assert (folder.look(), folder.imports()) == (0, [])
    assert (folder.look(), folder.imports()) == (1, ["received"])
    assert not path.exists()
    assert (folder.people / "done" / "people.csv").exists()
    assert "waits to be approved" in (folder.people / "done" / "people.csv.txt").read_text()


def test_a_file_that_is_still_written_waits(folder: Folder) -> None:
    path = folder.put(content=b"person_id,")
    folder.look()
    path.write_bytes(people_csv(*FAMILY).getvalue())
    assert (folder.look(), folder.imports()) == (0, [])
    assert (folder.look(), folder.imports()) == (1, ["received"])


def test_a_file_received_before_the_worker_was_killed_is_not_received_twice(folder: Folder) -> None:
    path = folder.put()
    folder.look()
    assert folder.look(commits=False) == 1
    assert path.exists()
    folder.look()
    assert (folder.look(), folder.imports()) == (0, ["received"])
    assert "received before" in (folder.people / "refused" / "people.csv.txt").read_text()


def test_links_and_hidden_files_are_left_alone(folder: Folder, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_bytes(people_csv(*FAMILY).getvalue())
    (folder.people / "link.csv").symlink_to(secret)
    (folder.people / ".part.csv").write_bytes(b"x")
    os.mkfifo(folder.people / "pipe.csv")
    assert (folder.look(), folder.look(), folder.imports()) == (0, 0, [])
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "people").mkdir(parents=True)
    (elsewhere / "people" / "people.csv").write_bytes(b"x")
    (tmp_path / str(folder.desk.office) / "ehm").symlink_to(elsewhere)
    assert list(waiting(tmp_path, str(folder.desk.office), "ehm")) == []


def test_a_file_that_is_too_large_is_refused_with_its_sentence(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_BYTES", 10)
    folder.put()
    folder.look()
    assert (folder.look(), folder.imports()) == (0, [])
    assert "larger than" in (folder.people / "refused" / "people.csv.txt").read_text()


def test_two_files_of_one_name_are_both_kept(folder: Folder) -> None:
    for content in (b"a", b"b"):
        folder.put(content=content)
        folder.look()
        folder.look()
    assert {each.name for each in (folder.people / "done").iterdir()} == {
        "people.csv", "people.csv.txt", "people (2).csv", "people (2).csv.txt",
    }  # fmt: skip


def test_it_stops_when_the_keeper_loses_the_seat(folder: Folder) -> None:
    folder.put()
    folder.look()
    with acting(folder.desk.keeper):
        Seat.objects.filter(person_id=folder.desk.keeper).update(ends_at=clock.now())
    assert folder.look() == 0
    assert WatchedFolder.objects.get().stopped_at is not None


def test_the_keepers_who_are_left_are_told_that_it_stopped(folder: Folder) -> None:
    another = seat_another_keeper(folder.desk)
    work_off()
    let_go(folder.desk, folder.desk.keeper)
    folder.look()
    work_off()
    with acting(another):
        [told] = Notice.objects.filter(kind="folder stopped")
        assert (told.person_id, told.link, "looked into no longer" in told.words) == (
            another,
            "/records/",
            True,
        )
        assert Entry.objects.filter(act="folder of a source stopped without a keeper").count() == 1
    folder.look()
    assert work_off() <= 1  # the letter of the notice, and nothing more is told


def test_where_no_keeper_is_left_it_stops_all_the_same(folder: Folder) -> None:
    work_off()
    let_go(folder.desk, folder.desk.keeper)
    folder.look()
    assert (work_off(), WatchedFolder.objects.exclude(stopped_at=None).count()) == (0, 1)


def test_it_stops_when_a_keeper_says_so(folder: Folder) -> None:
    with acting(folder.desk.keeper) as by:
        stop_watching(source=folder.source, by=by)
        with pytest.raises(Refused):
            stop_watching(source=folder.source, by=by)
    folder.put()
    assert (folder.look(), folder.look()) == (0, 0)


def test_only_a_keeper_has_a_folder_looked_into(desk: Desk) -> None:
    system = source(desk)
    with acting(desk.reader) as by, pytest.raises(Refused, match="keepers"):
        watch_folder(source=system, by=by)
