"""Tables as comma-separated values (RFC 4180), with a blank row between two of them.

Numbers have a point before their decimals and nothing else in them, as programs read them. A text that a
spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from ocr_engine.document import Document
from ocr_engine.exports.sheets import SheetCell, TableSheet, sheets_of

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def to_csv(document: Document) -> str:
    file = StringIO()
    writer = csv.writer(file)
    for number, sheet in enumerate(sheets_of(document)):
        if number:
            writer.writerow([])
        writer.writerows(_rows(sheet))
    return file.getvalue()


def _rows(sheet: TableSheet) -> Iterator[list[str]]:
    """All of the same length, as RFC 4180 asks for; a cell that spans columns stands in the first of them."""
    width = max(cell.column + cell.span for row in sheet.rows for cell in row)
    for row in sheet.rows:
        texts = [""] * width
        for cell in row:
            texts[cell.column] = _value(cell)
        yield texts


def _value(cell: SheetCell) -> str:
    if cell.number is not None:
        return f"{cell.number:f}"
    is_formula = cell.text.startswith(_BEGINS_A_FORMULA) or cell.text.lstrip().startswith(_BEGINS_A_FORMULA)
    return f"'{cell.text}" if is_formula else cell.text
