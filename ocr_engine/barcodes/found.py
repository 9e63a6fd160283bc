"""The codes that were found in a picture: covered in it, and placed on the page as it was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageDraw

from ocr_engine.document import Barcode
from ocr_engine.lines.quads import Quads, box_around, turned
from ocr_engine.picture import Picture

_AROUND = 1.06  # times as large, a guess: no corner of a code that is seen aslant is left


@dataclass(frozen=True, slots=True)
class FoundBarcodes:
    """`found`: each code of the picture with its outline in it, of shape (4, 2)."""

    picture: Picture
    found: Sequence[tuple[Barcode, Quads]]

    @property
    def covered(self) -> Picture:
        """The picture with paper in their places, for the letters that one reads into a code are none."""
        if not self.found:
            return self.picture
        image = self.picture.image.copy()
        for _, outline in self.found:
            _cover(image, outline)
        return self.picture.with_image(image)

    def on(self, page: Picture) -> tuple[Barcode, ...]:
        """Where they are on the same page, which was turned or scaled since."""
        degrees = (page.turn - self.picture.turn) % 360
        width, height = self.picture.image.size
        upright = (height, width) if degrees in {90, 270} else (width, height)
        scale = np.array(page.image.size, np.float32) / np.array(upright, np.float32)
        return tuple(
            replace(
                barcode,
                box=box_around(scale * turned(outline[None], degrees, width, height)[0], page.image.size),
            )
            for barcode, outline in self.found
        )


def _cover(image: Image.Image, outline: Quads) -> None:
    """In the color at the corners, which lie in the quiet zone that every code has around it."""
    middle = outline.mean(axis=0)
    around = middle + _AROUND * (outline - middle)
    x, y = np.clip(np.rint(around), 0, np.array(image.size) - 1).astype(int).T
    paper = np.median(np.asarray(image)[y, x], axis=0)
    ImageDraw.Draw(image).polygon(
        [(float(x), float(y)) for x, y in around], fill=tuple(np.atleast_1d(paper).astype(int).tolist())
    )
