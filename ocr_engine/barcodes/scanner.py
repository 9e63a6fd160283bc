"""Finds and decodes them with ZXing-C++, several in a picture, turned, small and aslant."""

from __future__ import annotations

import numpy as np
import zxingcpp
from zxingcpp import BarcodeFormat, BarcodeFormats, ContentType

from ocr_engine.barcodes.found import FoundBarcodes
from ocr_engine.document import Barcode
from ocr_engine.lines.quads import Quads, box_around
from ocr_engine.picture import Picture
from ocr_engine.soundness import is_text

_OF_BARS = BarcodeFormats(BarcodeFormat.AllLinear)
_OF_DOTS = BarcodeFormats(BarcodeFormat.AllMatrix)
_MATRIX_PIXELS = 4_000_000
"""Of a picture in which codes of dots are looked for; those of bars are looked for in all of it.

On every third picture of ocr-dev, this finds what a search at full size does, in 157 ms of a busy processor
at most, rather than 408. Of some 50 small codes drawn into large pages of it, full size finds all and this
89 %. On all 316 pictures, it takes a median of 30 ms and 182 at most.
"""
_OTHERS_THAN_TEXT = {ContentType.Binary, ContentType.Mixed, ContentType.UnknownECI}
_MOST_UNPRINTABLE = 0.25  # of the characters of a text, a guess: driving licenses part their fields by some


def scanned(picture: Picture) -> FoundBarcodes:
    gray = picture.with_image(picture.image.convert("L"))
    smaller = gray.scaled(min(1.0, (_MATRIX_PIXELS / gray.pixels) ** 0.5))
    of_bars = zxingcpp.read_barcodes(np.asarray(gray.image), _OF_BARS, try_downscale=False, try_invert=False)
    of_dots = zxingcpp.read_barcodes(np.asarray(smaller.image), _OF_DOTS)
    scale = gray.image.width / smaller.image.width
    size = gray.image.size
    found = [_placed(each, 1.0, size) for each in of_bars] + [_placed(each, scale, size) for each in of_dots]
    return FoundBarcodes(picture, tuple(found))


def _placed(result: zxingcpp.Barcode, scale: float, size: tuple[int, int]) -> tuple[Barcode, Quads]:
    position = result.position
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    outline = scale * np.array([(corner.x, corner.y) for corner in corners], np.float32)
    text = _text(result)
    return Barcode(
        str(result.format),
        result.bytes.hex() if text is None else text,
        box_around(outline, size),
        is_binary=text is None,
    ), outline


def _text(result: zxingcpp.Barcode) -> str | None:
    """What it says; None for bytes that are no text, whatever character set the code names."""
    if result.content_type not in _OTHERS_THAN_TEXT:
        return str(result.text)
    try:
        text = result.bytes.decode()
    except UnicodeDecodeError:
        return None
    unprintable = sum(not is_text(character) for character in text)
    return text if unprintable <= _MOST_UNPRINTABLE * len(text) else None
