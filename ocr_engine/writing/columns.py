"""How many blanks stand before the cells of a table, so that its columns stand below each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from ocr_engine.writing.spacing import places

BETWEEN = 2
"""Blanks between columns at least: one may stand within a cell."""
_WIDEST = 40  # places, a guess: what is longer, such as a sentence, sets no width for the whole column


class PlacedText(NamedTuple):
    """The text of a cell, in column `column`, counted from 0, and over `span` columns."""

    column: int
    span: int
    text: str


Rows = Sequence[Sequence[PlacedText]]


def blanks_before(rows: Rows) -> list[list[int]]:
    """For each row, the blanks before each of its cells."""
    starts = _starts(rows)
    return [list(_blanks(row, starts)) for row in rows]


def _blanks(row: Sequence[PlacedText], starts: Sequence[int]) -> Iterator[int]:
    reached = 0
    for cell in row:
        blanks = max(starts[cell.column] - reached, BETWEEN if reached else 0)
        yield blanks
        reached += blanks + places(cell.text)


def _starts(rows: Rows) -> list[int]:
    """Where each column begins."""
    cells = [cell for row in rows for cell in row]
    widths = [0] * max(cell.column + cell.span for cell in cells)
    for cell in cells:
        width = places(cell.text)
        if cell.span == 1 and width <= _WIDEST:
            widths[cell.column] = max(widths[cell.column], width)
    return list(accumulate((width + BETWEEN if width else 0 for width in widths), initial=0))
