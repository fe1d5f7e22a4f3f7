"""Scanning in the background, and the nightly sweep of files that no row knows."""

from __future__ import annotations

import itertools
import logging
from datetime import timedelta

from wardmote.foundations.access.public import actor_in_force
from wardmote.foundations.jobs.public import background, every
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor

from .commands import note_failed_scan, note_verdict, remove_orphans
from .enums import ScanState
from .models import DocumentVersion
from .ports import Scanner, ScannerNotReached, Verdict, scanner, store
from .rules import fingerprint

LOOK_FOR_A_SCANNER_AGAIN = timedelta(hours=1)
TRIES = 9  # with the waits below the last is made after about half a day
LONGEST_WAIT = 6 * 3600  # seconds
ORPHAN_AFTER = timedelta(days=1)
SWEPT_AT_ONCE = 1_000

log = logging.getLogger(__name__)


@background("documents.scan_document_version")
def scan_document_version(version: str) -> None:
    """Have the scanner read the file. Without a scanner the file waits; nothing lets it pass unread."""
    row = DocumentVersion.objects.filter(pk=version, scan_state=ScanState.WAITING).first()
    if row is None:
        return  # scanned meanwhile, or whoever uploaded it has left and somebody else must ask again
    by = actor_in_force()
    daemon = scanner()
    if daemon is None:
        scan_document_version.enqueue(by=by, after=LOOK_FOR_A_SCANNER_AGAIN, version=row.pk)
        return
    _scan(row, daemon, by)


def _scan(row: DocumentVersion, daemon: Scanner, by: Actor) -> None:
    try:
        verdict = _verdict(row, daemon)
    except (ScannerNotReached, FileNotFoundError) as why:
        log.warning("Document version %s could not be scanned: %s", row.pk, type(why).__name__)
        last_try = row.scan_tries + 1 >= TRIES
        tries = note_failed_scan(version=row.pk, last_try=last_try, by=by)
        if not last_try:
            wait = timedelta(seconds=min(4**tries, LONGEST_WAIT))
            scan_document_version.enqueue(by=by, after=wait, version=row.pk)
        return
    note_verdict(version=row.pk, verdict=verdict, by=by)


def _verdict(row: DocumentVersion, daemon: Scanner) -> Verdict:
    """What the scanner says of exactly the bytes that were uploaded. Raises where there are none, or others."""
    with store.read(row.key) as file:
        if fingerprint(file) != row.sha256:
            raise ScannerNotReached("The stored bytes are not those that were uploaded.")
        return daemon.scan(file)


@every("17 3 * * *", "documents.sweep_orphans")
def sweep_orphans() -> None:
    """Delete files older than a day that no document knows: their acts were rolled back."""
    keys = store.keys_older_than(clock.now() - ORPHAN_AFTER)
    while batch := list(itertools.islice(keys, SWEPT_AT_ONCE)):
        remove_orphans(batch)
