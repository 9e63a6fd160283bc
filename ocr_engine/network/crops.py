"""Lines cut out of the page and straightened, so that each stands upright in a picture of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr_engine.document import Box
from ocr_engine.lines import quads
from ocr_engine.lines.quads import Quads
from ocr_engine.network import ink

Pixels = NDArray[np.uint8]

_MARGIN = 0.1  # of the line's height, a guess


@dataclass(frozen=True, slots=True)
class Crop:
    """One straightened line, with some of the paper above and below it.

    Attributes:
        pixels: shape (height, width, 3), BGR, at the page's own resolution.
        margin: how many rows of it are paper above the line, and as many below.
        outline: the four corners of the line on the page: where it begins at the top, ends at the top,
            ends at the bottom, begins at the bottom.
    """

    pixels: Pixels
    margin: int
    outline: Quads

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Of the line alone, in pixels."""
        return int(self.pixels.shape[0]) - 2 * self.margin

    @property
    def length(self) -> float:
        """Of the line, in its own heights: how many letters it may have, and what reading it costs."""
        return self.width / self.height

    def tight(self, height: int, stretched: float = 1.0) -> Pixels:
        """The line alone at that height, as wide as fits, or so many times as wide."""
        return _resized(self.pixels[self.margin : self.margin + self.height], height, stretched)

    def with_margin(self, height: int) -> Pixels:
        """The line and the paper around it, together at that height, as wide as fits."""
        return _resized(self.pixels, height)

    @property
    def with_paper(self) -> Crop:
        """The same line as if the paper around it were a part of it: another look at it."""
        return replace(self, margin=0)

    def gray(self, height: int) -> Pixels:
        """The line alone at that height, of shape (height, width)."""
        return np.asarray(cv2.cvtColor(self.tight(height), cv2.COLOR_BGR2GRAY), np.uint8)

    def ink(self, widest_gap: float) -> list[tuple[float, float]]:
        """Where there is ink along the outline, from 0 to 1; all along it on a line that shows none.

        Args:
            widest_gap: of the white space that parts nothing, in line heights.
        """
        found = ink.runs(self.pixels[self.margin : self.margin + self.height], widest_gap)
        return [(self._on_page(begin), self._on_page(end)) for begin, end in found] or [(0.0, 1.0)]

    def _on_page(self, along: float) -> float:
        """How far along the outline, 0 to 1, something is that stands so far along the straightened line.

        The higher end of an outline was nearer to the camera, and was straightened as such.
        """
        begin, end = (float(np.linalg.norm(self.outline[i] - self.outline[j])) for i, j in ((0, 3), (1, 2)))
        nearer = along * begin
        return nearer / max(nearer + (1 - along) * end, 1e-6)

    def beginning(self, heights: float) -> Crop:
        """No more of the line than so many times its height."""
        return self.part(0, min(1.0, heights / self.length))

    def part(self, begin: float, end: float) -> Crop:
        """What stands from `begin` to `end`, 0 to 1 along the line."""
        first, last = (round(along * self.width) for along in (begin, end))
        last = max(last, first + 1)
        outline = quads.part(
            self.outline, self._on_page(first / self.width), self._on_page(last / self.width)
        )
        return Crop(self.pixels[:, first:last], self.margin, outline)

    def turned(self) -> Crop:
        """The same line, read from its other end."""
        return Crop(self.pixels[::-1, ::-1], self.margin, np.roll(self.outline, 2, axis=0))

    def box(self, begin: float, end: float, page: tuple[int, int]) -> Box:
        """The box on the page (width, height) of the part from `begin` to `end`, 0 to 1 along the line."""
        return quads.box_around(quads.part(self.outline, self._on_page(begin), self._on_page(end)), page)


def crop(pixels: Pixels, outline: Quads) -> Crop:
    """The line with those corners, its first two being the beginning and the end of its top."""
    width = round(float(quads.widths(outline[np.newaxis])[0]))
    height = round(float(quads.heights(outline[np.newaxis])[0]))
    margin = round(_MARGIN * height)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    straight = cv2.warpPerspective(
        pixels,
        cv2.getPerspectiveTransform(outline, corners + np.array([0, margin], np.float32)),
        (width, height + 2 * margin),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return Crop(np.asarray(straight, np.uint8), margin, outline)


def _resized(pixels: Pixels, height: int, stretched: float = 1.0) -> Pixels:
    width = max(1, round(pixels.shape[1] * height / pixels.shape[0] * stretched))
    how = cv2.INTER_AREA if height < pixels.shape[0] else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=how), np.uint8)
