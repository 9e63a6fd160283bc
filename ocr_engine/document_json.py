"""A Document as JSON and back, without loss, so that it can be kept, and sent between processes and machines.

The export `json` is for other people's programs: it says more, such as the text of a line, and rounds.
Reading is strict: what does not have exactly this form is refused, whoever wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple
from functools import partial
from typing import Any

from ocr_engine.document import (
    Barcode,
    Box,
    Cell,
    Document,
    Line,
    Page,
    PageBlock,
    Paragraph,
    Source,
    Step,
    Table,
    TableRow,
    UnreadLines,
    Word,
)
from ocr_engine.strict_json import as_integer, as_number, as_text, as_truth, each, fields, items, refuse, some
from ocr_engine.writing.line_ends import LineEnd

_VERSION = 1
MAX_BYTES = 8 * 2**20  # a guess: some 200,000 words, ten times those of a page of a newspaper
_MAX_CONTAINERS = 250_000  # a guess: one for each word, line and box; bounds the memory that parsing takes
_MAX_VALUES = 1_250_000  # a guess: five for each of these; numbers take memory, too
_MOST_BLANKS = 10_000  # a guess: in one line of the widest page
_MOST_BLANKS_OF_PAGE = 1_000_000  # a guess: a hundred such lines
_MOST_PLACES = 250_000  # a guess: columns by rows of a table, filled or not
_MOST_BARCODES = 100  # a guess: on a sheet of labels
_LONGEST_BARCODE = 20_000  # characters, a guess: the largest QR Code holds 7,089 digits or 2,953 bytes
_TURNS = (0, 90, 180, 270)


class NotADocument(Exception):
    """The bytes are no document, or one that is too large."""


def to_json(document: Document) -> bytes:
    """Raises `NotADocument` for one that is too large to be read back."""
    plain = {
        "version": _VERSION,
        "source": list(astuple(document.source)),
        "languages": document.languages,
        "pages": [_plain_page(page) for page in document.pages],
    }
    data = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    _check_size(data)
    return data


def from_json(data: bytes) -> Document:
    """Raises `NotADocument` for anything that is not of the form that `to_json` writes."""
    _check_size(data)
    try:
        return _document(json.loads(data.decode(), parse_constant=refuse))
    except (ValueError, RecursionError) as error:
        raise NotADocument(type(error).__name__) from error


def _check_size(data: bytes) -> None:
    containers = data.count(b"[") + data.count(b"{")
    if len(data) > MAX_BYTES or containers > _MAX_CONTAINERS or data.count(b",") > _MAX_VALUES:
        raise NotADocument("it is too large")


def _plain_page(page: Page) -> dict[str, object]:
    return {
        "number": page.number,
        "size": [page.width, page.height],
        "scale": page.scale,
        "turn": page.turn,
        "unread": [[lines.script, lines.count] for lines in page.unread],
        "failure": page.failure,
        "steps": [[step.name, step.detail, step.seconds] for step in page.steps],
        "blocks": [_plain_block(block) for block in page.blocks],
        "barcodes": [_plain_barcode(barcode) for barcode in page.barcodes],
    }


def _plain_block(block: PageBlock) -> dict[str, object]:
    if isinstance(block, Table):
        return {"rows": [[_plain_cell(cell) for cell in row.cells] for row in block.rows]}
    return {"lines": _plain_lines(block.lines)}


def _plain_cell(cell: Cell) -> list[object]:
    return [cell.column, cell.span, _plain_lines(cell.lines)]


def _plain_lines(lines: tuple[Line, ...]) -> list[object]:
    return [[[_plain_word(word) for word in line.words], line.end, line.blanks] for line in lines]


def _plain_word(word: Word) -> list[object]:
    box = word.box
    return [word.text, box.left, box.top, box.right, box.bottom, word.confidence]


def _plain_barcode(barcode: Barcode) -> list[object]:
    return [barcode.format, barcode.text, *astuple(barcode.box), barcode.is_binary]


def _document(plain: Any) -> Document:  # noqa: ANN401 - what JSON holds, here and below
    version, source, languages, pages = fields(plain, "version", "source", "languages", "pages")
    if as_integer(version) != _VERSION:
        raise ValueError
    return Document(
        _source(source),
        each(languages, as_text),
        each(pages, _page),
    )


def _source(plain: Any) -> Source:  # noqa: ANN401
    name, page_count, frame_count, frames = items(plain, 4)
    return Source(
        as_text(name),
        as_integer(page_count, least=0),
        as_integer(frame_count, least=1),
        each(frames, lambda number: as_integer(number, least=1)),
    )


def _page(plain: Any) -> Page:  # noqa: ANN401
    number, size, scale, turn, unread, failure, steps, blocks, barcodes = fields(
        plain, "number", "size", "scale", "turn", "unread", "failure", "steps", "blocks", "barcodes"
    )
    width, height = items(size, 2)
    if as_integer(turn) not in _TURNS or as_number(scale) <= 0:
        raise ValueError
    page = Page(
        as_integer(number, least=0),
        as_integer(width, least=0),
        as_integer(height, least=0),
        each(blocks, _block),
        each(steps, _step),
        as_text(failure),
        as_number(scale),
        turn,
        each(unread, _unread_lines),
        each(barcodes, _barcode),
    )
    blanks = sum(sum(line.blanks) for block in page.blocks for line in _lines_of(block))
    if blanks > _MOST_BLANKS_OF_PAGE or len(page.barcodes) > _MOST_BARCODES:
        raise ValueError
    return page


def _lines_of(block: PageBlock) -> Iterator[Line]:
    if isinstance(block, Paragraph):
        yield from block.lines
    else:
        yield from (line for row in block.rows for cell in row.cells for line in cell.lines)


def _unread_lines(plain: Any) -> UnreadLines:  # noqa: ANN401
    script, count = items(plain, 2)
    return UnreadLines(as_text(script), as_integer(count, least=1))


def _barcode(plain: Any) -> Barcode:  # noqa: ANN401
    name, text, left, top, right, bottom, is_binary = items(plain, 7)
    if len(as_text(text)) > _LONGEST_BARCODE:
        raise ValueError
    return Barcode(as_text(name), text, _box(left, top, right, bottom), as_truth(is_binary))


def _step(plain: Any) -> Step:  # noqa: ANN401
    name, detail, seconds = items(plain, 3)
    return Step(as_text(name), as_text(detail), as_number(seconds))


def _block(plain: Any) -> PageBlock:  # noqa: ANN401
    if isinstance(plain, dict) and "rows" in plain:
        (rows,) = fields(plain, "rows")
        return _table(rows)
    (lines,) = fields(plain, "lines")
    return Paragraph(some(lines, _line))


def _table(plain: Any) -> Table:  # noqa: ANN401
    table = Table(some(plain, lambda cells: TableRow(some(cells, _cell))))
    if len(table.rows) * table.column_count > _MOST_PLACES:
        raise ValueError
    return table


def _cell(plain: Any) -> Cell:  # noqa: ANN401
    column, span, lines = items(plain, 3)
    return Cell(some(lines, _line), as_integer(column, least=0), as_integer(span, least=1))


def _line(plain: Any) -> Line:  # noqa: ANN401
    words, end, blanks = items(plain, 3)
    line = Line(some(words, _word), LineEnd(as_text(end)), each(blanks, partial(as_integer, least=0)))
    if line.blanks and (len(line.blanks) != len(line.words) or sum(line.blanks) > _MOST_BLANKS):
        raise ValueError
    return line


def _word(plain: Any) -> Word:  # noqa: ANN401
    text, left, top, right, bottom, confidence = items(plain, 6)
    box = _box(left, top, right, bottom)
    if not 0 <= as_number(confidence) <= 1:
        raise ValueError
    return Word(as_text(text), box, float(confidence))


def _box(*sides: Any) -> Box:  # noqa: ANN401
    return Box(*map(as_integer, sides))
