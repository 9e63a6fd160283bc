"""The layouts of a text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telegram import MessageEntity

from handlers.answers.layouts import Layout, has_tables, laid_out, layout_named
from handlers.answers.marked_text import Mark, MarkedText
from ocr_engine.document import Cell, Document, Line, Page, Table, TableRow
from ocr_engine.exports.text import to_text
from ocr_engine.writing.line_ends import LineEnd
from tests.worlds.fakes import document_of

PRINTED = document_of("The lighthouse\nstands.\n\nSince 1882.")


def flowing(document: Document) -> Document:
    """Its lines go on in each other."""
    [page] = document.pages
    blocks = tuple(
        replace(block, lines=tuple(replace(line, end=LineEnd.SPACE) for line in block.lines))
        for block in page.paragraphs
    )
    return replace(document, pages=(replace(page, blocks=blocks),))


def cell(text: str, column: int) -> Cell:
    return Cell(tuple(Line(line.words) for line in document_of(text).pages[0].lines), column)


def with_table() -> Document:
    rows = (TableRow((cell("Tea", 0), cell("2.40", 1))), TableRow((cell("Scones", 0), cell("3.10", 1))))
    [page] = document_of("Menu").pages
    return Document(document_of("Menu").source, (), (replace(page, blocks=(*page.blocks, Table(rows))),))


def test_paragraphs_are_what_the_text_is_elsewhere() -> None:
    assert laid_out(flowing(PRINTED), Layout.PARAGRAPHS).text == "The lighthouse stands.\n\nSince 1882."
    for document in (PRINTED, flowing(PRINTED), with_table(), document_of("")):
        assert laid_out(document, Layout.PARAGRAPHS) == MarkedText(to_text(document).rstrip())


def test_as_printed_keeps_each_line() -> None:
    assert laid_out(flowing(PRINTED), Layout.LINES).text == "The lighthouse\nstands.\n\nSince 1882."


def test_code_keeps_its_places_in_letters_of_one_width() -> None:
    text = laid_out(flowing(document_of("The lighthouse\nstands.")), Layout.CODE)
    assert text.text == "The lighthouse\nstands."
    assert text.marks == (Mark(MessageEntity.PRE, 0, len(text.text)),)


def test_tables_stand_in_columns_of_letters_of_one_width() -> None:
    assert has_tables(with_table())
    table = "Tea     2.40\nScones  3.10"
    assert laid_out(with_table(), Layout.TABLES) == MarkedText(
        f"Menu\n\n{table}", (Mark(MessageEntity.PRE, 6, 6 + len(table)),)
    )
    assert not laid_out(with_table(), Layout.PARAGRAPHS).marks


@pytest.mark.parametrize("layout", Layout)
def test_a_page_that_failed_says_so_in_every_layout(layout: Layout) -> None:
    document = replace(PRINTED, pages=(*PRINTED.pages, Page(2, 0, 0, failure="took-too-long")))
    assert laid_out(document, layout).text.endswith("[page 2 could not be read]")


def test_a_layout_of_a_newer_version_is_the_usual_one() -> None:
    assert (layout_named("lines"), layout_named("of the future"), layout_named(None)) == (
        Layout.LINES,
        Layout.PARAGRAPHS,
        Layout.PARAGRAPHS,
    )
