"""Blocks of running text, and the rows of everything else: tables, receipts, headings, labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ocr_engine.steps.layout.fragments import Fragment
from ocr_engine.steps.layout.links import chains
from ocr_engine.steps.layout.rows import Row, rows

_FEWEST_LINES = 3
_NARROWEST_IN_LINE_HEIGHTS = 7
_FILLED = 0.6
_TABLE_FROM = 0.3
_TOLERANCE = 1.0
_REACH_IN_LINE_HEIGHTS = 6


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that are read one after the other.

    `in_column` tells that it is part of a column of running text, to be read to its end.
    """

    rows: tuple[Row, ...]
    in_column: bool

    @property
    def left(self) -> float:
        return min(row.left for row in self.rows)

    @property
    def top(self) -> float:
        return self.rows[0].top

    @property
    def right(self) -> float:
        return max(row.right for row in self.rows)

    @property
    def bottom(self) -> float:
        return self.rows[-1].bottom


def blocks(fragments: Sequence[Fragment]) -> list[Block]:
    """All fragments in blocks, in no order."""
    running, loose = _parted(chains(fragments))
    columns = [Block(tuple(Row((fragment,)) for fragment in chain), in_column=True) for chain in running]
    by_column: dict[int, list[Fragment]] = {}
    for fragment in loose:
        by_column.setdefault(_column_of(fragment, columns), []).append(fragment)
    rest = [
        Block((row,), in_column=column >= 0) for column, members in by_column.items() for row in rows(members)
    ]
    return columns + rest


def _parted(found: list[list[Fragment]]) -> tuple[list[list[Fragment]], list[Fragment]]:
    """Running text, and loose fragments; a chain with loose ones beside it is a column of a table."""
    running = [chain for chain in found if _is_running(chain)]
    loose = [fragment for chain in found if not _is_running(chain) for fragment in chain]
    while tables := [chain for chain in running if _share_beside(chain, loose) > _TABLE_FROM]:
        running = [chain for chain in running if chain not in tables]
        loose += [fragment for chain in tables for fragment in chain]
    return running, loose


def _is_running(chain: Sequence[Fragment]) -> bool:
    """Whether it is a few lines at least, wide, and mostly as wide as the widest."""
    width = median(fragment.right - fragment.left for fragment in chain)
    height = median(fragment.height for fragment in chain)
    column = max(fragment.right for fragment in chain) - min(fragment.left for fragment in chain)
    return (
        len(chain) >= _FEWEST_LINES
        and width >= _NARROWEST_IN_LINE_HEIGHTS * height
        and width >= _FILLED * column
    )


def _share_beside(chain: Sequence[Fragment], loose: Sequence[Fragment]) -> float:
    """The share of its lines that have a loose fragment beside them."""
    return sum(any(_beside(line, other) for other in loose) for line in chain) / len(chain)


def _beside(line: Fragment, other: Fragment) -> bool:
    common = min(line.bottom, other.bottom) - max(line.top, other.top)
    return common > min(line.bottom - line.top, other.bottom - other.top) / 2


def _column_of(fragment: Fragment, columns: Sequence[Block]) -> int:
    """The number of the column that a loose fragment stands right above, in or below of; -1 for none."""
    slack = _TOLERANCE * fragment.height
    return next(
        (
            number
            for number, column in _near(fragment, columns)
            if column.left - slack <= fragment.left and fragment.right <= column.right + slack
        ),
        -1,
    )


def _near(fragment: Fragment, columns: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    reach = _REACH_IN_LINE_HEIGHTS * fragment.height
    for number, column in enumerate(columns):
        if column.top - reach <= fragment.middle <= column.bottom + reach:
            yield number, column
