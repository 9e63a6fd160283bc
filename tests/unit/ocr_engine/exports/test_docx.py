"""A document of Word, opened again: it is made of headings, paragraphs and tables, and holds every word."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from hypothesis import given, settings

from ocr_engine.document import (
    Cell,
    Document,
    Line,
    Paragraph,
    Source,
    Table,
    TableRow,
)
from ocr_engine.exports.as_docx import to_docx
from tests.unit.ocr_engine.exports.test_exports import DOCUMENTS, HALF_READ, words_of
from tests.worlds.documents import line_of, page_of, table_of
from tests.worlds.fakes import document_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(document: Document) -> WordFile:
    return docx.Document(BytesIO(to_docx(document, b"")))


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in opened(document).paragraphs]


@given(DOCUMENTS)
@settings(max_examples=20)
def test_every_word_is_in_it(document: Document) -> None:
    with ZipFile(BytesIO(to_docx(document, b""))) as file:
        body = ET.fromstring(file.read("word/document.xml"))  # noqa: S314 - our own
    written = "".join(element.text or "" for element in body.iter(f"{W}t"))
    assert all(word.text in written for word in words_of(document))


def test_paragraphs_are_paragraphs_and_their_lines_are_lines() -> None:
    assert texts(document_of("Roses are red,\nviolets are blue\n\nYours")) == [
        "Roses are red,\nviolets are blue",
        "Yours",
    ]


def test_larger_letters_are_headings() -> None:
    body = Paragraph(tuple(line_of("Some words that follow each other") for _ in range(9)))
    document = page_of(
        Paragraph((line_of("Title", height=40),)), Paragraph((line_of("Chapter", height=26),)), body
    )
    styles = [paragraph.style and paragraph.style.name for paragraph in opened(document).paragraphs]
    assert styles == ["Heading 1", "Heading 2", "Normal"]


def test_a_table_is_a_table() -> None:
    (found,) = opened(page_of(table_of(("Tea", "2.50"), ("Cake", "3.00")))).tables
    assert [[cell.text for cell in row.cells] for row in found.rows] == [["Tea", "2.50"], ["Cake", "3.00"]]


def test_a_cell_that_spans_columns_is_merged() -> None:
    first = TableRow((Cell((line_of("wide"),), 0, 2), Cell((line_of("9"),), 2)))
    (found,) = opened(page_of(Table((first, *table_of(("a", "b", "c")).rows)))).tables
    assert [cell.text for cell in found.rows[0].cells] == ["wide", "wide", "9"]


def test_two_tables_stay_apart() -> None:
    file = opened(page_of(table_of(("a", "b")), table_of(("c", "d"))))
    assert [element.tag for element in file.element.body][:3] == [qn("w:tbl"), qn("w:p"), qn("w:tbl")]


def test_each_page_begins_a_page() -> None:
    pages = document_of("One").pages + document_of("Two").pages
    file = opened(Document(Source("pdf", 2), ("eng",), pages))
    breaks = file.element.body.findall(f".//{W}br[@{W}type='page']")
    assert len(breaks) == 1


def test_arabic_runs_to_the_left_in_paragraphs_and_tables() -> None:
    file = opened(page_of(Paragraph((line_of("سلام"),)), table_of(("شاي", "١٢"))))
    (paragraph,) = file.paragraphs
    assert paragraph.runs[0].font.rtl
    assert paragraph._p.find(f"{W}pPr/{W}bidi") is not None  # noqa: SLF001
    assert file.tables[0]._tbl.find(f"{W}tblPr/{W}bidiVisual") is not None  # noqa: SLF001
    assert not opened(document_of("Hello")).paragraphs[0].runs[0].font.rtl


def test_code_keeps_its_blanks_in_a_fixed_pitch() -> None:
    lines = (Line(line_of("if a:").words, blanks=(0, 1)), Line(line_of("b").words, blanks=(4,)))
    (paragraph,) = opened(page_of(Paragraph(lines))).paragraphs
    assert (paragraph.text, paragraph.runs[0].font.name) == ("if a:\n    b", "Courier New")


def test_characters_that_xml_cannot_hold_do_no_harm() -> None:
    assert texts(document_of("a\x02b\ufffe <w:p>")) == ["a\ufffdb\ufffd <w:p>"]


def test_a_page_that_could_not_be_read_is_told() -> None:
    assert texts(HALF_READ) == ["Dear Ann", "", "[page 2 could not be read]"]


def test_it_says_by_whom_it_was_made_and_nothing_of_a_template() -> None:
    about = opened(document_of("Hi")).core_properties
    assert (about.author, about.comments, about.title) == ("Legible", "", "")
