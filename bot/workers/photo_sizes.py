"""The JPEGs that a photo becomes."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from bot.workers.photos import NotAPhoto, Rendition
from ocr_engine.files.decode import PILLOW_FORMATS

_LONG_SIDES = (90, 320, 800, 1280)  # what Telegram keeps of a photo
_JPEG_QUALITY = 87  # a guess at what Telegram uses
_MAX_SIDES_TOGETHER = 10_000  # Bot API limit
_MAX_RATIO = 20  # Bot API limit


def scaled(data: bytes) -> list[Rendition]:
    """The smallest first. Raises as `renditions` does."""
    picture = _opened(data)
    long_side = max(picture.size)
    sides = [side for side in _LONG_SIDES if side < long_side] + [min(long_side, _LONG_SIDES[-1])]
    return [_scaled(picture, side) for side in dict.fromkeys(sides)]


def _opened(data: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(data), formats=PILLOW_FORMATS) as picture:
            _check_dimensions(*picture.size)
            return _on_white(ImageOps.exif_transpose(picture))
    except NotAPhoto:
        raise
    except Exception as error:  # on hostile bytes Pillow raises anything
        raise NotAPhoto("IMAGE_PROCESS_FAILED") from error


def _check_dimensions(width: int, height: int) -> None:
    if width + height > _MAX_SIDES_TOGETHER or max(width, height) > _MAX_RATIO * min(width, height):
        raise NotAPhoto("PHOTO_INVALID_DIMENSIONS")


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    ground = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(ground, layer).convert("RGB")


def _scaled(picture: Image.Image, long_side: int) -> Rendition:
    factor = long_side / max(picture.size)
    size = (max(round(picture.width * factor), 1), max(round(picture.height * factor), 1))
    scaled = picture if size == picture.size else picture.resize(size, Image.Resampling.LANCZOS)
    buffer = BytesIO()
    scaled.save(buffer, "JPEG", quality=_JPEG_QUALITY)
    return Rendition(*size, buffer.getvalue())
