"""A Word document built part by part, so that text is only ever text: nothing in it can become markup or a field."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from wardmote.kernel.clock import LOCAL

from .papers import Paper, readable

if TYPE_CHECKING:
    from docx.table import Table

_LANGUAGES = {"en": "en-GB", "cy": "cy-GB"}
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


class WordDocument:
    """Headings, paragraphs, lists and tables in the order they are added; the marking stands on every page."""

    def __init__(self, paper: Paper) -> None:
        from docx import Document  # a large library: only when a paper is really made

        self.paper = paper
        self._document = Document()
        self._set_properties()
        self._set_styles()
        self._mark_every_page()
        self._open_with_title()

    def heading(self, words: str, level: int = 1) -> None:
        """A heading below the title: level 1 to 3."""
        self._document.add_heading(readable(words), level=level)

    def paragraph(self, words: str) -> None:
        """Text; an empty line in it starts a new paragraph, a single new line breaks the line."""
        for part in re.split(r"\n\s*\n", readable(words).strip()):
            self._document.add_paragraph(part)

    def bullets(self, items: Iterable[str]) -> None:
        for item in items:
            self._document.add_paragraph(readable(item), style="List Bullet")

    def numbered(self, items: Iterable[str]) -> None:
        for item in items:
            self._document.add_paragraph(readable(item), style="List Number")

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table whose heading row is repeated on every page it reaches."""
        table = self._document.add_table(rows=1, cols=len(headings), style="Table Grid")
        for cell, words in zip(table.rows[0].cells, headings, strict=True):
            cell.paragraphs[0].add_run(readable(words)).bold = True
        _repeat_as_heading(table)
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = readable(words)
        self._document.add_paragraph()

    def facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Pairs of a name and what it is, as a table whose first column holds the names."""
        table = self._document.add_table(rows=0, cols=2, style="Table Grid")
        for name, words in pairs:
            cells = table.add_row().cells
            cells[0].paragraphs[0].add_run(readable(name)).bold = True
            cells[1].text = readable(words)
        self._document.add_paragraph()

    def to_bytes(self) -> bytes:
        """The file. The same parts give the same bytes."""
        written = io.BytesIO()
        self._document.save(written)
        return _without_moments(written)

    def _set_properties(self) -> None:
        made_at = timezone.localtime(self.paper.made_at, LOCAL).replace(tzinfo=None)
        about = self._document.core_properties
        about.title = readable(f"{self.paper.reference}: {self.paper.title}")
        about.author = about.last_modified_by = readable(self.paper.made_by)
        about.category = self.paper.marking.words
        about.comments, about.keywords, about.revision = "", "", 1
        about.language = _LANGUAGES.get(self.paper.language, "en-GB")
        about.created = about.modified = made_at

    def _set_styles(self) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt, RGBColor

        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        for style in self._document.styles:
            if getattr(style, "font", None) is not None and style.name in _FONTS:
                style.font.name, style.font.size = "Arial", Pt(_FONTS[style.name])
                style.font.color.rgb = RGBColor(0x0B, 0x0C, 0x0C)
                fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
                for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                    fonts.attrib.pop(qn(f"w:{theme}"), None)
        language = _child(self._document.styles["Normal"].element.get_or_add_rPr(), "w:lang")
        language.set(qn("w:val"), _LANGUAGES.get(self.paper.language, "en-GB"))

    def _mark_every_page(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        section = self._document.sections[0]
        for place in (section.header, section.footer):
            line = place.paragraphs[0]
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            line.add_run(self.paper.marking.words).bold = True
        if self.paper.status:
            above = section.header.add_paragraph(readable(self.paper.status))
            above.alignment = WD_ALIGN_PARAGRAPH.CENTER
        with translation.override(self.paper.language):
            below = section.footer.add_paragraph(
                f"{readable(self.paper.reference)} · {self._origin()} · {_('Page')} "
            )
        below.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _add_field(below, "PAGE")
        below.add_run(" / ")
        _add_field(below, "NUMPAGES")

    def _open_with_title(self) -> None:
        self._document.add_heading(readable(self.paper.title), level=0)
        with translation.override(self.paper.language):
            facts = [(_("Marking"), self.paper.marking.words), (_("Reference"), self.paper.reference)]
            facts += [(_("Status"), self.paper.status)] if self.paper.status else []
            facts += [(_("Partnership"), self.paper.partnership)] if self.paper.partnership else []
            facts += [(_("Made by"), self._origin())]
        self.facts(facts)

    def _origin(self) -> str:
        return readable(f"{self.paper.made_by}, {self.paper.made_when}")


_FONTS = {"Normal": 11, "Title": 22, "Heading 1": 15, "Heading 2": 12, "Heading 3": 11}


def _child(parent: Any, tag: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    found = parent.find(qn(tag))
    if found is None:
        found = OxmlElement(tag)
        parent.append(found)
    return found


def _add_field(paragraph: Any, name: str) -> None:
    """A number that Word fills in itself, such as the page's."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    field.append(run._r)  # noqa: SLF001 - python-docx has no door to fields
    paragraph._p.append(field)  # noqa: SLF001 - the same


def _repeat_as_heading(table: Table) -> None:
    from docx.oxml.ns import qn

    row = table.rows[0]._tr  # noqa: SLF001 - python-docx has no door to a row's properties
    mark = _child(row.get_or_add_trPr(), "w:tblHeader")
    mark.set(qn("w:val"), "true")


def _without_moments(written: io.BytesIO) -> bytes:
    """The archive again, without the moment each part was packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            same = zipfile.ZipInfo(entry.filename, _FIRST_DAY_OF_ZIP)
            same.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(same, before.read(entry.filename))
    return packed.getvalue()
