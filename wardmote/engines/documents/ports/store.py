"""Where the bytes lie: Django's storage of the alias "documents", under random names that say nothing of a case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import IO, BinaryIO, cast
from uuid import UUID

from django.core.files import File
from django.core.files.storage import Storage, storages


def keep(key: UUID, content: IO[bytes]) -> None:
    """Write the bytes. Raises FileExistsError rather than put them under another name than the row will say."""
    content.seek(0)
    name = _name(key)
    if (written := _store().save(name, File(content))) != name:
        _store().delete(written)
        raise FileExistsError("This key is in use.")


def read(key: UUID) -> BinaryIO:
    """The bytes, to be read piece by piece. Raises FileNotFoundError where there are none."""
    return cast("BinaryIO", _store().open(_name(key), "rb"))


def remove(key: UUID) -> None:
    _store().delete(_name(key))


def keys_older_than(moment: datetime) -> Iterator[UUID]:
    """Keys of all files that were written before this moment."""
    store = _store()
    for folder in store.listdir("")[0] if store.exists("") else []:
        for name in store.listdir(folder)[1]:
            try:
                key = UUID(name)
            except ValueError:
                continue  # not ours
            if store.get_modified_time(_name(key)) < moment:
                yield key


def _name(key: UUID) -> str:
    return f"{key.hex[:2]}/{key.hex}"


def _store() -> Storage:
    return storages["documents"]
