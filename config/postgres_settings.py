"""How the embedded PostgreSQL is set for the machine it runs on, as any server would be: its memory, and how much it may note down
before it brings its files up to date.

Without this it has 128 MB, as for the smallest machine of long ago: an index of a million people is then read from the
operating system's memory page by page, and a large import has all that it changed written again and again.
"""

from __future__ import annotations

from pathlib import Path

MEGABYTE = 1 << 20
LEAST, MOST = 128, 2048
"""Megabytes of shared memory. It is taken as it is used, so a small database takes little of it."""
FILE = "wardmote.conf"
_INCLUDE = f"include_if_exists = '{FILE}'"


def settings_for(memory: int) -> str:
    """What the server is told on a machine with so many bytes of memory."""
    shared = max(LEAST, min(MOST, memory // MEGABYTE // 8))
    return (
        "# Written by Wardmote at each start; changes belong in postgresql.conf, below the line that includes this.\n"
        f"shared_buffers = '{shared}MB'\n"
        "max_wal_size = '4GB'\n"
        "checkpoint_timeout = '15min'\n"
    )


def write_settings(data: Path) -> bool:
    """Write them into a data folder that exists; gives back whether the server has to start again to know them."""
    import psutil

    wanted, file, main = settings_for(psutil.virtual_memory().total), data / FILE, data / "postgresql.conf"
    is_same = file.exists() and file.read_text() == wanted
    if not is_same:
        file.write_text(wanted)
        file.chmod(0o644)
    said = main.read_text()
    if _INCLUDE in said:
        return not is_same
    main.write_text(f"{said}\n{_INCLUDE}\n")
    return True
