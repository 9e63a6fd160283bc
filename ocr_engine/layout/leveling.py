"""The page made level, as if seen from straight above: lines run level, the edges of columns upright.

A photo is seldom taken from there: lines fan out, and margins lean. What undoes both is told by the lines.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ocr_engine.lines import quads
from ocr_engine.lines.quads import Quads

Matrix = NDArray[np.float64]
Numbers = NDArray[np.float64]

_CLEARLY_WIDE = 3  # a guess: times its height
_LARGEST_SKEW = math.radians(20)  # a guess

# Set on drawn pages that were slanted as photos are, of seeds that judged nothing (docs/reading-order.md).
_FEWEST_WIDE = 6
_SLACK_OF_SLOPE = 0.06
"""In line heights: how far the end of an outline is off, mostly."""
_USUAL_FAN = 0.05
"""By how much the slope of lines differs between the middle of a page and its edge, in radians."""
_LARGEST_FAN = 0.3
"""More is no page, but lines in all directions."""
_ROUNDS = 8
_FEWEST_PAIRS = 12
_MOST_PAIRS = 1500
_NEAREST, _FARTHEST = 1.5, 30.0
"""Lines so far below each other, in line heights, may tell that an edge leans."""
_LARGEST_LEAN = 0.1
_LARGEST_SPREAD = 0.06
_ALIGNED = 0.15
"""In line heights: how far the beginnings of aligned lines are off."""
_BY_CHANCE = 3.0
"""Times the root of how many are aligned: so many more have to be."""


@dataclass(frozen=True, slots=True)
class Leveling:
    """From pixels of the page to pixels of the level page: a homography, of shape (3, 3)."""

    matrix: Matrix

    @classmethod
    def of(cls, outlines: Quads) -> Leveling:
        """What makes lines with these outlines level."""
        if not len(outlines):
            return cls(np.eye(3))
        middle = (outlines.min(axis=(0, 1)) + outlines.max(axis=(0, 1))) / 2
        matrix = _rotation(-_skew(outlines)) @ _moved(-middle)
        for undone in (_fan, _lean):
            matrix = undone(_applied(matrix, outlines)) @ matrix
        return cls(_moved(middle) @ matrix)

    def quads(self, outlines: Quads) -> Quads:
        """The outlines on the level page."""
        return _applied(self.matrix, outlines)

    def image(self, samples: NDArray[np.float32], factor: int) -> NDArray[np.float32]:
        """The samples (height, width) of a page that was shrunk by a factor, made level."""
        shrunk = np.diag([1.0, 1.0, float(factor)])
        back = np.linalg.inv(shrunk @ self.matrix @ np.linalg.inv(shrunk))
        coefficients = tuple((back / back[2, 2]).ravel()[:8])
        image = Image.fromarray(samples)
        how, border = Image.Transform.PERSPECTIVE, float(np.median(samples))
        return np.asarray(image.transform(image.size, how, coefficients, fillcolor=border), np.float32)


def _applied(matrix: Matrix, points: Quads) -> Quads:
    far = points @ matrix[:, :2].T + matrix[:, 2]
    return np.asarray(far[..., :2] / far[..., 2:], np.float32)


def _moved(by: NDArray[np.float32]) -> Matrix:
    matrix = np.eye(3)
    matrix[:2, 2] = by
    return matrix


def _rotation(angle: float) -> Matrix:
    """Turns by the angle, clockwise as seen on the page."""
    cos, sin = math.cos(angle), math.sin(angle)
    return np.array([[cos, -sin, 0.0], [sin, cos, 0.0], [0.0, 0.0, 1.0]])


def _skew(outlines: Quads) -> float:
    """The angle in radians by which the lines fall to the right: the median, long lines counting more."""
    wide = outlines[_are_wide(outlines)]
    if not len(wide):
        return 0.0
    angles, weights = np.arctan(_slopes(wide)), quads.widths(wide)
    order = np.argsort(angles)
    total = np.cumsum(weights[order])
    angle = float(angles[order][np.searchsorted(total, total[-1] / 2)])
    return angle if abs(angle) <= _LARGEST_SKEW else 0.0


def _are_wide(outlines: Quads) -> NDArray[np.bool_]:
    return np.asarray(quads.widths(outlines) > _CLEARLY_WIDE * quads.heights(outlines))


def _slopes(outlines: Quads) -> Numbers:
    along = outlines[:, 1] - outlines[:, 0] + outlines[:, 2] - outlines[:, 3]
    return np.asarray(along[:, 1] / np.maximum(along[:, 0], 1), np.float64)


def _fan(outlines: Quads) -> Matrix:
    """Undoes that lines fall the more the lower they stand: by a + b * y, fitted to all but stray ones."""
    wide = outlines[_are_wide(outlines)]
    if len(wide) < _FEWEST_WIDE:
        return np.eye(3)
    reach = float(np.abs(outlines).max())
    slopes, heights = _slopes(wide), wide[..., 1].mean(axis=1) / reach
    certainty = (_SLACK_OF_SLOPE * quads.heights(wide) / quads.widths(wide)) ** 2
    design = np.stack([np.ones_like(heights), heights])
    slope, fan = 0.0, 0.0
    for _ in range(_ROUNDS):
        weights = 1 / (certainty + (slopes - slope - fan * heights) ** 2)
        squares = (design * weights) @ design.T + np.diag([0.0, _USUAL_FAN**-2])
        slope, fan = np.linalg.solve(squares, design @ (weights * slopes))
    if abs(fan) > _LARGEST_FAN:
        return np.eye(3)
    return np.array([[1.0, 0.0, 0.0], [-slope, 1.0, 0.0], [fan / reach, 0.0, 1.0]])


def _lean(outlines: Quads) -> Matrix:
    """Undoes that edges of columns lean: by that lean, c + d * x, that aligns the most ends of lines."""
    reach, unit = float(np.abs(outlines).max()), quads.line_height(outlines)
    lines = outlines[~quads.are_tall(outlines)]
    pairs = np.concatenate([_pairs(lines[:, side].mean(axis=1), unit) for side in ([0, 3], [1, 2])], axis=1)
    if pairs.shape[1] < _FEWEST_PAIRS:
        return np.eye(3)
    pairs = pairs[:, :: 1 + pairs.shape[1] // _MOST_PAIRS] / [[reach], [unit], [unit]]
    upright = _aligned(pairs, np.zeros(1), np.zeros(1))[0]
    leans, spreads = (np.linspace(-most, most, 25) for most in (_LARGEST_LEAN, _LARGEST_SPREAD))
    best = (0.0, 0.0)
    for _ in range(2):
        grid = [each.ravel() for each in np.meshgrid(best[0] + leans, best[1] + spreads)]
        aligned = _aligned(pairs, *grid)
        best = (float(grid[0][aligned.argmax()]), float(grid[1][aligned.argmax()]))
        leans, spreads = leans / 10, spreads / 10
    if aligned.max() < upright + _BY_CHANCE * math.sqrt(upright):
        return np.eye(3)
    return np.array([[1.0, -best[0], 0.0], [0.0, 1.0, 0.0], [0.0, best[1] / reach, 1.0]])


def _pairs(points: NDArray[np.float32], unit: float) -> Numbers:
    """Of points one below the other: how far to the right they are, and how far apart across and down."""
    across, down = (points[:, np.newaxis, axis] - points[np.newaxis, :, axis] for axis in (0, 1))
    near = (down >= _NEAREST * unit) & (down <= _FARTHEST * unit)
    near &= np.abs(across) <= (_LARGEST_LEAN + _LARGEST_SPREAD) * down + _ALIGNED * unit
    lower, upper = np.nonzero(near)
    middle = (points[lower, 0] + points[upper, 0]) / 2
    return np.stack([middle, across[lower, upper], down[lower, upper]]).astype(np.float64)


def _aligned(pairs: Numbers, leans: Numbers, spreads: Numbers) -> Numbers:
    """How many pairs stand on one edge, for each lean and its spread from left to right."""
    middle, across, down = pairs
    off = across - (leans[:, np.newaxis] + spreads[:, np.newaxis] * middle) * down
    return np.asarray(np.exp(-((off / _ALIGNED) ** 2) / 2).sum(axis=1))
