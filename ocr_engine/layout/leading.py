"""How far apart lines stand: a block is parted where its lines stand clearly farther apart than most."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ocr_engine.layout.rows import Row

_PARTING_GAP = 0.9  # in line heights beyond the usual gap, a guess
_OTHER_SIZE = 1.35  # a guess
_FARTHER = 1.22  # times as far as the lines of a paragraph (drawn pages: 1.3 to 2; lines vary by 1.15)
_OVERLAPPING = 0.7  # in line heights, a guess: lines that are closer are none below each other
_FEWEST_INSIDE = 0.2  # a guess: of all distances, those within paragraphs

Rows = Sequence[Row]


def blocks(column: Rows) -> list[list[Row]]:
    """Rows as close and as high as the others around them."""
    usual = median(gaps) if (gaps := [_gap(*both) for both in pairwise(column)]) else 0.0
    found = [[*column[:1]]]
    for above, below in pairwise(column):
        height = min(above.height, below.height)
        is_other_size = max(above.height, below.height) > _OTHER_SIZE * height
        if is_other_size or _gap(above, below) - usual > _PARTING_GAP * height:
            found.append([])
        found[-1].append(below)
    return found


def parted(block: Rows) -> list[list[Row]]:
    """The block as paragraphs with white space between them, however little, or the whole of it."""
    farthest = _farthest_inside(block)
    found = [[*block[:1]]]
    for above, below in pairwise(block):
        if _distance(above, below, block) > farthest:
            found.append([])
        found[-1].append(below)
    return found


def _farthest_inside(block: Rows) -> float:
    """How far apart lines of one paragraph stand at most: there are two kinds of distances, or else one."""
    distances = sorted(
        distance
        for above, below in pairwise(block)
        if (distance := _distance(above, below, block)) >= _OVERLAPPING * above.height
    )
    for number, (nearer, farther) in enumerate(pairwise(distances), start=1):
        if farther > _FARTHER * nearer and number >= _FEWEST_INSIDE * len(distances):
            return (nearer + farther) / 2
    return float("inf")


def _distance(above: Row, below: Row, block: Rows) -> float:
    """From line to line; that of rows whose cells have several lines from the last one."""
    return _gap(above, below) + median(row.height for row in block)


def _gap(above: Row, below: Row) -> float:
    return below.top - above.bottom
