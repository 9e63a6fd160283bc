"""Everything that a Document holds, as JSON. A box is `[left, top, right, bottom]`."""

from __future__ import annotations

import json
from dataclasses import asdict

from ocr_engine.document import Barcode, Box, Cell, Document, Line, Page, Paragraph, Table, Word

_CONFIDENCE_DIGITS = 3


def to_json(document: Document) -> str:
    return json.dumps(to_plain(document), ensure_ascii=False, indent=2) + "\n"


def to_plain(document: Document) -> dict[str, object]:
    """The same as dictionaries and lists, for an answer that has more to say."""
    return {
        "text": document.text,
        "pages": [_page(page) for page in document.pages],
        "languages": list(document.languages),
        "source": {**asdict(document.source), "animated": document.source.animated},
    }


def _page(page: Page) -> dict[str, object]:
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "scale": round(page.scale, _CONFIDENCE_DIGITS),
        "turn": page.turn,
        "unread": [asdict(lines) for lines in page.unread],
        "confidence": round(page.confidence, _CONFIDENCE_DIGITS),
        "text": page.text,
        "failure": page.failure or None,
        "paragraphs": [_paragraph(paragraph) for paragraph in page.paragraphs],
        "tables": [_table(table) for table in page.tables],
        "barcodes": [_barcode(barcode) for barcode in page.barcodes],
        "steps": [asdict(step) for step in page.steps],
    }


def _paragraph(paragraph: Paragraph) -> dict[str, object]:
    return {
        "text": paragraph.text,
        "box": _box(paragraph.box),
        "lines": [_line(line) for line in paragraph.lines],
    }


def _table(table: Table) -> dict[str, object]:
    """Its text stands in `paragraphs` too, each row as a line, for whoever knows no tables."""
    return {
        "box": _box(table.box),
        "rows": [[_cell(cell) for cell in row.cells] for row in table.rows],
    }


def _barcode(barcode: Barcode) -> dict[str, object]:
    return {
        "format": barcode.format,
        "text": barcode.text,
        "binary": barcode.is_binary,
        "box": _box(barcode.box),
    }


def _cell(cell: Cell) -> dict[str, object]:
    return {"text": cell.text, "box": _box(cell.box), "column": cell.column, "span": cell.span}


def _line(line: Line) -> dict[str, object]:
    return {"text": line.text, "box": _box(line.box), "words": [_word(word) for word in line.words]}


def _word(word: Word) -> dict[str, object]:
    return {
        "text": word.text,
        "box": _box(word.box),
        "confidence": round(word.confidence, _CONFIDENCE_DIGITS),
    }


def _box(box: Box) -> list[int]:
    return [box.left, box.top, box.right, box.bottom]
