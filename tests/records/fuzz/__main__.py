"""Guesses files that break a reader, guided by the lines they reach.

    python -m tests.records.fuzz people|links|dataset|annex_a -max_total_time=600 [FOLDER to keep what is found interesting]

What follows the kind goes to libFuzzer as it is. It stops at the first file that a reader does not answer as it promises, or at which
it takes longer than half a minute, and leaves the file in the current folder. Given such a FILE instead of a folder, it reads that alone.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import atheris


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with atheris.instrument_imports(include=["wardmote.engines.records.rules", "openpyxl", "csv", "zipfile"]):
        import django

        django.setup()
        from tests.records.fuzz.targets import check, seeds
        from wardmote.engines.records.enums import ImportKind
    kind = ImportKind(sys.argv[1])
    with tempfile.TemporaryDirectory() as start:
        for at, content in enumerate(seeds(kind)):
            (Path(start) / str(at)).write_bytes(content)
        given = sys.argv[2:]
        kept = [each for each in given if not each.startswith("-")]
        options = [each for each in given if each.startswith("-")]
        where = kept if any(Path(each).is_file() for each in kept) else [*kept, start]
        atheris.Setup(
            [sys.argv[0], *options, "-timeout=30", "-rss_limit_mb=2048", "-max_len=65536", *where],
            lambda guessed: check(kind, guessed) and None,
        )
        atheris.Fuzz()


main()
