"""Edges of soft photos made steeper. Crisp pictures are left alone: sharpening makes them worse."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ocr_engine.attempt import Attempt, Plan

_WINDOW = 9
_STRONGEST_SHARE = 0.98
_STRONG = 0.6
_FAINT_CONTRAST = 20
_FEW_EDGES = 50
_CRISP_FROM = 0.9


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
    gray = image.convert("L")
    contrast = _contrast(gray)
    strong = contrast > max(_FAINT_CONTRAST, _STRONG * float(np.quantile(contrast, _STRONGEST_SHARE)))
    if np.count_nonzero(strong) < _FEW_EDGES:
        return 1.0
    return float(np.median(_steepest_step(gray)[strong] / contrast[strong]))


def _contrast(gray: Image.Image) -> NDArray[np.float32]:
    """The brightest minus the darkest pixel around each pixel."""
    brightest = np.asarray(gray.filter(ImageFilter.MaxFilter(_WINDOW)), dtype=np.float32)
    return brightest - np.asarray(gray.filter(ImageFilter.MinFilter(_WINDOW)), dtype=np.float32)


def _steepest_step(gray: Image.Image) -> NDArray[np.float32]:
    """The largest difference between neighbors in a row around each pixel."""
    row_wise = np.asarray(gray, dtype=np.int16)
    steps = np.abs(np.diff(row_wise, axis=1, prepend=row_wise[:, :1])).astype(np.uint8)
    return np.asarray(Image.fromarray(steps).filter(ImageFilter.MaxFilter(_WINDOW)), dtype=np.float32)
