"""The codes that were found in a picture: covered in it, and placed on the page as it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageDraw

from ocr_engine.document import Barcode
from ocr_engine.lines.quads import Quads, box_around, part, turned
from ocr_engine.picture import Picture

_UPC_A = "UPC-A"  # which is an EAN-13 that begins with a zero
_GUARD_BARS: Mapping[str, tuple[int, Sequence[tuple[int, int]]]] = {
    "EAN-13": (95, ((-1, 4), (44, 51), (91, 96))),
    "EAN-8": (67, ((-1, 4), (30, 37), (63, 68))),
    _UPC_A: (95, ((-1, 11), (44, 51), (84, 96))),
    "UPC-E": (51, ((-1, 4), (44, 52))),
}
"""How many modules a kind is wide, and between which its longer bars are: GS1 General Specifications."""
_BEYOND = 0.15  # of the height of the bars, a guess: by five modules, and bars are often cut short
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
        draw = ImageDraw.Draw(image)
        for barcode, outline in self.found:
            paper = _paper(self.picture.image, outline)
            for quad in _parts(barcode, outline):
                draw.polygon(quad.ravel().tolist(), paper)
        return self.picture.with_image(image)

    def on(self, page: Picture) -> tuple[Barcode, ...]:
        """From top to bottom on the same page, which was turned or scaled since."""
        degrees = (page.turn - self.picture.turn) % 360
        width, height = self.picture.image.size
        upright = (height, width) if degrees in {90, 270} else (width, height)
        scale = np.array(page.image.size, np.float32) / np.array(upright, np.float32)
        placed = (
            replace(
                barcode,
                box=box_around(scale * turned(outline[None], degrees, width, height)[0], page.image.size),
            )
            for barcode, outline in self.found
        )
        return tuple(sorted(placed, key=lambda each: (each.box.top, each.box.left)))


def _parts(barcode: Barcode, outline: Quads) -> list[Quads]:
    """What is to be covered: where digits stand close below the bars, just these and the longer ones."""
    kind = _UPC_A if barcode.format == "EAN-13" and barcode.text.startswith("0") else barcode.format
    if kind not in _GUARD_BARS:
        return [_grown(outline)]
    modules, places = _GUARD_BARS[kind]
    return [outline, *(_longer(part(outline, begin / modules, end / modules)) for begin, end in places)]


def _grown(outline: Quads) -> Quads:
    middle = outline.mean(axis=0)
    grown: Quads = middle + _AROUND * (outline - middle)
    return grown


def _longer(bars: Quads) -> Quads:
    down = _BEYOND * (bars[[3, 2]] - bars[[0, 1]])
    longer: Quads = bars + np.concatenate([-down, down[::-1]])
    return longer


def _paper(image: Image.Image, outline: Quads) -> tuple[int, ...]:
    """The color at its corners, which lie in the quiet zone that every code has around it."""
    x, y = np.clip(np.rint(_grown(outline)), 0, np.array(image.size) - 1).astype(int).T
    colors = np.atleast_2d(np.asarray(image)[y, x].T)
    return tuple(int(color) for color in np.median(colors, axis=1))
