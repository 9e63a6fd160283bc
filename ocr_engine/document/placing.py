"""The same text elsewhere: what stands on a page, with each of its boxes put where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from ocr_engine.document.blocks import Box, Line, PageBlock, Table

Place = Callable[[Box], Box]


def placed(block: PageBlock, place: Place) -> PageBlock:
    if isinstance(block, Table):
        rows = (
            replace(row, cells=tuple(replace(cell, lines=_lines(cell.lines, place)) for cell in row.cells))
            for row in block.rows
        )
        return replace(block, rows=tuple(rows))
    return replace(block, lines=_lines(block.lines, place))


def _lines(lines: Iterable[Line], place: Place) -> tuple[Line, ...]:
    return tuple(
        replace(line, words=tuple(replace(word, box=place(word.box)) for word in line.words))
        for line in lines
    )
