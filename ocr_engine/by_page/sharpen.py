"""Edges of soft photos made steeper. Crisp pictures are left alone: sharpening makes them worse."""

from __future__ import annotations

from functools import reduce

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ocr_engine.attempt import Attempt, Plan

_WINDOW = 9  # pixels, a guess
_STRONGEST_SHARE = 0.98  # a guess
_STRONG = 0.6  # a guess
_FAINT_CONTRAST = 20  # of 255, a guess
_FEW_EDGES = 50  # pixels, a guess
_CRISP_FROM = 0.9  # a guess


def sharpened(doubtful: Attempt) -> Plan | None:
    """A plan with steeper edges; None where they are crisp already."""
    picture = doubtful.plan.picture
    if crispness(picture.image) >= _CRISP_FROM:
        return None
    image = picture.image.convert("L") if picture.image.mode == "1" else picture.image
    return doubtful.plan.with_picture(picture.with_image(image.filter(ImageFilter.SHARPEN)))


def crispness(image: Image.Image) -> float:
    """How much of a strong edge's contrast happens from one pixel to the next: 0 a blur, 1 a screenshot.

    Looks only at the strongest edges, which in a picture of text are those of the letters.
    A picture without edges counts as crisp.
    """
    gray = np.asarray(image.convert("L"))
    contrast = _around(gray, np.maximum) - _around(gray, np.minimum)
    strong = contrast > max(_FAINT_CONTRAST, _STRONG * float(np.quantile(contrast, _STRONGEST_SHARE)))
    if np.count_nonzero(strong) < _FEW_EDGES:
        return 1.0
    return float(np.median(_around(_steps(gray), np.maximum)[strong] / contrast[strong]))


def _around(samples: NDArray[np.uint8], choose: np.ufunc) -> NDArray[np.uint8]:
    """The largest or smallest sample around each; Pillow's rank filters take fifty times as long on grain."""
    for _ in range(2):
        padded = np.pad(samples, [(_WINDOW // 2, _WINDOW // 2), (0, 0)], mode="edge")
        shifted = (padded[start : start + len(samples)] for start in range(_WINDOW))
        samples = reduce(choose, shifted).T
    return samples


def _steps(gray: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The difference of each pixel to its left neighbor."""
    left = np.pad(gray, [(0, 0), (1, 0)], mode="edge")[:, :-1]
    return np.maximum(gray, left) - np.minimum(gray, left)
