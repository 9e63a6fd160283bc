"""Lines that the detector has merged across a gutter, and where they have to be parted.

White space inside of a line is a gutter if it goes on through the lines above and below, with text on both
sides, and the text on its right begins where that of the others does, or if it is wider than any blank.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ocr_engine.layout import gaps
from ocr_engine.layout.gaps import Span

# Set on drawn pages of seeds that judged nothing; lengths are in line heights (docs/reading-order.md).
_NARROWEST = 0.6
_LEFT_OF_IT = 0.25
"""How much has to go on through all lines: outlines are not exact."""
_WIDER_THAN_BLANKS = 1.1
_FEWEST_LINES = 4
_FEWEST_ALIGNED = 3
_ALIGNED = 0.6
_NEAR = 25.0


@dataclass(frozen=True, slots=True)
class InkedLine:
    """A line on the level page, and where there is ink along it, from left to right, in pixels."""

    top: float
    bottom: float
    height: float
    ink: tuple[Span, ...]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def blanks(self) -> list[Span]:
        return [(before[1], after[0]) for before, after in pairwise(self.ink)]


def gutters_within(lines: Sequence[InkedLine], unit: float, *, right_to_left: bool) -> list[list[Span]]:
    """The blanks of each line that are gutters.

    Args:
        lines: in any order.
        unit: the height of the page's lines, in pixels.
        right_to_left: columns are aligned on their right.
    """
    crossed: dict[int, list[Span]] = defaultdict(list)
    for gutter, band in _gutters(_bands(lines), unit):
        for index in band:
            crossed[index].append(gutter)
    return [
        [
            blank
            for blank in line.blanks
            if _is_crossed(blank, crossed[index])
            and blank[1] - blank[0] >= _NARROWEST * max(unit, line.height)
            and (_is_wide(blank, line, unit) or _is_aligned(blank, line, lines, unit, right_to_left))
        ]
        for index, line in enumerate(lines)
    ]


@dataclass(frozen=True, slots=True)
class _Band:
    """Lines at one height: their indices, and the ink of all of them."""

    indices: list[int]
    ink: list[Span]

    def free(self, unit: float) -> list[Span]:
        return gaps.around(self.ink, _NARROWEST * unit)

    def has_both_sides(self, gutter: Span) -> bool:
        middle = sum(gutter) / 2
        return any(end <= middle for _, end in self.ink) and any(begin >= middle for begin, _ in self.ink)


def _bands(lines: Sequence[InkedLine]) -> list[_Band]:
    edges = [sum(gap) / 2 for gap in gaps.between((line.top, line.bottom) for line in lines)] if lines else []
    by_band: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        by_band[bisect_left(edges, line.middle)].append(index)
    return [
        _Band(indices, [span for index in indices for span in lines[index].ink])
        for _, indices in sorted(by_band.items())
    ]


def _gutters(bands: Sequence[_Band], unit: float) -> Iterator[tuple[Span, list[int]]]:
    """Each gutter that goes through enough bands, followed downward from each, and the lines in its way."""
    free = [band.free(unit) for band in bands]
    for first in range(len(bands)):
        for gutter in free[first][1:-1]:
            narrowed, last = _followed(gutter, free[first:], unit)
            passed = bands[first : first + last]
            if sum(each.has_both_sides(narrowed) for each in passed) >= _FEWEST_LINES:
                yield narrowed, [index for each in passed for index in each.indices]


def _followed(gutter: Span, free: Sequence[Sequence[Span]], unit: float) -> tuple[Span, int]:
    """What is left of a gutter at its lower end, and how many bands it goes through, told by what is free."""
    for count, of_band in enumerate(free):
        shared = gaps.common([gutter], of_band, _LEFT_OF_IT * unit)
        if not shared:
            return gutter, count
        gutter = max(shared, key=lambda span: span[1] - span[0])
    return gutter, len(free)


def _is_crossed(blank: Span, gutters: Sequence[Span]) -> bool:
    return any(blank[0] <= sum(gutter) / 2 <= blank[1] for gutter in gutters)


def _is_wide(blank: Span, line: InkedLine, unit: float) -> bool:
    return blank[1] - blank[0] >= _WIDER_THAN_BLANKS * max(unit, line.height)


def _is_aligned(
    blank: Span, line: InkedLine, lines: Sequence[InkedLine], unit: float, right_to_left: bool
) -> bool:
    """Whether other lines nearby begin where this one goes on behind the blank."""
    edge = blank[0] if right_to_left else blank[1]
    aligned = sum(
        any(abs((span[1] if right_to_left else span[0]) - edge) <= _ALIGNED * unit for span in other.ink)
        for other in lines
        if other is not line and abs(other.middle - line.middle) <= _NEAR * unit
    )
    return aligned >= _FEWEST_ALIGNED
