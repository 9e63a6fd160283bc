"""Tables as an Excel workbook (Office Open XML), one sheet for each. Numbers are numbers, all else is text.

Nothing that was read becomes a formula or a link.
"""

from __future__ import annotations

import re
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ocr_engine.document import Document
from ocr_engine.exports.sheets import SheetCell, TableSheet, sheets_of
from ocr_engine.writing.direction import runs_to_the_left
from ocr_engine.writing.xml_text import fit_for_xml

_MOST_LETTERS = 32_767  # that a cell of Excel holds
_WIDEST = 400  # pixels of a column, a guess: what is longer goes on in the next line
_CUT = "\u2026"
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\D(?=\d)")


def to_xlsx(document: Document, _picture: bytes) -> bytes:
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"author": "Legible"})
        formats = _Formats(book)
        for sheet in sheets_of(document):
            _write(book.add_worksheet(sheet.name), sheet, formats)
    return file.getvalue()


class _Formats:
    """Those of the cells of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def of(self, cell: SheetCell) -> Format:
        pattern = _number_format(cell)
        if pattern not in self._made:
            self._made[pattern] = self._book.add_format(
                {"num_format": pattern, "text_wrap": cell.number is None, "valign": "top"}
            )
        return self._made[pattern]


def _number_format(cell: SheetCell) -> str:
    """So many decimals, and groups if there were any; Excel shows both with the signs of whoever opens it."""
    if cell.number is None:
        return "@"
    decimals = max(0, -int(cell.number.as_tuple().exponent))
    signs = len(_BETWEEN_DIGITS.findall(cell.text))
    whole = "#,##0" if signs > bool(decimals) else "0"
    return f"{whole}.{'0' * decimals}" if decimals else whole


def _write(page: Worksheet, sheet: TableSheet, formats: _Formats) -> None:
    if runs_to_the_left(sheet.text):
        page.right_to_left()
    for number, row in enumerate(sheet.rows):
        for cell in row:
            if cell.span > 1 and _has_room(cell, row):
                last = cell.column + cell.span - 1
                page.merge_range(number, cell.column, number, last, "", formats.of(cell))
            _write_cell(page, number, cell, formats.of(cell))
    page.autofit(_WIDEST)


def _has_room(cell: SheetCell, row: tuple[SheetCell, ...]) -> bool:
    """Whether no other cell stands where it reaches to."""
    return all(other is cell or not 0 <= other.column - cell.column < cell.span for other in row)


def _write_cell(page: Worksheet, row: int, cell: SheetCell, its_format: Format) -> None:
    if cell.number is not None:
        page.write_number(row, cell.column, float(cell.number), its_format)
        return
    text = fit_for_xml(cell.text)
    if len(text) > _MOST_LETTERS:
        text = text[: _MOST_LETTERS - 1] + _CUT
    page.write_string(row, cell.column, text, its_format)
