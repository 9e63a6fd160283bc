"""What tables are in a spreadsheet: cells that are numbers or texts, in rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ocr_engine.document import Document, Line, Page, PageBlock, Table
from ocr_engine.exports.text import unread_note
from ocr_engine.languages import language_of
from ocr_engine.writing.columns import BETWEEN, PlacedText
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
    blocks = [block for page in document.pages for block in page.blocks]
    if any(map(_has_rows, blocks)):
        return [sheet for page in document.pages for sheet in _of_page(page, usual)]
    unread = [sheet for page in document.pages for sheet in _unread(page)]
    rows = [row for block in blocks for row in _rows(block)]
    return [_sheet("Lines", rows, usual), *unread] if rows else unread


def _of_page(page: Page, usual: NumberSigns) -> Iterator[TableSheet]:
    yield from _unread(page)
    for number, block in enumerate(filter(_has_rows, page.blocks), start=1):
        yield _sheet(f"Page {page.number}, table {number}", _rows(block), usual)


def _unread(page: Page) -> Iterator[TableSheet]:
    if page.failure:
        yield TableSheet(f"Page {page.number}", ((SheetCell(unread_note(page), None),),))


def _has_rows(block: PageBlock) -> bool:
    """Whether it is a table, or lines that mostly have columns, such as the positions of a receipt."""
    if isinstance(block, Table):
        return True
    in_columns = sum(len(list(_pieces(line))) > 1 for line in block.lines)
    return len(block.lines) > 1 and 2 * in_columns >= len(block.lines)


def _rows(block: PageBlock) -> list[list[PlacedText]]:
    if isinstance(block, Table):
        return [[PlacedText(cell.column, cell.span, cell.text) for cell in row.cells] for row in block.rows]
    return [list(_pieces(line)) for line in block.lines]


def _pieces(line: Line) -> Iterator[PlacedText]:
    """What stands apart in it by more than the blank of a word."""
    gaps = [number for number, blanks in enumerate(line.blanks) if number and blanks >= BETWEEN]
    for column, (begin, end) in enumerate(pairwise([0, *gaps, len(line.words)])):
        yield PlacedText(column, 1, Line(line.words[begin:end]).text)


def _sheet(name: str, rows: Sequence[Sequence[PlacedText]], usual: NumberSigns) -> TableSheet:
    signs = signs_shown(cell.text for row in rows for cell in row) or usual
    cells = (
        tuple(SheetCell(c.text, number_in(c.text, signs), c.column, c.span) for c in row) for row in rows
    )
    return TableSheet(name, tuple(cells))


def _usual_signs(document: Document) -> NumberSigns:
    """Of the first of its languages; English ones where there is none."""
    return next(_signs(document.languages), NumberSigns())


def _signs(codes: Iterable[str]) -> Iterator[NumberSigns]:
    return (NumberSigns(*language_of(code).number_signs) for code in codes)
