"""Pieces of text with their places on a page whose lines run level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ocr_engine.document import Word
from ocr_engine.layout.leveling import Leveling
from ocr_engine.lines import quads
from ocr_engine.lines.quads import Quads


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


def fragments(outlines: Quads, words: Sequence[tuple[Word, ...]], leveling: Leveling) -> list[Fragment]:
    """A fragment for each outline with words, on the level page."""
    if not len(outlines):
        return []
    heights = np.minimum(quads.widths(outlines), quads.heights(outlines))
    return [
        _fragment(of_line, corners, float(height))
        for of_line, corners, height in zip(words, leveling.quads(outlines), heights, strict=True)
        if of_line
    ]


def _fragment(words: tuple[Word, ...], corners: Quads, height: float) -> Fragment:
    """Its sides halfway between the corners, for single lines slant a little on."""
    top_left, top_right, bottom_right, bottom_left = corners
    across = sorted([float(top_left[0] + bottom_left[0]) / 2, float(top_right[0] + bottom_right[0]) / 2])
    down = sorted([float(top_left[1] + top_right[1]) / 2, float(bottom_left[1] + bottom_right[1]) / 2])
    return Fragment(words, across[0], down[0], across[1], down[1], height)
