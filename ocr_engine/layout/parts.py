"""A region from top to bottom: the parts that gutters cut into columns, and what stands between them.

A gutter is followed downward band by band, for as long as nothing crosses it and lines stand on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ocr_engine.layout import gaps
from ocr_engine.layout.fragments import Fragment
from ocr_engine.layout.gaps import Span

Band = Sequence[Fragment]

# Set on drawn pages of seeds that judged nothing; lengths are in line heights (docs/reading-order.md).
_ADJOINING = 0.3
_GOES_ON = 1.9
_BEGINS_HIGHER = 1.4
_SAME_SIZE = 1.3
_USUAL_PITCH = 1.4
_FEWEST_BELOW = 3


@dataclass(frozen=True, slots=True)
class Part:
    """`is_cut` tells that there are gutters from its top to its bottom."""

    fragments: list[Fragment]
    is_cut: bool


def parts(fragments: Sequence[Fragment], unit: float) -> list[Part]:
    """The parts of a region, from top to bottom."""
    bands = gaps.bands(fragments)
    found: list[list[list[Fragment]]] = []
    cut: list[bool] = []
    begin = 0
    while begin < len(bands):
        end = _end_of_gutter(bands, begin, unit)
        run = bands[begin : end or begin + 1]
        if end:
            gutters = _gutters(run, unit)
            while found and not cut[-1] and _begins(found[-1][-1], run, gutters, unit):
                run = [found[-1].pop(), *run]
                if not found[-1]:
                    del found[-1], cut[-1]
        if not end and cut and not cut[-1]:
            found[-1] += run
        else:
            found.append(run)
            cut.append(bool(end))
        begin = end or begin + 1
    return [
        Part([line for band in run for line in band], is_cut) for run, is_cut in zip(found, cut, strict=True)
    ]


def _end_of_gutter(bands: Sequence[Band], begin: int, unit: float) -> int:
    """The index behind the last band that has a gutter in common with the one at `begin`; 0 for none."""
    free, last, end = _free(bands[begin], unit), begin, 0
    if _with_lines_on_both_sides(free, [bands[begin]], unit):
        end = begin + 1
    while last + 1 < len(bands):
        below = gaps.common(free, _free(bands[last + 1], unit), gaps.NARROWEST_GUTTER * unit)
        if not end and not _stand_side_by_side(bands[begin], bands[last + 1], below, unit):
            break
        if not _with_lines_on_both_sides(below, bands[begin : last + 2], unit):
            break
        free, last = below, last + 1
        end = last + 1
    return begin + _tall(bands[begin:end], unit) if end else 0


def _tall(run: Sequence[Band], unit: float) -> int:
    """How many bands of a run belong to the columns: below the last pair of lines, only what goes on."""
    gutters = _gutters(run, unit)
    last = max(index for index in range(len(run)) if index == 0 or _is_beside(run, index, gutters, unit))
    while last + 1 < len(run) and _goes_on(run[: last + 1], run[last + 1], gutters, unit):
        last += 1
    return last + 1


def _gutters(run: Sequence[Band], unit: float) -> list[Span]:
    lines = [line for band in run for line in band]
    free = gaps.around(map(gaps.across, lines), gaps.NARROWEST_GUTTER * unit)
    return _with_lines_on_both_sides(free, run, unit)


def _free(band: Band, unit: float) -> list[Span]:
    return gaps.around(map(gaps.across, band), gaps.NARROWEST_GUTTER * unit)


def _with_lines_on_both_sides(free: Sequence[Span], run: Sequence[Band], unit: float) -> list[Span]:
    lines = [line for band in run for line in band]
    return [span for span in free if gaps.stand_side_by_side(lines, span, unit)]


def _stand_side_by_side(one: Band, other: Band, free: Sequence[Span], unit: float) -> bool:
    """Whether a line of one band stands beside a line of the next, across one of the gutters."""
    return any(
        gaps.column_of(line, [gutter]) != gaps.column_of(below, [gutter])
        and gaps.are_level(line, below, unit)
        for gutter in free
        for line in one
        for below in other
    )


def _is_beside(run: Sequence[Band], index: int, gutters: Sequence[Span], unit: float) -> bool:
    """Whether a line of that band stands beside one of its own or of a band close above."""
    near = [line for band in run[max(0, index - 3) : index + 1] for line in band]
    return any(
        gaps.column_of(line, gutters) != gaps.column_of(other, gutters) and gaps.are_level(line, other, unit)
        for line in run[index]
        for other in near
    )


def _goes_on(above: Sequence[Band], band: Band, gutters: Sequence[Span], unit: float) -> bool:
    """Whether a band that stands in one column only goes on with what stands above it there."""
    columns = {gaps.column_of(line, gutters) for line in band}
    if len(columns) > 1:
        return True
    column = _column(above, columns.pop(), gutters)
    first = min(band, key=lambda line: line.top)
    return bool(column) and _follows(column[-1], first, column, _GOES_ON, unit)


def _begins(band: Band, run: Sequence[Band], gutters: Sequence[Span], unit: float) -> bool:
    """Whether a band above a run is the beginning of its second or a later column.

    The first column is read first anyway.
    """
    if any(line.left < end and line.right > begin for line in band for begin, end in gutters):
        return False
    columns = {gaps.column_of(line, gutters) for line in band}
    index = columns.pop()
    column = _column(run, index, gutters)
    if columns or index == 0 or len(column) < _FEWEST_BELOW:
        return False
    last = max(band, key=lambda line: line.bottom)
    return _follows(last, column[0], column, _BEGINS_HIGHER, unit)


def _column(run: Sequence[Band], index: int, gutters: Sequence[Span]) -> list[Fragment]:
    lines = [line for band in run for line in band if gaps.column_of(line, gutters) == index]
    return sorted(lines, key=lambda line: line.middle)


def _follows(
    above: Fragment, below: Fragment, column: Sequence[Fragment], most_pitches: float, unit: float
) -> bool:
    """Whether it follows as closely, and is about as high, as the lines of the column."""
    steps = [lower.middle - upper.middle for upper, lower in pairwise(column)]
    pitch = max(unit, median([step for step in steps if step > unit / 2] or [_USUAL_PITCH * unit]))
    low, high = sorted((median(line.height for line in column), min(above, below, key=_size).height))
    return below.middle - above.middle <= most_pitches * pitch and high < _SAME_SIZE * low


def _size(line: Fragment) -> float:
    return line.height
