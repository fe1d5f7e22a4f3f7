"""A store of its own for every test, a record with people round it, and ClamAV's real daemon where it is installed."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from tests.documents.files import EICAR, upload
from tests.served import free_port
from tests.tables import People, acting, people, role, seat, table
from wardmote.engines.documents.enums import DocumentKind
from wardmote.engines.documents.models import DocumentVersion
from wardmote.engines.documents.public import Document, add_document, check_upload
from wardmote.foundations.access.public import Circle

__all__ = ["people"]

SITS = role("test reads documents")


@dataclass
class Place:
    """A record as far as documents know it: something that lies in an office and a circle."""

    office_id: UUID
    circle_id: UUID


@dataclass(frozen=True)
class Filed:
    """Carys opened the circle, Dewi sits in it, Mair and Huw do not."""

    people: People
    circle: Circle

    @property
    def place(self) -> Place:
        return Place(self.circle.office_id, self.circle.pk)

    def add(self, content: bytes, name: str = "Carys Example briefing.txt") -> Document:
        with acting(self.people.carys) as by:
            return add_document(
                title="Briefing about Sian Specimen",
                kind=DocumentKind.BRIEFING_PAPER,
                upload=check_upload(upload(name, content)),
                place=self.place,
                by=by,
            )

    def version(self, document: Document, *, seen_by: UUID | None = None) -> DocumentVersion:
        with acting(seen_by or self.people.carys):
            return DocumentVersion.objects.get(document=document.pk)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Settings) -> Path:
    """Where the bytes of this test lie."""
    folder = tmp_path / "files"
    documents = {**settings.STORAGES["documents"], "OPTIONS": {"location": folder}}
    settings.STORAGES = {**settings.STORAGES, "documents": documents}
    return folder


@pytest.fixture
def filed(db: None, people: People) -> Filed:
    circle = table(people, role=SITS, opened_by=people.carys)
    seat(circle, people.dewi, role=SITS, by=people.carys, agency=people.police)
    return Filed(people, circle)


@pytest.fixture(scope="session")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real ClamAV daemon that knows one virus, the harmless test file everybody agrees on."""
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if program is None:
        pytest.skip("clamd (Debian package clamav-daemon) is not installed")
    home = tmp_path_factory.mktemp("clamd")
    (home / "local.ndb").write_text(f"Wardmote.Eicar:0:0:{EICAR.hex()}\n")
    port = free_port()
    settings = (
        f"DatabaseDirectory {home}\nTCPSocket {port}\nTCPAddr 127.0.0.1\nForeground yes\nLogFile {home}/log\n"
    )
    (home / "clamd.conf").write_text(settings)
    process = subprocess.Popen(
        [program, "-c", str(home / "clamd.conf")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port, process)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("clamd did not start.")


@pytest.fixture
def scanning(clamd: str, settings: Settings) -> str:
    """A scanner is configured."""
    settings.CLAMD = clamd
    return clamd
