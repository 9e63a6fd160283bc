"""A Document as JSON and back, without loss, so that it can be kept, and sent between processes and machines.

The export `json` is for other people's programs: it says more, such as the text of a line, and rounds.
Reading is strict: what does not have exactly this form is refused, whoever wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import astuple
from functools import partial
from typing import Any, Never, TypeVar

from ocr_engine.document import (
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
from ocr_engine.writing.line_ends import LineEnd

_T = TypeVar("_T")

_VERSION = 1
MAX_BYTES = 8 * 2**20  # a guess: some 200,000 words, ten times those of a page of a newspaper
_MAX_CONTAINERS = 250_000  # a guess: one for each word, line and box; bounds the memory that parsing takes
_MAX_VALUES = 1_250_000  # a guess: five for each of these; numbers take memory, too
_MAX_INTEGER = 2**53  # what every reader of JSON keeps exactly
_MAX_NUMBER = float(_MAX_INTEGER)
_MOST_BLANKS = 10_000  # a guess: before one word, on the widest page
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
        return _document(json.loads(data.decode(), parse_constant=_refuse))
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


def _document(plain: Any) -> Document:  # noqa: ANN401 - what JSON holds, here and below
    version, source, languages, pages = _fields(plain, "version", "source", "languages", "pages")
    if _integer(version) != _VERSION:
        raise ValueError
    return Document(
        _source(source),
        _each(languages, _text),
        _each(pages, _page),
    )


def _source(plain: Any) -> Source:  # noqa: ANN401
    name, page_count, frame_count, frames = _items(plain, 4)
    return Source(
        _text(name),
        _integer(page_count, least=0),
        _integer(frame_count, least=1),
        _each(frames, lambda number: _integer(number, least=1)),
    )


def _page(plain: Any) -> Page:  # noqa: ANN401
    number, size, scale, turn, unread, failure, steps, blocks = _fields(
        plain, "number", "size", "scale", "turn", "unread", "failure", "steps", "blocks"
    )
    width, height = _items(size, 2)
    if _integer(turn) not in _TURNS or _number(scale) <= 0:
        raise ValueError
    return Page(
        _integer(number, least=0),
        _integer(width, least=0),
        _integer(height, least=0),
        _each(blocks, _block),
        _each(steps, _step),
        _text(failure),
        _number(scale),
        turn,
        _each(unread, _unread_lines),
    )


def _unread_lines(plain: Any) -> UnreadLines:  # noqa: ANN401
    script, count = _items(plain, 2)
    return UnreadLines(_text(script), _integer(count, least=1))


def _step(plain: Any) -> Step:  # noqa: ANN401
    name, detail, seconds = _items(plain, 3)
    return Step(_text(name), _text(detail), _number(seconds))


def _block(plain: Any) -> PageBlock:  # noqa: ANN401
    if isinstance(plain, dict) and "rows" in plain:
        (rows,) = _fields(plain, "rows")
        return Table(_some(rows, lambda cells: TableRow(_some(cells, _cell))))
    (lines,) = _fields(plain, "lines")
    return Paragraph(_some(lines, _line))


def _cell(plain: Any) -> Cell:  # noqa: ANN401
    column, span, lines = _items(plain, 3)
    return Cell(_some(lines, _line), _integer(column, least=0), _integer(span, least=1))


def _line(plain: Any) -> Line:  # noqa: ANN401
    words, end, blanks = _items(plain, 3)
    line = Line(_some(words, _word), LineEnd(_text(end)), _each(blanks, partial(_integer, least=0)))
    if line.blanks and (len(line.blanks) != len(line.words) or max(line.blanks) > _MOST_BLANKS):
        raise ValueError
    return line


def _word(plain: Any) -> Word:  # noqa: ANN401
    text, left, top, right, bottom, confidence = _items(plain, 6)
    box = Box(_integer(left), _integer(top), _integer(right), _integer(bottom))
    if not 0 <= _number(confidence) <= 1:
        raise ValueError
    return Word(_text(text), box, float(confidence))


def _fields(plain: Any, *names: str) -> list[Any]:  # noqa: ANN401
    """The values of an object with these names and no other."""
    if not isinstance(plain, dict) or plain.keys() != set(names):
        raise ValueError
    return [plain[name] for name in names]


def _items(plain: Any, count: int) -> list[Any]:  # noqa: ANN401
    if not isinstance(plain, list) or len(plain) != count:
        raise ValueError
    return plain


def _each(plain: Any, read: Callable[[Any], _T]) -> tuple[_T, ...]:  # noqa: ANN401
    if not isinstance(plain, list):
        raise ValueError  # noqa: TRY004 - the one error of everything that is wrong in it
    return tuple(map(read, plain))


def _some(plain: Any, read: Callable[[Any], _T]) -> tuple[_T, ...]:  # noqa: ANN401
    """At least one: what holds nothing has no box."""
    if not plain:
        raise ValueError
    return _each(plain, read)


def _text(plain: Any) -> str:  # noqa: ANN401
    """Without half a character, which could not be written again."""
    if not isinstance(plain, str):
        raise ValueError  # noqa: TRY004
    plain.encode()
    return plain


def _truth(plain: Any) -> bool:  # noqa: ANN401
    if not isinstance(plain, bool):
        raise ValueError  # noqa: TRY004
    return plain


def _integer(plain: Any, least: int = -_MAX_INTEGER) -> int:  # noqa: ANN401
    if type(plain) is not int or not least <= plain <= _MAX_INTEGER:  # `True` is an int, too
        raise ValueError
    return plain


def _number(plain: Any) -> float:  # noqa: ANN401
    if type(plain) not in {int, float} or not -_MAX_NUMBER <= plain <= _MAX_NUMBER:
        raise ValueError
    return float(plain)


def _refuse(_constant: str) -> Never:
    """NaN and Infinity are not JSON."""
    raise ValueError
