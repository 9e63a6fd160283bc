"""Very long lines in pieces: what the network takes for a line grows with the square of its length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ocr_engine.lines.text import LineText
from ocr_engine.network.crops import Pixels

_LONGEST = 80  # line heights in one piece, a guess: more than lines of a page have
_INK = 0.35  # of the strongest contrast in the line, as in crops.py
_GREEN = 1


def pieces(line: Pixels) -> list[Pixels]:
    """The line, cut in the widest blanks if it is very long."""
    return [line[:, begin:end] for begin, end in pairwise(_cuts(line))]


def whole(texts: Sequence[LineText], widths: Sequence[int]) -> LineText:
    """The text of a line, of those of its pieces and how wide they are."""
    total = sum(widths)
    begins = np.cumsum([0, *widths[:-1]])
    return LineText(
        tuple(
            replace(word, begin=(begin + word.begin * width) / total, end=(begin + word.end * width) / total)
            for text, begin, width in zip(texts, map(float, begins), widths, strict=True)
            for word in text.words
        )
    )


def _cuts(line: Pixels) -> list[int]:
    height, width = line.shape[:2]
    longest, cuts = _LONGEST * height, [0]
    if width <= longest:
        return [0, width]
    blank = _blanks(line)
    while width - cuts[-1] > longest:
        first = cuts[-1] + longest // 2
        cuts.append(first + _middle_of_widest(blank[first : cuts[-1] + longest]))
    return [*cuts, width]


def _blanks(line: Pixels) -> NDArray[np.bool_]:
    """In which columns there is nothing but paper."""
    samples = line[:, :, _GREEN].astype(np.int16)
    contrast = np.abs(samples - np.median(samples)).max(axis=0)
    return np.asarray(contrast < _INK * contrast.max())


def _middle_of_widest(blank: NDArray[np.bool_]) -> int:
    """Of the runs of blanks; the end where there is none."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], blank, [False]]).astype(np.int8)))
    runs: Iterable[tuple[int, int]] = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    begin, end = max(runs, key=lambda run: run[1] - run[0], default=(len(blank), len(blank)))
    return (begin + end) // 2
