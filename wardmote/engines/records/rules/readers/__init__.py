"""Readers of files: one module a kind of file, all giving the one form of `rules/incoming.py`."""

from __future__ import annotations

from ...enums import ImportKind
from ..incoming import Reader
from .annex_a import read_annex_a
from .dataset import read_dataset
from .links import read_links
from .people import read_people

READERS: dict[ImportKind, Reader] = {
    ImportKind.PEOPLE: read_people,
    ImportKind.LINKS: read_links,
    ImportKind.DATASET: read_dataset,
    ImportKind.ANNEX_A: read_annex_a,
}
