"""Bytes of a picture file → the plain image of one of its pages.

The format list is closed, pixels are counted before anything is decoded, and whatever Pillow raises on
hostile bytes leaves as one of our errors.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from types import MappingProxyType

from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

from ocr_engine.document import Source
from ocr_engine.errors import DamagedPicture, OcrError, PictureTooLarge
from ocr_engine.files.animation import telling_frames
from ocr_engine.files.depth import in_8_bits
from ocr_engine.files.formats import READABLE_FORMATS, Format
from ocr_engine.files.tiff_pages import page_count
from ocr_engine.files.transparency import opaque
from ocr_engine.picture import Picture, without_needless_color

_BY_PILLOWS_NAME = MappingProxyType({each.pillow: each for each in READABLE_FORMATS if each.pillow})
PILLOW_FORMATS = tuple(_BY_PILLOWS_NAME)
"""The formats that Pillow may open, by its own names for them."""

_SEVERAL_JPEGS = "MPO"  # how phones save photos; Pillow tells only once it has opened a JPEG
_CREDIBLE_DPI = range(70, 2401)  # a guess: from the coarsest screen to the finest scanner

register_heif_opener(thumbnails=False)


class PictureFile:
    """A picture file whose header has been read. Pages are counted from 0; an animation's are some frames."""

    def __init__(self, data: bytes, max_pixels: int) -> None:
        self._max_pixels = max_pixels
        with _guarded(max_pixels):
            self._image = Image.open(BytesIO(data), formats=PILLOW_FORMATS)
            self._refuse_too_large()
            known = _format(self._image)
            self._frames = _frames(self._image, known)
            self.source = Source(
                format=known.kind.value,
                page_count=page_count(data) if known.may_have_pages else len(self._frames) or 1,
                frame_count=getattr(self._image, "n_frames", 1) if self._frames else 1,
                frames=tuple(frame + 1 for frame in self._frames),
            )

    def picture(self, index: int) -> Picture:
        """Decodes page `index`, turned as its EXIF orientation says.

        Raises:
            DamagedPicture: broken or cut off.
            PictureTooLarge: more pixels than allowed.
        """
        with _guarded(self._max_pixels):
            self._image.seek(self._frames[index] if self._frames else index)
            self._refuse_too_large()
            dpi = _dpi(self._image)
            ImageOps.exif_transpose(self._image, in_place=True)
            return Picture(_as_plain(self._image), dpi)

    def text_layer(self, index: int) -> None:
        """A picture carries no text of its own."""

    def picture_without_text(self, index: int) -> Picture:
        """All of it therefore."""
        return self.picture(index)

    def cuttings(self, index: int, runs: Sequence[object], turn: int) -> list[Picture]:  # noqa: ARG002 - of a port
        """None, for there is no text to be checked."""
        return []

    def close(self) -> None:
        self._image.close()

    def _refuse_too_large(self) -> None:
        pixels = self._image.width * self._image.height
        if pixels > self._max_pixels:
            raise PictureTooLarge(pixels, self._max_pixels)


@contextmanager
def _guarded(max_pixels: int) -> Iterator[None]:
    """Whatever Pillow raises leaves as one of our errors; what it warns of is not news here.

    It refuses more than twice its own limit even before a decoder takes memory for it.
    """
    pillows_limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, max_pixels
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    except OcrError:
        raise
    except Image.DecompressionBombError as error:
        raise PictureTooLarge(2 * max_pixels, max_pixels) from error
    except Exception as error:  # on hostile bytes Pillow raises anything, KeyError included
        raise DamagedPicture from error
    finally:
        Image.MAX_IMAGE_PIXELS = pillows_limit


def _format(image: Image.Image) -> Format:
    name = image.format or ""
    return _BY_PILLOWS_NAME["JPEG" if name == _SEVERAL_JPEGS else name]


def _frames(image: Image.Image, known: Format) -> tuple[int, ...]:
    """Those of an animation that are worth reading; none of what does not move."""
    count = getattr(image, "n_frames", 1) if known.may_move else 1
    return telling_frames(image, count) if count > 1 else ()


def _dpi(image: Image.Image) -> int | None:
    """The resolution across, where the file names a credible one."""
    try:
        dpi = round(float(image.info["dpi"][0]))
    except (KeyError, IndexError, TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return dpi if dpi in _CREDIBLE_DPI else None


def _as_plain(image: Image.Image) -> Image.Image:
    """A copy with opaque samples of 8 bits at most, and without color where there is none."""
    if image.mode.startswith(("I", "F")):
        return in_8_bits(image)
    if image.has_transparency_data:
        return opaque(image.convert("RGBA"))
    return image.copy() if image.mode in {"1", "L"} else without_needless_color(image.convert("RGB"))
