"""Pieces of one line with signs between them that the detector overlooks, such as `_`, `=` and `#`.

Nothing is read where nothing was found, and a sign alone is often taken for a letter: lines are read whole.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ocr_engine.by_line.detected import DetectedLines
from ocr_engine.lines import quads
from ocr_engine.lines.quads import Quads
from ocr_engine.network import ink
from ocr_engine.network.crops import Pixels, crop

# In line heights; set on screens of code, screenshots, receipts and drawn pages.
_WIDEST = 2.5
_CLOSE = 1.0
_OVERLAP = 0.5
_WITHIN = 0.2
_SAME_HEIGHT = 1.4
_SMALL = 0.7
_BLANK = 0.1
_NARROWEST_SIGN = 0.25
"""Less is the end of a letter that the outline of its line has cut off."""


def bridged(lines: DetectedLines) -> DetectedLines:
    """The lines, those of them joined that have signs between them or are signs."""
    are_tall = quads.are_tall(lines.outlines)
    level = lines.outlines[~are_tall]
    whole = level[np.argsort(level[:, [0, 3], 0].mean(axis=1), kind="stable")]
    count = 0
    for piece in whole.copy():
        before = _beside(piece, whole[:count])
        if before is not None and _goes_on(whole[before], piece, lines.pixels):
            whole[before] = _joined(whole[before], piece)
        else:
            whole[count] = piece
            count += 1
    if count == len(level):
        return lines
    return replace(lines, outlines=np.concatenate([whole[:count], lines.outlines[are_tall]]))


def _beside(piece: Quads, others: Quads) -> int | None:
    """The index of the nearest one to the left in the same line."""
    near = np.flatnonzero(_are_one_line(others, piece))
    return int(near[others[near, 1, 0].argmax()]) if len(near) else None


def _goes_on(before: Quads, piece: Quads, pixels: Pixels) -> bool:
    low, high = sorted((_height(before), _height(piece)))
    gap = (quads.sides(piece)[0] - quads.sides(before)[1]) / high
    if not -_OVERLAP <= gap <= _WIDEST:
        return False
    if low < _SMALL * high:
        return gap <= _CLOSE
    return high <= _SAME_HEIGHT * low and gap > _BLANK and _has_sign(before, piece, pixels)


def _are_one_line(others: Quads, piece: Quads) -> NDArray[np.bool_]:
    """Whether the lower of two stands within the height of the other, where they meet."""
    heights, own = quads.heights(others), _height(piece)
    low, high = np.minimum(heights, own), np.maximum(heights, own)
    top, bottom = np.maximum(others[:, 1, 1], piece[0, 1]), np.minimum(others[:, 2, 1], piece[3, 1])
    return np.asarray(bottom - top >= low - _WITHIN * high)


def _has_sign(before: Quads, piece: Quads, pixels: Pixels) -> bool:
    """Whether there is ink between them, but no rule, which fills the gap in its width or height."""
    both = crop(pixels, _joined(before, piece))
    left, right = float(before[0, 0]), float(piece[1, 0])
    begin, end = ((float(x) - left) / (right - left) for x in (before[1, 0], piece[0, 0]))
    marks = ink.marks(both.pixels)
    gap = marks[:, round(begin * both.width) : round(end * both.width)]
    inked = np.count_nonzero(gap.any(axis=0))
    is_sign = inked >= _NARROWEST_SIGN * both.height and gap.shape[1] - inked > _BLANK * both.height
    return bool(is_sign and not gap.any(axis=1).all())


def _joined(before: Quads, piece: Quads) -> Quads:
    """From the beginning of the one to the end of the other; as high as the other one where one is a sign."""
    low, high = sorted((before, piece), key=_height)
    if _height(low) >= _SMALL * _height(high):
        return quads.spanning(before, piece)
    left, width = float(high[0, 0]), max(float(high[1, 0] - high[0, 0]), 1.0)
    begin, end = ((float(x) - left) / width for x in (before[0, 0], piece[1, 0]))
    return quads.part(high, min(begin, 0.0), max(end, 1.0))


def _height(outline: Quads) -> float:
    return float(quads.heights(outline[np.newaxis])[0])
