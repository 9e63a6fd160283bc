"""Text that somebody has laid across a page: slanted, and paler than the page's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ocr_engine.by_line.detected import DetectedLines
from ocr_engine.lines import quads
from ocr_engine.network.crops import Crop, Pixels
from ocr_engine.network.detector import detector

Color = NDArray[np.float32]

# Guesses. Names all over drawn pages are found in three kinds of print; on 83 pictures of ocr-dev nothing is.
_SLANTED = np.radians(12)
_CLEARLY_LONG = 1.5  # by height: shorter ones have no direction
_FEWEST_LINES = 4
_INKED = 75  # percent: pieces of the watermark may be level, and half of all
_PALE = 0.5  # of the contrast of the page's own text
_SAME_PAPER = 16  # levels
_BEYOND = 1.25  # of the contrast of the watermark, which edges of lossy formats exceed
_STRONGEST = 98  # percent


def without_watermark(lines: DetectedLines) -> DetectedLines:
    """The page without it and the lines that are found then, if there is one; it hides some of them."""
    slanted = _are_slanted(lines) if len(lines) >= _FEWEST_LINES else np.zeros(len(lines), np.bool_)
    if not slanted.any():
        return lines
    crops = lines.crops
    level = [crop for crop, is_slanted in zip(crops, slanted, strict=True) if not is_slanted]
    ink = float(np.percentile([_contrast(crop) for crop in level], _INKED))
    text = [crop for crop in level if _contrast(crop) >= _PALE * ink]
    paper = _paper(text)
    pale = [
        contrast
        for crop, is_slanted in zip(crops, slanted, strict=True)
        if is_slanted and (contrast := _contrast(crop)) < _PALE * ink and _is_on(paper, crop)
    ]
    if not pale or len(text) < _FEWEST_LINES:
        return lines
    bleached = _bleached(lines.pixels, paper, _BEYOND * max(pale), ink)
    found = detector(lines.model).find(bleached)
    return replace(lines, pixels=bleached, outlines=found) if len(found) >= len(text) else lines


def _are_slanted(lines: DetectedLines) -> NDArray[np.bool_]:
    """Which of the lines run in another direction than most, whichever way the page lies."""
    outlines = lines.outlines
    along = outlines[:, 1] - outlines[:, 0] + outlines[:, 2] - outlines[:, 3]
    angles = np.arctan2(along[:, 1], along[:, 0])
    widths, heights = quads.widths(outlines), quads.heights(outlines)
    lengths = np.maximum(widths, heights)
    order = np.argsort(angles)
    total = np.cumsum(lengths[order])
    usual = angles[order][np.searchsorted(total, total[-1] / 2)]
    long = lengths > _CLEARLY_LONG * np.minimum(widths, heights)
    slanted: NDArray[np.bool_] = long & (np.abs(angles - usual) > _SLANTED)
    return slanted


def _paper(crops: Sequence[Crop]) -> Color:
    """The color of most of what is around the letters, channel by channel."""
    return np.asarray(np.median([np.median(crop.pixels, axis=(0, 1)) for crop in crops], axis=0), np.float32)


def _is_on(paper: Color, crop: Crop) -> bool:
    return bool(np.abs(_paper([crop]) - paper).max() < _SAME_PAPER)


def _contrast(crop: Crop) -> float:
    """Of the letters against their paper, in levels of the channel that shows them best."""
    return float(np.percentile(_difference(crop.pixels, _paper([crop])), _STRONGEST))


def _difference(pixels: Pixels, paper: Color) -> NDArray[np.float32]:
    difference: NDArray[np.float32] = np.abs(pixels.astype(np.float32) - paper).max(axis=2)
    return difference


def _bleached(pixels: Pixels, paper: Color, faintest: float, ink: float) -> Pixels:
    """Whatever is paler than `faintest` becomes paper; ink stays as it is, and what is between, between."""
    difference = np.maximum(_difference(pixels, paper), 1)
    kept = np.clip((difference - faintest) / max(ink - faintest, 1), 0, 1) * ink / difference
    share = np.minimum(kept, 1)[:, :, np.newaxis]
    return np.asarray(paper + (pixels - paper) * share, np.uint8)
