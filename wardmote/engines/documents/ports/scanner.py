"""The virus scanner: what we ask of one, and ClamAV's daemon as the one that ships."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, Protocol

from django.conf import settings

SECONDS_FOR_ONE_FILE = 120


class ScannerNotReached(Exception):
    """No answer, or one that says nothing about the file. The message is for the log, never for a page."""


@dataclass(frozen=True)
class Verdict:
    """What the scanner says of one file; `signature` is its name for what it found."""

    clean: bool
    signature: str = ""


class Scanner(Protocol):
    """Reads a file to its end and says whether it is safe. Raises ScannerNotReached where it cannot say."""

    def scan(self, file: BinaryIO) -> Verdict: ...


class ClamAV:
    """ClamAV's daemon over INSTREAM, so it needs neither our disk nor our account."""

    def __init__(self, address: str) -> None:
        self.address = address

    def scan(self, file: BinaryIO) -> Verdict:
        from clamav_client.clamd import ClamdError
        from clamav_client.scanner import ClamdScanner

        try:
            daemon = ClamdScanner(
                {"backend": "clamd", "address": self.address, "timeout": SECONDS_FOR_ONE_FILE}
            )
            answers = daemon.client.instream(file)
        except (ClamdError, OSError, ValueError) as error:
            raise ScannerNotReached(f"{type(error).__name__} from the scanner at {self.address}") from error
        status, detail = (answers or {}).get("stream", ("ERROR", "no answer"))
        if status == "OK":
            return Verdict(clean=True)
        if status == "FOUND":
            return Verdict(clean=False, signature=detail or "")
        raise ScannerNotReached(f"The scanner could not read the file: {detail}")


def scanner() -> Scanner | None:
    """The configured scanner, or None: then files wait and are never passed."""
    return ClamAV(settings.CLAMD) if settings.CLAMD else None
