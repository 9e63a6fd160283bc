"""Pieces of text with their places on a page whose lines run level."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ocr_engine.document import Word
from ocr_engine.lines import quads
from ocr_engine.lines.quads import Quads

_CLEARLY_WIDE = 3  # a guess: times its height
_LARGEST_SKEW = math.radians(20)  # a guess


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words in one line, as far as nothing but space stands between them. In pixels of the level page.

    `height` is that of the line itself, which its upright box exceeds where the line slants.
    """

    words: tuple[Word, ...]
    left: float
    top: float
    right: float
    bottom: float
    height: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def center(self) -> float:
        """From left to right."""
        return (self.left + self.right) / 2

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def is_upright(self) -> bool:
        """Whether it runs from the top down, as Japanese may."""
        return self.bottom - self.top > 2 * (self.right - self.left)


def fragments(outlines: Quads, words: Sequence[tuple[Word, ...]]) -> list[Fragment]:
    """A fragment for each outline with words, with the page's skew undone."""
    if not len(outlines):
        return []
    level = leveled(outlines)
    heights = np.minimum(quads.widths(outlines), quads.heights(outlines))
    return [
        _fragment(of_line, corners, float(height))
        for of_line, corners, height in zip(words, level, heights, strict=True)
        if of_line
    ]


def leveled(outlines: Quads) -> Quads:
    """The outlines with the page's skew undone: turned about the corner at its top left."""
    return outlines @ _rotation(-skew(outlines))


def _fragment(words: tuple[Word, ...], corners: Quads, height: float) -> Fragment:
    """Its sides halfway between the corners, for single lines slant a little on."""
    top_left, top_right, bottom_right, bottom_left = corners
    across = sorted([float(top_left[0] + bottom_left[0]) / 2, float(top_right[0] + bottom_right[0]) / 2])
    down = sorted([float(top_left[1] + top_right[1]) / 2, float(bottom_left[1] + bottom_right[1]) / 2])
    return Fragment(words, across[0], down[0], across[1], down[1], height)


def skew(outlines: Quads) -> float:
    """The angle in radians by which the lines fall to the right: the median, long lines counting more."""
    widths = quads.widths(outlines)
    wide = widths > _CLEARLY_WIDE * quads.heights(outlines)
    if not wide.any():
        return 0.0
    along = (outlines[:, 1] - outlines[:, 0] + outlines[:, 2] - outlines[:, 3])[wide]
    angles, weights = np.arctan2(along[:, 1], along[:, 0]), widths[wide]
    order = np.argsort(angles)
    total = np.cumsum(weights[order])
    angle = float(angles[order][np.searchsorted(total, total[-1] / 2)])
    return angle if abs(angle) <= _LARGEST_SKEW else 0.0


def _rotation(angle: float) -> Quads:
    """To multiply row vectors with: turns them by the angle, clockwise as seen on the page."""
    cos, sin = math.cos(angle), math.sin(angle)
    return np.array([[cos, sin], [-sin, cos]], np.float32)
