"""White space between fragments: gutters between columns, and the bands that gaps across the page leave.

All sizes are in line heights (`unit`, in pixels: the median height of the lines on the page). The bounds in
this folder were chosen on drawn pages of one seed and on ocr-dev, and held on pages of other seeds
(docs/reading-order.md), unless one says otherwise.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterable, Sequence

from ocr_engine.layout.fragments import Fragment

Span = tuple[float, float]

NARROWEST_GUTTER = 0.5
_UNCLIPPED = 0.25
"""How much of its height an outline reaches beyond its letters, above and below: the detector widens them."""
_SAME_LINE = 0.75
_ENDLESS = float("inf")


def between(spans: Iterable[Span], least: float = 0.0) -> list[Span]:
    """The free intervals between spans (at least one) that are no shorter than that."""
    (_, end), *others = sorted(spans)
    free = []
    for begin, stop in others:
        if begin - end >= least:
            free.append((end, begin))
        end = max(end, stop)
    return free


def around(spans: Iterable[Span], least: float) -> list[Span]:
    """As `between`, and the endless space on either side."""
    inner = sorted(spans)
    return [
        (-_ENDLESS, inner[0][0]),
        *between(inner, least),
        (max(end for _, end in inner), _ENDLESS),
    ]


def common(some: Iterable[Span], others: Sequence[Span], least: float) -> list[Span]:
    """What two lists of free intervals have in common, where it is no shorter than that."""
    shared = [(max(a, c), min(b, d)) for a, b in some for c, d in others]
    return [(begin, end) for begin, end in shared if end - begin >= least]


def across(fragment: Fragment) -> Span:
    """From its left to its right."""
    return fragment.left, fragment.right


def down(fragment: Fragment) -> Span:
    """From the top to the bottom of its letters."""
    return inner(fragment.top, fragment.bottom)


def inner(top: float, bottom: float) -> Span:
    """How far the letters reach in an outline from `top` to `bottom`."""
    reach = _UNCLIPPED * (bottom - top)
    return top + reach, bottom - reach


def gutters(fragments: Sequence[Fragment], unit: float) -> list[Span]:
    """The white stripes from top to bottom, from left to right."""
    return between(map(across, fragments), NARROWEST_GUTTER * unit)


def column_of(fragment: Fragment, gutters_: Sequence[Span]) -> int:
    """In which of the columns between gutters it stands, counted from 0."""
    return bisect([sum(gutter) / 2 for gutter in gutters_], fragment.center)


def columns(fragments: Iterable[Fragment], gutters_: Sequence[Span]) -> list[list[Fragment]]:
    """The fragments by the columns that they stand in; there may be empty ones."""
    parted: list[list[Fragment]] = [[] for _ in range(len(gutters_) + 1)]
    middles = [sum(gutter) / 2 for gutter in gutters_]
    for fragment in fragments:
        parted[bisect(middles, fragment.center)].append(fragment)
    return parted


def parted_at(fragments: Iterable[Fragment], heights: Sequence[float]) -> list[list[Fragment]]:
    """The fragments above, between and below some heights; none of the parts is empty."""
    parted: list[list[Fragment]] = [[] for _ in range(len(heights) + 1)]
    for fragment in fragments:
        parted[bisect(heights, fragment.middle)].append(fragment)
    return [part for part in parted if part]


def bands(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """What white space across the whole page leaves together, from top to bottom."""
    return parted_at(fragments, [sum(gap) / 2 for gap in between(map(down, fragments))])


def are_level(one: Fragment, other: Fragment, unit: float) -> bool:
    """Whether they could be parts of one line."""
    return abs(one.middle - other.middle) <= _SAME_LINE * max(one.height, unit)


def stand_side_by_side(fragments: Iterable[Fragment], gutter: Span, unit: float) -> int:
    """How many of the fragments left of a gutter have one right of it at their height."""
    left, right = columns(fragments, [gutter])
    heights = sorted(other.middle for other in right)
    return sum(_any_within(heights, one.middle, _SAME_LINE * max(one.height, unit)) for one in left)


def _any_within(numbers: Sequence[float], wanted: float, distance: float) -> bool:
    """Whether one of the numbers, which are sorted, is so near."""
    index = bisect_left(numbers, wanted - distance)
    return index < len(numbers) and numbers[index] <= wanted + distance
