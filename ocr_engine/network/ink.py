"""Where along a straightened line there is ink, and where white space."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Span = tuple[float, float]

_GREEN = 1
_EDGE = 0.08
_INK = 0.35
_FAINTEST_INK = 20
"""Gray levels: less is grain. As _EDGE and _INK, chosen on ocr-dev and drawn pages of one seed."""
_FLAT = 4.0  # a guess: times its height, a line is lit evenly
_SAME_GRAY = 8  # a guess: of 256


def runs(line: NDArray[np.uint8], widest_gap: float) -> list[Span]:
    """From where to where there is ink, from 0 to 1 along the line; none on one that shows none.

    Args:
        line: shape (height, width, 3), without paper above and below it.
        widest_gap: of the white space that parts nothing, in line heights.
    """
    height, width, _ = line.shape
    columns = np.flatnonzero(marks(line).any(axis=0))
    if not len(columns):
        return []
    found = np.split(columns, np.flatnonzero(np.diff(columns) > widest_gap * height) + 1)
    return [(float(run[0]) / width, float(run[-1] + 1) / width) for run in found]


def blanks(line: NDArray[np.uint8], narrowest: float) -> list[Span]:
    """The white space between ink that is wider than that, in line heights. Otherwise as `runs`."""
    return [(before[1], after[0]) for before, after in pairwise(runs(line, narrowest))]


def marks(line: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which of its pixels are ink, without the outermost ones above and below. Takes what `runs` does."""
    edge = round(_EDGE * len(line))
    samples = line[edge : len(line) - edge, :, _GREEN].astype(np.int16)
    if not samples.size:
        return np.zeros((1, line.shape[1]), np.bool_)
    contrast = np.abs(samples - _paper(samples))
    faintest = max(_FAINTEST_INK, _INK * float(np.percentile(contrast, 98)))
    return np.asarray(contrast > faintest)


def _paper(samples: NDArray[np.int16]) -> NDArray[np.float64]:
    """The usual gray at each column: light that falls on a page unevenly changes it along a line."""
    height, width = samples.shape
    edges = np.linspace(0, width, max(1, round(width / (_FLAT * height))) + 1).astype(int)
    grays = [_most_frequent(samples[:, begin:end]) for begin, end in pairwise(edges)]
    return np.interp(np.arange(width), (edges[:-1] + edges[1:]) / 2, grays)


def _most_frequent(samples: NDArray[np.int16]) -> float:
    """The gray around which most samples lie: that of paper, which is even where ink is not."""
    counts = np.bincount(samples.ravel() // _SAME_GRAY, minlength=256 // _SAME_GRAY)
    near = counts[:-1] + counts[1:]
    return float(near.argmax() + 1) * _SAME_GRAY
