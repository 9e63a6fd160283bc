"""A document of Word (Office Open XML): headings, paragraphs, tables and code, page by page."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise

import docx
from docx.document import Document as WordFile
from docx.enum.table import WD_TABLE_DIRECTION
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from ocr_engine.document import Document, Page, PageBlock, Paragraph, Table
from ocr_engine.exports import barcodes
from ocr_engine.exports.headings import Headings
from ocr_engine.exports.text import unread_note
from ocr_engine.writing.direction import runs_to_the_left
from ocr_engine.writing.xml_text import fit_for_xml

_CODE_FONT = "Courier New"  # that every Word has


def to_docx(document: Document, _picture: bytes) -> bytes:
    file = docx.Document()
    _describe(file)
    headings = Headings.of(document)
    for number, page in enumerate(document.pages):
        if number:
            file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _write_page(file, page, headings)
    saved = BytesIO()
    file.save(saved)
    return saved.getvalue()


def _describe(file: WordFile) -> None:
    """In place of what the template says of itself."""
    about = file.core_properties
    about.author, about.title, about.comments = "Legible", "", ""
    about.created = about.modified = datetime.now(UTC)


def _write_page(file: WordFile, page: Page, headings: Headings) -> None:
    if page.failure:
        file.add_paragraph(unread_note(page))
    for above, block in pairwise([None, *page.blocks]):
        if isinstance(above, Table) and isinstance(block, Table):
            file.add_paragraph()  # else Word makes one table of both
        if block is not None:
            _write_block(file, block, headings)
    for note in barcodes.notes(page.barcodes):
        _fill(file.add_paragraph(), note)


def _write_block(file: WordFile, block: PageBlock, headings: Headings) -> None:
    if isinstance(block, Table):
        _write_table(file, block)
    elif level := headings.level(block):
        _fill(file.add_heading(level=level), block.text.replace("\n", " "))
    else:
        _fill(file.add_paragraph(), block.text, font=_CODE_FONT if _has_blanks(block) else None)


def _has_blanks(paragraph: Paragraph) -> bool:
    """Whether the blanks in it are a part of its text."""
    return any(line.blanks for line in paragraph.lines)


def _fill(paragraph: WordParagraph, text: str, font: str | None = None) -> None:
    run = paragraph.add_run(fit_for_xml(text))
    run.font.name = font
    if runs_to_the_left(text):
        run.font.rtl = True
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - python-docx has no other way


def _write_table(file: WordFile, table: Table) -> None:
    written = file.add_table(len(table.rows), table.column_count, style="Table Grid")
    if runs_to_the_left(table.text):
        written.table_direction = WD_TABLE_DIRECTION.RTL
    for row, word_row in zip(table.rows, written.rows, strict=True):
        places = word_row.cells
        for cell in row.cells:
            _fill_cell(places[cell.column], places[cell.column + cell.span - 1], cell.text)


def _fill_cell(first: WordCell, last: WordCell, text: str) -> None:
    place = first.merge(last) if last is not first else first
    _fill(place.paragraphs[0], text)
