"""Photos of pages that bend, made flat: found by their lines, which do not run the same way everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from PIL import Image

from ocr_engine.by_line.detected import DetectedLines, bgr
from ocr_engine.document import Box, PageBlock
from ocr_engine.document.placing import placed
from ocr_engine.lines import quads
from ocr_engine.network.dewarping import Dewarper, FlatPage, flat, sag
from ocr_engine.picture import Picture

_LONG = 4  # widths by heights: shorter lines show no direction, a guess
_FEWEST_LINES = 8  # a guess
_BENT = 1.5
"""Degrees between the directions of the lines, but for the tenth at either end.

On ocr-dev, photos of pages have 2 to 26, except one of a flat screen; what was scanned has 1.2 at most.
"""
_LEAST_SAG = 0.5
"""In line heights. On photos of ocr-dev whose lines differ, labels sag by up to .4, pages by .6 and more."""
STRAIGHT_LINES = 25
"""The percentile of the heights of outlines that is that of a line: outlines of bent lines are higher."""
_POINTS = np.array([(x, y) for x in (0, 0.25, 0.5, 0.75, 1) for y in (0, 1)], np.float32)
"""Of a box that are looked up in the photo: from corner to corner, for a long word may bend."""


@dataclass(frozen=True, slots=True)
class Flattened:
    """A picture of a bent page, and the same page made flat."""

    original: Picture
    picture: Picture
    page: FlatPage

    def in_original(self, blocks: Iterable[PageBlock]) -> tuple[PageBlock, ...]:
        """What was read in the flat page, with its boxes where it stands in the original."""
        return tuple(placed(block, self._place) for block in blocks)

    def _place(self, box: Box) -> Box:
        corner, size = np.array([box.left, box.top]), np.array([box.width, box.height])
        points = self.page.in_photo((corner + _POINTS * size).astype(np.float32))
        return quads.box_around(points, self.original.image.size)


def flattened(picture: Picture, line_height: float, network: Dewarper) -> Flattened | None:
    """The page in an upright picture with lines of that height; None where they hardly sag."""
    pixels = bgr(picture)
    grid = network.grid(pixels)
    if sag(grid) < _LEAST_SAG * line_height:
        return None
    page = flat(pixels, grid)
    return Flattened(picture, picture.with_image(Image.fromarray(page.pixels[:, :, ::-1])), page)


def bends(lines: DetectedLines) -> bool:
    """Whether level lines run in clearly different directions, as on a page that bends or is seen aslant."""
    outlines = lines.outlines[quads.widths(lines.outlines) >= _LONG * quads.heights(lines.outlines)]
    if len(outlines) < _FEWEST_LINES:
        return False
    across, down = ((outlines[:, 1] - outlines[:, 0]) + (outlines[:, 2] - outlines[:, 3])).T
    order = np.argsort(down / across)
    reach = np.cumsum(across[order])
    first, last = order[np.searchsorted(reach, np.array([0.1, 0.9]) * reach[-1])]
    directions = np.degrees(np.arctan2(down, across))
    return bool(directions[last] - directions[first] >= _BENT)
