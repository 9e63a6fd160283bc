"""Lines that reach over several tiles: each tile has a piece of them, and those overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ocr_engine.lines import quads
from ocr_engine.lines.quads import Quads

_SAME_ROW = 0.5  # of the lower one's height, a guess
_BEGIN, _END = [0, 3], [1, 2]  # the corners of an outline on its left and on its right


def joined(found: Iterable[Quads]) -> Quads:
    """The lines of tiles that follow on each other, each line whole and once."""
    lines: list[Quads] = []
    for of_tile in found:
        lines = _with(of_tile, lines)
    return np.array(lines, np.float32).reshape(-1, 4, 2)


def _with(of_tile: Quads, lines: list[Quads]) -> list[Quads]:
    """Lines that a piece goes on with are joined with it: with several if the next tile merged them."""
    others: list[Quads] = []
    for piece in of_tile:
        parts = [line for line in lines if _are_one(line, piece)]
        lines = [line for line in lines if not _are_one(line, piece)]
        (lines if parts else others).append(_whole([*parts, piece]))
    return lines + others


def _are_one(line: Quads, piece: Quads) -> bool:
    """Whether they overlap in one row: that in which the line ends and the piece begins."""
    (begin, end), (other_begin, other_end) = quads.sides(line), quads.sides(piece)
    if min(end, other_end) <= max(begin, other_begin):
        return False
    (top, bottom), (other_top, other_bottom) = line[_END, 1], piece[_BEGIN, 1]
    common = min(bottom, other_bottom) - max(top, other_top)
    return bool(common > _SAME_ROW * min(bottom - top, other_bottom - other_top))


def _whole(parts: Sequence[Quads]) -> Quads:
    """From where the first of them begins to where the last one ends."""
    first = min(parts, key=lambda part: quads.sides(part)[0])
    last = max(parts, key=lambda part: quads.sides(part)[1])
    return quads.spanning(first, last)
