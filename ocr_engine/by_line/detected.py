"""The lines that the detector found in a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ocr_engine.lines import quads
from ocr_engine.lines.quads import Quads
from ocr_engine.network.crops import Crop, Pixels, crop
from ocr_engine.network.detector import detector
from ocr_engine.network.model_card import Model
from ocr_engine.network.orientation import orientation
from ocr_engine.picture import Picture


@dataclass(frozen=True)
class DetectedLines:
    """A picture and the lines in it, in no order. Without slots, for the lines are cut out once and kept.

    Attributes:
        model: that found them.
        pixels: the picture for OpenCV and the networks, see `bgr`.
        outlines: of the lines.
    """

    model: Model
    picture: Picture
    pixels: Pixels
    outlines: Quads

    @classmethod
    def detect(cls, picture: Picture, model: Model) -> DetectedLines:
        pixels = bgr(picture)
        return cls(model, picture, pixels, detector(model).find(pixels))

    def __len__(self) -> int:
        return len(self.outlines)

    @cached_property
    def crops(self) -> tuple[Crop, ...]:
        """The lines one by one, straightened. One that stands on its short side is read downward."""
        return tuple(
            crop(self.pixels, np.roll(outline, -1, axis=0) if is_tall else outline)
            for outline, is_tall in zip(self.outlines, self.on_end, strict=True)
        )

    def turned(self, degrees: int) -> DetectedLines:
        """The page turned clockwise by 0, 90, 180 or 270 degrees."""
        if degrees == 0:
            return self
        outlines = quads.turned(self.outlines, degrees, *self.picture.image.size)
        pixels = np.ascontiguousarray(np.rot90(self.pixels, -degrees // 90))
        return DetectedLines(self.model, self.picture.turned(degrees), pixels, outlines)

    def turn_at_a_glance(self) -> int | None:
        """The clockwise turn in degrees that a network takes the page to need; None if it cannot tell."""
        glance = orientation() if len(self) else None
        return glance.turn(self.pixels) if glance else None

    def longest(self, count: int) -> list[int]:
        """The indices of those with the most letters, as far as their shapes tell."""
        return [int(index) for index in np.argsort(-self.lengths, kind="stable")[:count]]

    @property
    def lengths(self) -> NDArray[np.float32]:
        """Of each line, in its own heights: about half of its letters."""
        sides = quads.widths(self.outlines), quads.heights(self.outlines)
        return np.asarray(np.maximum(*sides) / np.minimum(*sides))

    def only(self, indices: Sequence[int]) -> DetectedLines:
        return replace(self, outlines=self.outlines[list(indices)])

    @property
    def on_end(self) -> list[bool]:
        """Which of them stand on their short side."""
        return [bool(is_tall) for is_tall in quads.are_tall(self.outlines)]

    @property
    def stand_on_end(self) -> bool:
        """Whether most of the text runs up or down the page."""
        lengths = np.maximum(quads.widths(self.outlines), quads.heights(self.outlines))
        return bool(2 * lengths[self.on_end].sum() > lengths.sum())


def bgr(picture: Picture) -> Pixels:
    """Shape (height, width, 3), blue first: what OpenCV and the networks take."""
    return np.asarray(picture.image.convert("RGB"))[:, :, ::-1].copy()
