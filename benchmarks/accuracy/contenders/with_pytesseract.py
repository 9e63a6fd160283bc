"""pytesseract, as most bots call it."""

from __future__ import annotations

import os
from io import BytesIO

import pytesseract
from PIL import Image, ImageFilter

from benchmarks.accuracy.contenders.reading import Output, Read

_THREAD_LIMIT = "OMP_THREAD_LIMIT"
_WITHOUT_FILTERS = {"1": "L", "P": "RGB"}  # Pillow filters neither bits nor palettes


def reader(variant: str) -> Read:
    """Sets the thread limit of this process: `tesseract` inherits it."""
    if variant == "all-threads":
        os.environ.pop(_THREAD_LIMIT, None)
    else:
        os.environ[_THREAD_LIMIT] = "1"
    return _read_sharpened if variant == "sharpened" else _read


def _read(data: bytes, languages: tuple[str, ...]) -> Output:
    return _output(Image.open(BytesIO(data)), languages)


def _read_sharpened(data: bytes, languages: tuple[str, ...]) -> Output:
    image: Image.Image = Image.open(BytesIO(data))
    image = image.convert(_WITHOUT_FILTERS.get(image.mode, image.mode))
    return _output(image.filter(ImageFilter.SHARPEN), languages)


def _output(image: Image.Image, languages: tuple[str, ...]) -> Output:
    return Output(str(pytesseract.image_to_string(image, lang="+".join(languages))))
