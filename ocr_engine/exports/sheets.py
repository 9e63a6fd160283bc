"""What tables are in a spreadsheet: cells that are numbers or texts, in rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ocr_engine.document import Document, Page, Table
from ocr_engine.exports.text import unread_note
from ocr_engine.languages import language_of
from ocr_engine.writing.numbers import NumberSigns, number_in, signs_shown


@dataclass(frozen=True, slots=True)
class SheetCell:
    """`number` is what the text says if it is one; `column` is counted from 0."""

    text: str
    number: Decimal | None
    column: int = 0
    span: int = 1


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One table, or something else that is told in its place."""

    name: str
    rows: tuple[tuple[SheetCell, ...], ...]

    @property
    def text(self) -> str:
        return "\n".join(cell.text for row in self.rows for cell in row)


def sheets_of(document: Document) -> list[TableSheet]:
    """One for each table and for each page that could not be read; of lines, if there is no table at all.

    So nobody who asks for a table gets nothing of a page on which none was seen.
    """
    usual = _usual_signs(document)
    has_tables = any(page.tables for page in document.pages)
    found = [sheet for page in document.pages for sheet in _of_page(page, usual)]
    return found if has_tables else [*_of_lines(document, usual), *found]


def _of_page(page: Page, usual: NumberSigns) -> Iterator[TableSheet]:
    if page.failure:
        yield TableSheet(f"Page {page.number}", ((SheetCell(unread_note(page), None),),))
    for number, table in enumerate(page.tables, start=1):
        yield _of_table(table, f"Page {page.number}, table {number}", usual)


def _of_table(table: Table, name: str, usual: NumberSigns) -> TableSheet:
    texts = [cell.text for row in table.rows for cell in row.cells]
    signs = signs_shown(texts) or usual
    rows = (
        tuple(SheetCell(cell.text, number_in(cell.text, signs), cell.column, cell.span) for cell in row.cells)
        for row in table.rows
    )
    return TableSheet(name, tuple(rows))


def _of_lines(document: Document, usual: NumberSigns) -> Iterator[TableSheet]:
    texts = [line.text for page in document.pages for line in page.lines]
    signs = signs_shown(texts) or usual
    if texts:
        yield TableSheet("Lines", tuple((SheetCell(text, number_in(text, signs)),) for text in texts))


def _usual_signs(document: Document) -> NumberSigns:
    """Of the first of its languages; English ones where there is none."""
    return next(_signs(document.languages), NumberSigns())


def _signs(codes: Iterable[str]) -> Iterator[NumberSigns]:
    return (NumberSigns(*language_of(code).number_signs) for code in codes)
