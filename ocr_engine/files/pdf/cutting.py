"""A small part of a PDF page, rendered by itself: a line costs a few milliseconds, all of the page many."""

from __future__ import annotations

import pypdfium2 as pdfium
from PIL import Image

from ocr_engine.files.pdf.places import POINTS_PER_INCH, RENDER_DPI, Place

CUTTING_DPI = 200  # a guess: letters of 8 points are about as high as networks take lines
_MARGIN = 0.1  # in line heights, a guess: at both ends


def cutting(page: pdfium.PdfPage, place: Place, turn: int) -> Image.Image:
    """What is to be seen in that place of the page, turned clockwise by so many degrees."""
    width, height = page.get_size() if turn % 180 == 0 else page.get_size()[::-1]
    margin = _MARGIN * place.height
    sides = (place.left - margin, place.top, place.right + margin, place.bottom)
    left, top, right, bottom = (side * POINTS_PER_INCH / RENDER_DPI for side in sides)
    crop = (max(0.0, left), max(0.0, height - bottom), max(0.0, width - right), max(0.0, top))
    scale = CUTTING_DPI / POINTS_PER_INCH
    image = page.render(scale=scale, rotation=turn, crop=crop, rev_byteorder=True).to_pil()
    return Image.Image.convert(image, "RGB")
