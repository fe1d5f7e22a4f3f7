"""What was last done to a database, remembered in it, so that nothing is done twice and a second start is quick."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from psycopg import sql

from config.addresses import Addresses

_START = "wardmote:"


def marks(addresses: Addresses) -> dict[str, str]:
    """Name → version of what was done. A copy of a database remembers it too."""
    with addresses.owner.connect() as connection:
        row = connection.execute("select obj_description('public'::regnamespace, 'pg_namespace')").fetchone()
    comment = str(row[0] or "") if row else ""
    if not comment.startswith(_START):
        return {}
    return dict(word.split("=", 1) for word in comment.removeprefix(_START).split())


def mark(addresses: Addresses, name: str, version: str) -> None:
    """Remember that this was done, in this version."""
    words = " ".join(f"{each}={done}" for each, done in {**marks(addresses), name: version}.items())
    with addresses.owner.connect() as connection:
        connection.execute(sql.SQL("comment on schema public is {}").format(sql.Literal(f"{_START} {words}")))


def version_of(files: Iterable[tuple[str, Path]], *, beside: str = "") -> str:
    """A short name for what these files say."""
    digest = hashlib.sha256(beside.encode())
    for name, path in files:
        digest.update(f"{name}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:20]
