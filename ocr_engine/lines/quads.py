"""The four-cornered outlines of lines of text.

A quad is an array of 4 points (x, y) in pixels of the page: top left, top right, bottom right, bottom left,
as seen on the page, which need not be how the text runs. Many are an array of shape (n, 4, 2).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ocr_engine.document import Box

Quads = NDArray[np.float32]

_TALL = 1.5  # height by width, a guess
_TO_CORNER = {90: 3, 180: 2, 270: 1}


def whole(width: int, height: int) -> Quads:
    """The outline of all of a picture."""
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)


def widths(quads: Quads) -> NDArray[np.float32]:
    return _longer(quads[:, 1] - quads[:, 0], quads[:, 2] - quads[:, 3])


def heights(quads: Quads) -> NDArray[np.float32]:
    return _longer(quads[:, 3] - quads[:, 0], quads[:, 2] - quads[:, 1])


def line_height(quads: Quads, percentile: float = 50) -> float:
    """How high the page's lines are, in pixels: the median of the shorter sides; 0 without quads."""
    shorter = np.minimum(widths(quads), heights(quads))
    return float(np.percentile(shorter, percentile)) if len(quads) else 0.0


def are_tall(quads: Quads) -> NDArray[np.bool_]:
    """Which of them stand on their short side, and are longer than a single letter would be."""
    tall = heights(quads) >= _TALL * widths(quads)
    return tall & (heights(quads) >= 2 * line_height(quads))


def turned(quads: Quads, degrees: int, width: int, height: int) -> Quads:
    """Where they are once a page of that size is turned clockwise by 0, 90, 180 or 270 degrees."""
    if degrees == 0:
        return quads
    x, y = quads[..., 0], quads[..., 1]
    moved = {90: (height - y, x), 180: (width - x, height - y), 270: (y, width - x)}[degrees]
    corners: Quads = np.roll(np.stack(moved, axis=-1), -_TO_CORNER[degrees], axis=1)
    return corners


def part(quad: Quads, begin: float, end: float) -> Quads:
    """The part of one quad, of shape (4, 2), from `begin` to `end`: 0 to 1 along its top and bottom."""
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    corners = [quad[0] + begin * top, quad[0] + end * top, quad[3] + end * bottom, quad[3] + begin * bottom]
    return np.array(corners, np.float32)


def box_around(points: Quads, page: tuple[int, int]) -> Box:
    """The smallest box on a page of that width and height that holds points, of shape (n, 2)."""
    left, upper = np.clip(np.floor(points.min(axis=0)), 0, np.array(page) - 1).astype(int)
    right, lower = np.clip(np.ceil(points.max(axis=0)), 1, page).astype(int)
    return Box(int(left), int(upper), max(int(right), int(left) + 1), max(int(lower), int(upper) + 1))


def sides(quad: Quads) -> tuple[float, float]:
    """From where to where one quad reaches across, in pixels: halfway between its corners."""
    return float(quad[[0, 3], 0].mean()), float(quad[[1, 2], 0].mean())


def spanning(first: Quads, last: Quads) -> Quads:
    """The quad from the beginning of one to the end of another."""
    return np.array([first[0], last[1], last[2], first[3]], np.float32)


def _longer(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
    """The length of the longer of two sides; at least a pixel."""
    lengths = np.maximum(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))
    at_least_a_pixel: NDArray[np.float32] = np.maximum(lengths, np.float32(1))
    return at_least_a_pixel
