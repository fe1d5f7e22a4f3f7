"""Which files are taken, and the sentence for each that is not."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from tests.documents import files
from tests.documents.files import upload
from wardmote.engines.documents.public import PDF, check_upload, made_here
from wardmote.engines.documents.rules.uploads import clean_name
from wardmote.kernel.errors import CannotBeRight

_OFFICE = "application/vnd.openxmlformats-officedocument."


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("Briefing paper.pdf", files.PDF, "application/pdf"),
        ("SUMMARY.DOCX", files.office(), f"{_OFFICE}wordprocessingml.document"),
        ("dates.xlsx", files.spreadsheet(), f"{_OFFICE}spreadsheetml.sheet"),
        ("nodiadau.odt", files.open_text(), "application/vnd.oasis.opendocument.text"),
        ("map.png", files.PNG, "image/png"),
        ("map.jpeg", files.JPEG, "image/jpeg"),
        ("notes.txt", files.TEXT, "text/plain"),
        ("welsh.txt", "Ŵy ŷd".encode("utf-16"), "text/plain"),
    ],
)
def test_what_is_taken(name: str, content: bytes, media_type: str) -> None:
    checked = check_upload(upload(name, content))
    assert (checked.media_type, checked.size, checked.name) == (media_type, len(content), name)
    assert len(checked.sha256) == 64
    assert checked.file.read() == content
    assert not checked.made_here


def test_a_word_file_with_a_chart_is_taken() -> None:
    chart = {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": files.spreadsheet()}
    assert check_upload(upload("chart.docx", files.office(more=chart))).size > 0


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("nothing.pdf", b"", "“nothing.pdf” is empty"),
        ("setup.exe", files.PROGRAM, "“setup.exe” is not a kind of file we can take"),
        ("report.pdf", files.PROGRAM, "“report.pdf” is not really a PDF, whatever its name says"),
        ("report.pdf", b"<html><script>alert(1)</script></html>", "is not really a PDF"),
        ("notes.txt", b"<!doctype html><html><body>x</body></html>", "is not really plain text"),
        ("notes.txt", files.TEXT + b"\0\0\0", "is not really plain text"),
        ("report.pdf", files.office(), "is named like a PDF but is a Word document"),
        ("summary.docx", files.PDF, "is named like a Word document but is a PDF"),
        ("summary.docx", files.archive({"a.txt": b"a"}), "is not really a Word document"),
        ("summary.doc", files.OLD_WORD, "is in an old Office format"),
        ("summary.docx", files.LOCKED_WORD, "is protected by a password"),
        ("summary.docx", files.macro_word(), "contains macros"),
        ("summary.docm", files.macro_word(), "contains macros"),
        ("summary.docx", files.office(more={"word/vbaProject.bin": b"x"}), "contains macros"),
        (
            "sheet.xlsx",
            files.office("spreadsheetml.sheet", {"xl/macrosheets/sheet1.xml": b"x"}),
            "contains macros",
        ),
        ("notes.odt", files.open_text({"Basic/Standard/Module1.xml": b"x"}), "contains macros"),
        (
            "notes.odt",
            files.open_text({"META-INF/manifest.xml": b"<encryption-data/>"}),
            "protected by a password",
        ),
        ("summary.docx", files.bomb(), "unpacks to far more than a document holds"),
        ("summary.docx", files.many_entries(), "unpacks to far more than a document holds"),
        (
            "summary.docx",
            files.office(more={"word/more.zip": files.archive({"a": b"a"})}),
            "other archives packed",
        ),
        ("summary.docx", files.office(more={"../../out.txt": b"x"}), "is damaged"),
        ("summary.docx", files.office()[:-30], "is damaged"),
        ("map.png", files.PNG + files.archive({"hidden.exe": files.PROGRAM}), "is two kinds of file in one"),
        (
            "paper.pdf",
            files.PDF + files.archive({"hidden.exe": files.PROGRAM}),
            "is two kinds of file in one",
        ),
    ],
)
def test_what_is_not_taken_is_told_why(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(CannotBeRight) as refused:
        check_upload(upload(name, content), field="paper")
    assert sentence in refused.value.sentence
    assert refused.value.field == "paper"


def test_a_bomb_that_lies_about_its_size_is_counted_and_refused() -> None:
    with pytest.raises(CannotBeRight, match=r"far more than a document holds|is damaged"):
        check_upload(upload("summary.docx", files.bomb_that_lies()))


def test_a_chain_of_files_in_files_ends() -> None:
    inner = files.office()
    for _turn in range(4):
        inner = files.office(more={"word/embeddings/next.docx": inner})
    with pytest.raises(CannotBeRight, match="other archives packed inside"):
        check_upload(upload("deep.docx", inner))


def test_a_file_above_the_limit_is_refused_before_it_is_looked_at(settings: Settings) -> None:
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    with pytest.raises(CannotBeRight, match=r"“big.txt” is larger than 1 MB. Choose a smaller file"):
        check_upload(upload("big.txt", b"a" * (1024 * 1024 + 1)))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\carys\\paper.pdf", "paper.pdf"),
        ("../../etc/passwd", "passwd"),
        ("rcs\u202efdp.exe", "rcsfdp.exe"),
        ("line\r\nbreak.pdf", "linebreak.pdf"),
        ("...", "file"),
        ("a" * 400 + ".pdf", "a" * 146 + ".pdf"),
    ],
)
def test_names_hide_nothing(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_what_wardmote_made_itself_says_so() -> None:
    made = made_here(b"%PDF-1.7", name="MAPF-2026-07.pdf", kind=PDF)
    assert (made.made_here, made.media_type, made.size) == (True, "application/pdf", 8)
