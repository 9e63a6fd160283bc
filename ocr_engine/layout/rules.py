"""Ruling lines in the pixels of a page, those that run level: they part rows of tables and articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ocr_engine.layout.gaps import Span
from ocr_engine.layout.leveling import Leveling

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


def rules_in(gray: Gray, line_height: float, leveling: Leveling) -> list[Rule]:
    """The rules of a page, from top to bottom.

    Args:
        gray: shape (height, width).
        line_height: of its text, in pixels.
        leveling: what makes the page level.
    """
    factor = max(1, int(line_height // _LINE_HEIGHT))
    shortest = max(_SHORTEST, int(_SHORTEST_IN_LINE_HEIGHTS * line_height / factor))
    runs: list[Rule] = []
    for marks in _marks(gray, factor, leveling):
        runs += _runs(marks, shortest)
    full = [
        Rule(factor * rule.left, factor * rule.right, factor * rule.y)
        for rule in sorted(runs, key=lambda rule: rule.y)
    ]
    return _joined(full, _THICKEST * factor)


def _marks(gray: Gray, factor: int, leveling: Leveling) -> Iterator[NDArray[np.bool_]]:
    """Where a thin dark line may be, and where a thin light one."""
    height, width = (side // factor * factor for side in gray.shape)
    blocks = gray[:height, :width].reshape(height // factor, factor, width // factor, factor)
    rows = blocks.mean(axis=3, dtype=np.float32)
    darkest, lightest = (leveling.image(side, factor) for side in (rows.min(axis=1), rows.max(axis=1)))
    for dark in (darkest, 255 - lightest):
        above, below = np.roll(dark, _THICKEST, axis=0), np.roll(dark, -_THICKEST, axis=0)
        thin = np.minimum(above, below) - dark > _FAINTEST
        yield thin | np.roll(thin, 1, axis=0)


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
