"""The kinds of file that are taken, told by their content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .archives import Contents, is_archive, look_inside

HEAD = 16 * 1024  # bytes that libmagic is shown
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_MOST_READ_OF_ONE_PART = 1024 * 1024


@dataclass(frozen=True)
class FileKind:
    """One kind of file: what it is called, how its name may end, and the media type it is served with."""

    name: str | Promise
    media_type: str
    endings: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = FileKind(_("a PDF"), "application/pdf", (".pdf",))
WORD = FileKind(_("a Word document"), f"{_OFFICE}wordprocessingml.document", (".docx",))
SPREADSHEET = FileKind(_("a spreadsheet"), f"{_OFFICE}spreadsheetml.sheet", (".xlsx",))
OPEN_TEXT = FileKind(_("an OpenDocument text"), "application/vnd.oasis.opendocument.text", (".odt",))
PNG = FileKind(_("a PNG picture"), "image/png", (".png",))
JPEG = FileKind(_("a JPEG picture"), "image/jpeg", (".jpg", ".jpeg"))
TEXT = FileKind(_("plain text"), "text/plain", (".txt",))

KINDS = (PDF, WORD, SPREADSHEET, OPEN_TEXT, PNG, JPEG, TEXT)
ENDINGS = tuple(ending for kind in KINDS for ending in kind.endings)
_BY_MAGIC = {kind.media_type: kind for kind in (PDF, PNG, JPEG)}
_NOT_PLAIN_TEXT = frozenset({"text/html", "text/xml", "text/rtf", "text/calendar"})


@dataclass(frozen=True)
class Finding:
    """What a file is. `trouble` says why it cannot be taken although its kind is known; `kind` None means unknown."""

    kind: FileKind | None
    trouble: str | Promise = ""


def kind_of(file: IO[bytes]) -> Finding:
    """Tell a file by its content alone. The name plays no part; nothing is inflated without a limit."""
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_archive(look_inside(file))
    if head.startswith(_OLD_OFFICE):
        return Finding(None, _old_office(head, file))
    kind = _by_magic(head, file)
    if kind is not None and is_archive(file):
        return Finding(
            kind, _("is two kinds of file in one. Save it again as an ordinary file, then choose it")
        )
    return Finding(kind)


def _by_magic(head: bytes, file: IO[bytes]) -> FileKind | None:
    import magic  # loads a C library: only when a file is really looked at

    found = str(magic.from_buffer(head, mime=True))
    if found in _BY_MAGIC:
        kind = _BY_MAGIC[found]
        return kind if kind is not PDF or head.startswith(b"%PDF-") else None
    if found.startswith(("text/", "message/")) and found not in _NOT_PLAIN_TEXT and _is_text(file):
        return TEXT
    return None


def _is_text(file: IO[bytes]) -> bool:
    """No byte that text cannot have. UTF-16 is recognised by its mark at the start."""
    file.seek(0)
    if file.read(2) in (b"\xff\xfe", b"\xfe\xff"):
        return True
    file.seek(0)
    never = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
    while chunk := file.read(64 * 1024):
        if len(chunk.translate(None, never)) != len(chunk):
            return False
    return True


def _old_office(head: bytes, file: IO[bytes]) -> str | Promise:
    file.seek(0)
    start = file.read(256 * 1024)
    if "EncryptedPackage".encode("utf-16-le") in start:
        return _(
            "is protected by a password, so it cannot be checked. Save it without the password, then choose it"
        )
    return _(
        "is in an old Office format, which can hide programs. Save it as .docx, .xlsx or PDF, then choose that"
    )


def _kind_of_archive(contents: Contents) -> Finding:
    """An Office or OpenDocument file by its parts; any other archive is no kind of document."""
    if contents.trouble:
        return Finding(None, contents.trouble)
    names = {name.lower() for name in contents.names}
    if contents.first == "mimetype":
        return _open_document(contents, names)
    types = contents.part("[Content_Types].xml", _MOST_READ_OF_ONE_PART).lower()
    if b"macroenabled" in types or b"vbaproject" in types or b"macrosheet" in types or _has_macros(names):
        return Finding(None, _HAS_MACROS)
    for kind, part in (
        (WORD, b"wordprocessingml.document.main+xml"),
        (SPREADSHEET, b"spreadsheetml.sheet.main+xml"),
    ):
        if part in types:
            return Finding(kind)
    return Finding(None)


_HAS_MACROS = _(
    "contains macros (small programs), which we do not take. Save it without macros, then choose it"
)


def _has_macros(names: set[str]) -> bool:
    return any("vbaproject" in name or "macrosheets/" in name for name in names)


def _open_document(contents: Contents, names: set[str]) -> Finding:
    if contents.part("mimetype", 200).strip() != OPEN_TEXT.media_type.encode():
        return Finding(None)
    if any(name.startswith(("basic/", "scripts/")) and not name.endswith("/") for name in names):
        return Finding(None, _HAS_MACROS)
    if b"encryption-data" in contents.part("META-INF/manifest.xml", _MOST_READ_OF_ONE_PART):
        sentence = _(
            "is protected by a password, so it cannot be checked. Save it without the password, then choose it"
        )
        return Finding(None, sentence)
    return Finding(OPEN_TEXT)
