"""A small page made of a few lines of a large one: enough to tell its script and which way is up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from ocr_engine.network.crops import Crop, Pixels

_LINE_HEIGHT = 40  # a guess
_SPACE = 16  # a guess
_WIDEST = 1600  # a guess
_PAPER = 255  # white
_DARK_MEDIAN = 110  # as that of a whole page, see by_page/polarity.py


def montage(lines: Sequence[Crop]) -> Image.Image:
    """The lines (at least one) one below the other, gray, dark on light."""
    strips = [_strip(line) for line in lines]
    page = np.full(
        (
            len(strips) * (_LINE_HEIGHT + _SPACE) + _SPACE,
            max(strip.shape[1] for strip in strips) + 2 * _SPACE,
        ),
        _PAPER,
        np.uint8,
    )
    for number, strip in enumerate(strips):
        top = _SPACE + number * (_LINE_HEIGHT + _SPACE)
        page[top : top + _LINE_HEIGHT, _SPACE : _SPACE + strip.shape[1]] = strip
    return Image.fromarray(page)


def _strip(line: Crop) -> Pixels:
    gray = line.gray(_LINE_HEIGHT)[:, :_WIDEST]
    return np.asarray(_PAPER - gray if np.median(gray) < _DARK_MEDIAN else gray, np.uint8)
