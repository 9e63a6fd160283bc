"""pytesseract, as most bots call it."""

from __future__ import annotations

import os
from io import BytesIO

import pytesseract
from PIL import Image, ImageFilter

from benchmarks.accuracy.contenders.reading import Output, Read

_THREAD_LIMIT = "OMP_THREAD_LIMIT"
_FORMATS = {"MPO": "JPEG"}  # how phones save photos; pytesseract refuses the name, and knows the format
_WITHOUT_FILTERS = {"1": "L", "P": "RGB"}  # Pillow filters neither bits nor palettes


def reader(variant: str) -> Read:
    """Sets the thread limit of this process: `tesseract` inherits it."""
    if variant == "all-threads":
        os.environ.pop(_THREAD_LIMIT, None)
    else:
        os.environ[_THREAD_LIMIT] = "1"
    return _read_sharpened if variant == "sharpened" else _read


def _read(data: bytes, languages: tuple[str, ...]) -> Output:
    image = Image.open(BytesIO(data))
    image.format = _FORMATS.get(str(image.format), image.format)
    return _output(image, languages)


def _read_sharpened(data: bytes, languages: tuple[str, ...]) -> Output:
    image: Image.Image = Image.open(BytesIO(data))
    image = image.convert(_WITHOUT_FILTERS.get(image.mode, image.mode))
    return _output(image.filter(ImageFilter.SHARPEN), languages)


def _output(image: Image.Image, languages: tuple[str, ...]) -> Output:
    return Output(str(pytesseract.image_to_string(image, lang="+".join(languages))))
