"""What leaves this machine: the part of a page that may hold text, in a file that ocr.space takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from ocr_engine.document import Box
from ocr_engine.engines.ocr_space.account import MAX_UPLOAD_BYTES
from ocr_engine.engines.ocr_space.answer import OverlayWord
from ocr_engine.engines.ocr_space.region import text_region
from ocr_engine.picture import Picture

_LONGEST_SIDE_OF_JPEG = 65_500  # limit of libjpeg, 65,500
_FEW_COLORS = 256  # what fits a PNG with one byte for each pixel
_QUALITIES = (92, 80, 65)  # a guess
_SHRINKAGE = 0.8  # a guess


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to send. `region` is the part of the page that it shows, with `scale` pixels for each there.

    `file_type` is what the API calls its format.
    """

    data: bytes
    file_type: str
    region: Box
    scale: float

    def on_page(self, word: OverlayWord) -> Box:
        """Where on the page a word of this upload stands."""
        region, scale = self.region, self.scale
        return Box(
            _between(region.left, region.left + word.left / scale, region.right),
            _between(region.top, region.top + word.top / scale, region.bottom),
            _between(region.left, region.left + (word.left + word.width) / scale, region.right),
            _between(region.top, region.top + (word.top + word.height) / scale, region.bottom),
        )


def upload_of(picture: Picture) -> Upload | None:
    """The file to send; None where there is nothing but paper."""
    image = picture.image.convert("L") if picture.image.mode == "1" else picture.image
    region = text_region(image)
    if region is None:
        return None
    part = image.crop((region.left, region.top, region.right, region.bottom))
    data, file_type, width = next(file for file in _files(part) if len(file[0]) <= MAX_UPLOAD_BYTES)
    return Upload(data, file_type, region, width / part.width)


def _files(part: Image.Image) -> Iterator[tuple[bytes, str, int]]:
    """Ever smaller files with their type and their width in pixels: without loss, coarser, shrunk."""
    if part.getcolors(_FEW_COLORS):
        yield _encoded(part, "PNG"), "PNG", part.width
    smaller = Picture(part).scaled(min(1.0, _LONGEST_SIDE_OF_JPEG / max(part.size)))
    while True:
        for quality in _QUALITIES:
            yield _encoded(smaller.image, "JPEG", quality=quality), "JPG", smaller.image.width
        smaller = smaller.scaled(_SHRINKAGE)


def _encoded(image: Image.Image, image_format: str, **options: int) -> bytes:
    file = BytesIO()
    image.save(file, image_format, **options)
    return file.getvalue()


def _between(least: int, wanted: float, most: int) -> int:
    return round(min(max(least, wanted), most))
