"""A folder into which a source system puts files: which of them stand still, and where they go once they were taken up.

FOLDER/<id of the office>/<key of the source>/<kind>/          such as people, or people-whole for everybody
FOLDER/<id of the office>/<key of the source>/<kind>/done/     what was received
FOLDER/<id of the office>/<key of the source>/<kind>/refused/  what was not, each beside a .txt that says why
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from io import BufferedReader
from pathlib import Path

from ..enums import ImportKind

DONE, REFUSED = "done", "refused"
WHOLE = "-whole"
MOST_FILES = 50
"""Files taken up in one look; the others wait for the next."""


class NotAPlainFile(OSError):
    """A link, a folder or something else that is not simply a file."""


@dataclass(frozen=True)
class Found:
    """A file that waits, as it was when it was looked at."""

    path: Path
    kind: ImportKind
    is_whole: bool
    size: int
    changed: int

    @property
    def mark(self) -> str:
        """Stands for where it lies: names of files are not kept."""
        return blake2b(str(self.path).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()

    @property
    def looks(self) -> list[int]:
        return [self.size, self.changed]


def waiting(folder: Path, office: str, key: str) -> Iterator[Found]:
    """The plain files that wait in the folders of a source, at most fifty. Links are not followed anywhere below the folder."""
    at, left = folder / office / key, MOST_FILES
    for kind in ImportKind:
        for whole in (False, True) if kind.can_be_whole else (False,):
            place = at / f"{kind.value}{WHOLE if whole else ''}"
            if any(each.is_symlink() for each in (folder / office, at, place)) or not place.is_dir():
                continue
            with os.scandir(place) as entries:
                for entry in sorted(entries, key=lambda each: each.name):
                    if left and not entry.name.startswith(".") and entry.is_file(follow_symlinks=False):
                        left -= 1
                        found = entry.stat(follow_symlinks=False)
                        yield Found(Path(entry.path), kind, whole, found.st_size, found.st_mtime_ns)


def opened(found: Found) -> BufferedReader:
    """Raises NotAPlainFile where it has become a link or something else meanwhile."""
    try:
        number = os.open(found.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise NotAPlainFile(str(error)) from error
    file = os.fdopen(number, "rb")
    if not stat.S_ISREG(os.fstat(number).st_mode):
        file.close()
        raise NotAPlainFile("It is no plain file.")
    return file


def move(found: Found, to: str, sentence: str) -> None:
    """Into `done` or `refused`, beside a text with the sentence. A file of the same name that lies there is kept."""
    place = found.path.parent / to
    place.mkdir(exist_ok=True)
    if place.is_symlink():
        raise NotAPlainFile("The folder to move into is a link.")
    name, number = found.path.name, 1
    while (place / name).exists() or (place / f"{name}.txt").exists():
        number += 1
        name = f"{found.path.stem} ({number}){found.path.suffix}"
    (place / f"{name}.txt").write_text(f"{sentence}\n", encoding="utf-8")
    found.path.rename(place / name)
