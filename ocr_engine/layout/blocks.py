"""Blocks of running text, and the rows of everything else: tables, receipts, headings, labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ocr_engine.layout.fragments import Fragment
from ocr_engine.layout.links import chains
from ocr_engine.layout.rows import Row, rows

_FEWEST_LINES = 3  # a guess
_NARROWEST_IN_LINE_HEIGHTS = 6  # a guess
_FILLED = 0.6  # a guess: of the width of the widest line
_TABLE_FROM = 0.5  # a guess: of the lines of a chain, with a loose fragment beside them
_SLACK = 1.0  # in line heights, a guess
_REACH_IN_LINE_HEIGHTS = 6  # a guess
_NO_COLUMN = -1
TOUCHING = 0.75  # a guess
"""How far the outlines of lines may reach into each other, in line heights."""

Chain = Sequence[Fragment]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that are read one after the other.

    `in_column` tells that it is part of a column of running text, to be read to its end.
    """

    rows: tuple[Row, ...]
    in_column: bool = False

    @property
    def left(self) -> float:
        return min(row.left for row in self.rows)

    @property
    def height(self) -> float:
        """Of a line, in pixels."""
        return self.rows[0].height

    @property
    def top(self) -> float:
        return min(row.top for row in self.rows)

    @property
    def right(self) -> float:
        return max(row.right for row in self.rows)

    @property
    def bottom(self) -> float:
        return max(row.bottom for row in self.rows)


def blocks(fragments: Sequence[Fragment]) -> list[Block]:
    """All fragments in blocks, in no order: columns of running text, running text alone, and single rows."""
    running, loose = _parted(chains(fragments))
    columns, alone = _split(running, lambda chain: any(_side_by_side(chain, other) for other in running))
    solid, broken = _split(alone, lambda chain: not _share_beside(chain, loose))
    loose = [*loose, *(line for chain in broken for line in chain)]
    return [
        *(_block(chain, in_column=True) for chain in columns),
        *(_block(chain, in_column=False) for chain in solid),
        *_single_rows(loose, columns),
    ]


def _split(chains_: Sequence[Chain], wanted: Callable[[Chain], object]) -> tuple[list[Chain], list[Chain]]:
    return [chain for chain in chains_ if wanted(chain)], [chain for chain in chains_ if not wanted(chain)]


def _block(chain: Chain, *, in_column: bool) -> Block:
    return Block(tuple(Row((line,)) for line in chain), in_column)


def _single_rows(loose: Sequence[Fragment], columns: Sequence[Chain]) -> Iterator[Block]:
    """Rows do not reach from one column into another."""
    by_column: dict[int, list[Fragment]] = {}
    for fragment in loose:
        by_column.setdefault(_column_of(fragment, columns), []).append(fragment)
    for column, members in by_column.items():
        yield from (Block((row,), in_column=column != _NO_COLUMN) for row in rows(members))


def _parted(found: Sequence[Chain]) -> tuple[list[Chain], list[Fragment]]:
    """Running text, and loose fragments; a chain with loose ones beside it is a column of a table."""
    running, rest = _split(found, _is_running)
    loose = [fragment for chain in rest for fragment in chain]
    while tables := [chain for chain in running if _share_beside(chain, loose) > _TABLE_FROM]:
        running = [chain for chain in running if chain not in tables]
        loose += [fragment for chain in tables for fragment in chain]
    return running, loose


def _is_running(chain: Chain) -> bool:
    """Whether it is a few lines at least, wide, and mostly as wide as the widest."""
    width = median(fragment.right - fragment.left for fragment in chain)
    height = median(fragment.height for fragment in chain)
    left, right = _span(chain)
    return (
        len(chain) >= _FEWEST_LINES
        and width >= _NARROWEST_IN_LINE_HEIGHTS * height
        and width >= _FILLED * (right - left)
    )


def _side_by_side(one: Chain, other: Chain) -> bool:
    """Whether two chains stand at the same height, one to the left of the other.

    Across a narrow gutter the outlines of lines may touch.
    """
    (left, right), (other_left, other_right) = _span(one), _span(other)
    is_level = one[0].top < other[-1].bottom and other[0].top < one[-1].bottom
    touching = TOUCHING * min(one[0].height, other[0].height)
    return is_level and max(left, other_left) >= min(right, other_right) - touching


def _share_beside(chain: Chain, loose: Sequence[Fragment]) -> float:
    """The share of its lines that have a loose fragment beside them."""
    return sum(any(_beside(line, other) for other in loose) for line in chain) / len(chain)


def _beside(line: Fragment, other: Fragment) -> bool:
    common = min(line.bottom, other.bottom) - max(line.top, other.top)
    return common > min(line.bottom - line.top, other.bottom - other.top) / 2


def _column_of(fragment: Fragment, columns: Sequence[Chain]) -> int:
    """The number of the column that a loose fragment stands right above, in or below of."""
    slack, reach = _SLACK * fragment.height, _REACH_IN_LINE_HEIGHTS * fragment.height
    for number, column in enumerate(columns):
        left, right = _span(column)
        is_near = column[0].top - reach <= fragment.middle <= column[-1].bottom + reach
        if is_near and left - slack <= fragment.left and fragment.right <= right + slack:
            return number
    return _NO_COLUMN


def _span(chain: Chain) -> tuple[float, float]:
    """How far it reaches to the left and to the right."""
    return min(line.left for line in chain), max(line.right for line in chain)
