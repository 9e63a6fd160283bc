"""Documents made by hand, for those who give them away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ocr_engine.document import Box, Cell, Document, Line, Page, PageBlock, Source, Table, TableRow, Word
from ocr_engine.writing.line_ends import LineEnd


def line_of(  # noqa: PLR0913 - most by name
    text: str,
    left: int = 0,
    top: int = 0,
    *,
    height: int = 16,
    end: LineEnd = LineEnd.BREAK,
    blanks: tuple[int, ...] = (),
) -> Line:
    """Letters that are so high and a bit more than half as wide; each blank takes as much."""
    width, words, place = height * 5 // 8, [], left
    for part in text.split(" "):
        if part:
            words.append(Word(part, Box(place, top, place + width * len(part), top + height), 1.0))
        place += width * (len(part) + 1)
    return Line(tuple(words), end, blanks)


def table_of(*rows: Sequence[str], line: Callable[[str], Line] = line_of) -> Table:
    """An empty text leaves its column empty."""
    return Table(
        tuple(
            TableRow(tuple(Cell((line(text),), column) for column, text in enumerate(row) if text))
            for row in rows
        )
    )


def page_of(*blocks: PageBlock, languages: tuple[str, ...] = ("eng",)) -> Document:
    """One page, of 640 by 480 pixels."""
    return Document(Source("png"), languages, (Page(1, 640, 480, blocks),))
