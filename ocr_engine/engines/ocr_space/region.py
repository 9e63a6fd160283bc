"""Which part of a page may hold text: nothing else needs to leave this machine."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageChops

from ocr_engine.document import Box

_MARGIN_PIXELS = 20  # a guess
_NOTICEABLE_LEVELS = 12  # of 255, a guess: more than what JPEG does to plain paper
_PAPER_SHARE = 0.95  # a guess


def text_region(image: Image.Image) -> Box | None:
    """The box of what differs from the paper, with a margin; None where nothing does.

    What paper is, the border of a gray or RGB image tells; where it tells nothing, all of it may be text.
    """
    paper = _paper(image)
    if paper is None:
        return Box(0, 0, *image.size)
    difference = ImageChops.difference(image, Image.new(image.mode, image.size, paper))
    differing = difference.point(lambda level: 255 * (level > _NOTICEABLE_LEVELS)).getbbox()
    return _with_margin(differing, image.size) if differing else None


def _paper(image: Image.Image) -> tuple[int, ...] | None:
    """The color of nearly all of the border, if it has one."""
    pixels = np.atleast_3d(np.asarray(image))
    border = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    paper = np.median(border, axis=0)
    is_paper = np.abs(border - paper).max(axis=1) <= _NOTICEABLE_LEVELS
    return tuple(int(level) for level in paper) if is_paper.mean() >= _PAPER_SHARE else None


def _with_margin(box: tuple[int, int, int, int], size: tuple[int, int]) -> Box:
    left, top, right, bottom = box
    return Box(
        max(0, left - _MARGIN_PIXELS),
        max(0, top - _MARGIN_PIXELS),
        min(size[0], right + _MARGIN_PIXELS),
        min(size[1], bottom + _MARGIN_PIXELS),
    )
