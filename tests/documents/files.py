"""Files for tests, real ones as far as a reader can tell, made in a moment and small on disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"".join(
    struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    for kind, data in (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    )
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + b"\0" * 48 + b"PE\0\0" + b"\0" * 200
TEXT = b"Nodiadau o'r cyfarfod: Carys Example, PC Dewi Sample.\n"
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600
LOCKED_WORD = (
    bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 64
)
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

_INFLATED = 24 * 1024 * 1024 + 12_345
_MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="{}"/></Types>'


def archive(parts: Mapping[str, bytes], *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packed) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return written.getvalue()


def office(kind: str = "wordprocessingml.document", more: Mapping[str, bytes] | None = None) -> bytes:
    types = _TYPES.format(_MAIN.format(kind)).encode()
    return archive({"[Content_Types].xml": types, "word/document.xml": b"<w:document/>", **(more or {})})


def spreadsheet() -> bytes:
    return office("spreadsheetml.sheet")


def macro_word() -> bytes:
    types = _TYPES.format("application/vnd.ms-word.document.macroEnabled.main+xml").encode()
    return archive(
        {"[Content_Types].xml": types, "word/document.xml": b"<w/>", "word/vbaProject.bin": b"macro"}
    )


def open_text(more: Mapping[str, bytes] | None = None) -> bytes:
    return archive(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>", **(more or {})}
    )


def bomb() -> bytes:
    """Twenty-four megabytes of nothing in about 24 kilobytes, inside what is otherwise a Word document."""
    return office(more={"word/media/image1.bin": b"\0" * _INFLATED})


def bomb_that_lies() -> bytes:
    """The same, with a declared size of one byte in both of the archive's directories."""
    whole = bytearray(bomb())
    real = struct.pack("<I", _INFLATED)
    assert whole.count(real) == 2
    return bytes(whole).replace(real, struct.pack("<I", 1))


def many_entries() -> bytes:
    return office(more={f"word/{number}.xml": b"" for number in range(3_100)})


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")
