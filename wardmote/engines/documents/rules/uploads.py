"""The check that every uploaded file passes before anything is kept of it."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from wardmote.kernel.errors import CannotBeRight

from .kinds import KINDS, FileKind, kind_of

LONGEST_NAME = 150
_PIECE = 64 * 1024


@dataclass(frozen=True)
class CheckedUpload:
    """A file that may be stored: what it is, how large, and its fingerprint. `made_here` needs no virus scan."""

    file: IO[bytes]
    name: str
    media_type: str
    size: int
    sha256: str
    made_here: bool = False


def check_upload(file: UploadedFile[bytes], *, field: str = "file") -> CheckedUpload:
    """The file if it can be taken. Raises CannotBeRight, naming the form's field, with what to do instead."""
    name = clean_name(file.name or "")
    refuse_size(name, file.size or 0, field)
    content: IO[bytes] = file.file if file.file is not None else io.BytesIO()
    kind = _kind(content, name, field)
    sha256 = fingerprint(content)
    return CheckedUpload(content, name, kind.media_type, file.size or 0, sha256)


def made_here(content: bytes, *, name: str, kind: FileKind) -> CheckedUpload:
    """Something Wardmote rendered itself. Give it a neutral name: the record's reference, never a subject's name."""
    sha256 = hashlib.sha256(content).hexdigest()
    return CheckedUpload(
        io.BytesIO(content), clean_name(name), kind.media_type, len(content), sha256, made_here=True
    )


def refuse_size(name: str, size: int, field: str) -> None:
    """Raise CannotBeRight for a file that is empty or larger than UPLOAD_MAX_BYTES."""
    most = settings.UPLOAD_MAX_BYTES
    if size == 0:
        raise CannotBeRight(_("“%(name)s” is empty. Choose another file") % {"name": name}, field=field)
    if size > most:
        sentence = _("“%(name)s” is larger than %(limit)s MB. Choose a smaller file")
        raise CannotBeRight(sentence % {"name": name, "limit": most // (1024 * 1024)}, field=field)


def clean_name(name: str) -> str:
    """The last part of a file's name without anything that hides or turns letters, shortened before its ending."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip(" .") or "file"
    ending = PurePath(plain).suffix[:10]
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - len(ending)] + ending


def _kind(content: IO[bytes], name: str, field: str) -> FileKind:
    finding = kind_of(content)
    if finding.trouble:
        raise CannotBeRight(f"“{name}” {finding.trouble}", field=field)
    claimed = next((kind for kind in KINDS if name.lower().endswith(kind.endings)), None)
    if claimed is None:
        raise CannotBeRight(_not_taken(name), field=field)
    if finding.kind is claimed:
        return claimed
    if finding.kind is None:
        sentence = _("“%(name)s” is not really %(claimed)s, whatever its name says. Choose another file")
        raise CannotBeRight(sentence % {"name": name, "claimed": claimed.name}, field=field)
    sentence = _(
        "“%(name)s” is named like %(claimed)s but is %(really)s. Give it its right ending, then choose it"
    )
    given = {"name": name, "claimed": claimed.name, "really": finding.kind.name}
    raise CannotBeRight(sentence % given, field=field)


def _not_taken(name: str) -> str:
    sentence = _(
        "“%(name)s” is not a kind of file we can take. Choose a PDF, a Word document (.docx), a spreadsheet (.xlsx), "
        "an OpenDocument text (.odt), a PNG or JPEG picture, or plain text (.txt)"
    )
    return sentence % {"name": name}


def fingerprint(content: IO[bytes]) -> str:
    """SHA-256 of the whole file, which is left at its start."""
    digest = hashlib.sha256()
    content.seek(0)
    while piece := content.read(_PIECE):
        digest.update(piece)
    content.seek(0)
    return digest.hexdigest()
