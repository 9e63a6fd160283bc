"""Light text on dark paper → dark text on light paper, which is what engines were trained on."""

from __future__ import annotations

from PIL import ImageOps, ImageStat

from ocr_engine.picture import Picture

_DARK_MEDIAN = 110  # of 255, a guess
_THUMBNAIL = (256, 256)  # a guess


def is_dark(picture: Picture) -> bool:
    """Whether the greater part of the picture is dark."""
    thumbnail = picture.image.convert("L")
    thumbnail.thumbnail(_THUMBNAIL)
    return ImageStat.Stat(thumbnail).median[0] < _DARK_MEDIAN


def inverted(picture: Picture) -> Picture:
    return picture.with_image(ImageOps.invert(picture.image))
