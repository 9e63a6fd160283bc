"""Lines by their ink: those merged across a gutter are parted, and none is longer than its letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from ocr_engine.by_line.detected import DetectedLines
from ocr_engine.languages.scripts import script_of
from ocr_engine.layout import InkedLine, Leveling, gutters_within
from ocr_engine.layout.gaps import Span, inner
from ocr_engine.lines import quads
from ocr_engine.lines.quads import Quads
from ocr_engine.network.crops import Crop

_WIDEST_GAP = 0.3
"""In line heights: blanks between words may be wider, gaps between letters seldom are."""
_MARGIN = 0.15
_FEWEST_LINES = 4
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})


def parted(lines: DetectedLines, languages: Sequence[str]) -> DetectedLines:
    """The lines, of which those that the detector merged across a gutter between columns are several."""
    if len(lines) < _FEWEST_LINES:
        return lines
    level = Leveling.of(lines.outlines).quads(lines.outlines)
    inked = [_inked(*line) for line in zip(level, lines.on_end, lines.crops, strict=True)]
    unit = median(line.height for line in inked)
    right_to_left = any(script_of(code) in _RIGHT_TO_LEFT for code in languages)
    gutters = gutters_within(inked, unit, right_to_left=right_to_left)
    if not any(gutters):
        return lines
    pieces = [
        piece
        for outline, sides, own in zip(lines.outlines, map(quads.sides, level), gutters, strict=True)
        for piece in _pieces(outline, sides, own)
    ]
    return replace(lines, outlines=np.array(pieces, np.float32))


def trimmed(lines: DetectedLines, crops: Sequence[Crop]) -> Quads:
    """The outlines without the white space at both ends; those on their short side as they are."""
    return np.array(
        [
            outline if on_end else quads.part(outline, *_ends(crop))
            for outline, on_end, crop in zip(lines.outlines, lines.on_end, crops, strict=True)
        ],
        np.float32,
    ).reshape(-1, 4, 2)


def _ends(crop: Crop) -> tuple[float, float]:
    ink = crop.ink(_WIDEST_GAP)
    return ink[0][0], ink[-1][1]


def _inked(level: Quads, on_end: bool, crop: Crop) -> InkedLine:
    left, right = quads.sides(level)
    top, bottom = float(level[:2, 1].mean()), float(level[2:, 1].mean())
    ink = [(0.0, 1.0)] if on_end else crop.ink(_WIDEST_GAP)
    spans = tuple((left + begin * (right - left), left + end * (right - left)) for begin, end in ink)
    return InkedLine(*inner(top, bottom), crop.height, spans)


def _pieces(outline: Quads, sides: Span, gutters: Sequence[Span]) -> Iterator[Quads]:
    """The parts of an outline between gutters, each with half of the white space around it, or a little."""
    left, right = sides
    margin = _MARGIN * quads.line_height(outline[np.newaxis])
    begins = [left, *(max(end - margin, (begin + end) / 2) for begin, end in gutters)]
    ends = [*(min(begin + margin, (begin + end) / 2) for begin, end in gutters), right]
    for begin, end in zip(begins, ends, strict=True):
        yield quads.part(outline, (begin - left) / (right - left), (end - left) / (right - left))
