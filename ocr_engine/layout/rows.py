"""Fragments side by side make a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ocr_engine.document import Line
from ocr_engine.layout.fragments import Fragment

_SHARED_HEIGHT = 0.5  # a guess
_ALLOWED_OVERLAP = 0.7  # in line heights, a guess
_LOOK_BACK = 8  # a guess: so many rows may overlap on a slanting page


@dataclass(frozen=True, slots=True)
class Row:
    """At least one fragment, from left to right."""

    fragments: tuple[Fragment, ...]

    @property
    def line(self) -> Line:
        """The words of all fragments, one after the other."""
        return Line(tuple(word for fragment in self.fragments for word in fragment.words))

    @property
    def left(self) -> float:
        return self.fragments[0].left

    @property
    def right(self) -> float:
        return max(fragment.right for fragment in self.fragments)

    @property
    def top(self) -> float:
        return min(fragment.top for fragment in self.fragments)

    @property
    def bottom(self) -> float:
        return max(fragment.bottom for fragment in self.fragments)

    @property
    def middle(self) -> float:
        return median(fragment.middle for fragment in self.fragments)

    @property
    def height(self) -> float:
        return median(fragment.height for fragment in self.fragments)


def rows(fragments: Sequence[Fragment]) -> list[Row]:
    """The rows from top to bottom."""
    open_rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda fragment: fragment.middle):
        near = [row for row in open_rows[-_LOOK_BACK:] if _shared(row, fragment) > _SHARED_HEIGHT]
        if near:
            max(near, key=lambda row: _shared(row, fragment)).append(fragment)
        else:
            open_rows.append([fragment])
    level = [Row(tuple(sorted(row, key=lambda fragment: fragment.left))) for row in open_rows]
    return sorted(level, key=lambda row: row.middle)


def _shared(row: list[Fragment], fragment: Fragment) -> float:
    """The share of the lower height that a fragment has in common with its nearest neighbor in a row.

    0 where they stand on top of each other: long rows may slant, so only the nearest one counts.
    """
    neighbor = min(row, key=lambda other: _gap(other, fragment))
    if _gap(neighbor, fragment) < -_ALLOWED_OVERLAP * min(neighbor.height, fragment.height):
        return 0.0
    common = min(neighbor.bottom, fragment.bottom) - max(neighbor.top, fragment.top)
    lower = min(neighbor.bottom - neighbor.top, fragment.bottom - fragment.top)
    return common / max(lower, 1.0)


def _gap(one: Fragment, other: Fragment) -> float:
    """The space between two side by side; negative where they overlap."""
    return max(one.left - other.right, other.left - one.right)
