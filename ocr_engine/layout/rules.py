"""Ruling lines in the pixels of a page, those that run level: they part rows of tables and articles."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ocr_engine.layout.gaps import Span

Gray = NDArray[np.uint8]

# Set on drawn pages of seeds that judged nothing; lengths in pixels unless named (docs/reading-order.md).
_LINE_HEIGHT = 14
"""A page is shrunk until its lines are about so high. Fine rules are not lost: the darkest pixels stay."""
_THICKEST = 3
_FAINTEST = 14
_SHORTEST_IN_LINE_HEIGHTS = 5
_SHORTEST = 30
_UNBROKEN = 0.98


@dataclass(frozen=True, slots=True)
class Rule:
    """A line drawn from `left` to `right` at height `y`, in pixels of the level page."""

    left: float
    right: float
    y: float

    def crosses(self, gutter: Span, reach: float) -> bool:
        """Whether it goes through a gutter, and on for `reach` on both sides."""
        return self.left <= gutter[0] - reach and self.right >= gutter[1] + reach

    def mirrored(self) -> Rule:
        return Rule(-self.right, -self.left, self.y)


def rules_in(gray: Gray, line_height: float, skew: float) -> list[Rule]:
    """The rules of a page, from top to bottom.

    Args:
        gray: shape (height, width).
        line_height: of its text, in pixels.
        skew: the angle in radians by which its lines fall to the right.
    """
    factor = max(1, int(line_height // _LINE_HEIGHT))
    shortest = max(_SHORTEST, int(_SHORTEST_IN_LINE_HEIGHTS * line_height / factor))
    runs: list[Rule] = []
    for marks in _marks(gray, factor, skew):
        runs += _runs(marks, shortest)
    level = [_leveled(rule, factor, skew) for rule in sorted(runs, key=lambda rule: rule.y)]
    return _joined(level, _THICKEST * factor)


def _marks(gray: Gray, factor: int, skew: float) -> Iterator[NDArray[np.bool_]]:
    """Where a thin dark line may be, and where a thin light one."""
    height, width = (side // factor * factor for side in gray.shape)
    blocks = gray[:height, :width].reshape(height // factor, factor, width // factor, factor)
    rows = blocks.mean(axis=3, dtype=np.float32)
    darkest, lightest = _sheared(rows.min(axis=1), skew), _sheared(rows.max(axis=1), skew)
    for dark in (darkest, 255 - lightest):
        above, below = np.roll(dark, _THICKEST, axis=0), np.roll(dark, -_THICKEST, axis=0)
        thin = np.minimum(above, below) - dark > _FAINTEST
        yield thin | np.roll(thin, 1, axis=0)


def _sheared(rows: NDArray[np.float32], skew: float) -> NDArray[np.float32]:
    """Each column moved up or down, until slanting lines are level."""
    if abs(skew) * rows.shape[1] < 1:
        return rows
    shift = np.round(np.arange(rows.shape[1]) * math.tan(skew)).astype(int)
    index = np.clip(np.arange(rows.shape[0])[:, np.newaxis] + shift, 0, rows.shape[0] - 1)
    return np.take_along_axis(rows, index, axis=0)


def _runs(marks: NDArray[np.bool_], shortest: int) -> Iterator[Rule]:
    """The unbroken level runs of marks."""
    if marks.shape[1] <= shortest:
        return
    total = np.cumsum(np.pad(marks, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    begins = total[:, shortest:] - total[:, :-shortest] >= _UNBROKEN * shortest
    for y in np.flatnonzero(begins.any(axis=1)):
        places = np.flatnonzero(begins[y])
        for run in np.split(places, np.flatnonzero(np.diff(places) > shortest // 2) + 1):
            yield Rule(float(run[0]), float(run[-1] + shortest), float(y))


def _leveled(rule: Rule, factor: int, skew: float) -> Rule:
    """From the shrunk and sheared page to the level one, which is turned."""
    left, right, y = (factor * value for value in (rule.left, rule.right, rule.y))
    shift = y * math.sin(skew)
    return Rule(left / math.cos(skew) + shift, right / math.cos(skew) + shift, y * math.cos(skew))


def _joined(rules: list[Rule], reach: float) -> list[Rule]:
    """A thick rule is found in several rows of pixels; they overlap."""
    joined: list[Rule] = []
    for rule in rules:
        for index, other in enumerate(joined):
            if abs(other.y - rule.y) <= reach and min(other.right, rule.right) > max(other.left, rule.left):
                joined[index] = Rule(min(other.left, rule.left), max(other.right, rule.right), other.y)
                break
        else:
            joined.append(rule)
    return joined
