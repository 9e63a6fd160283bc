"""Pictures without text: what readers make of the shapes in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from ocr_engine.lines import quads
from ocr_engine.lines.quads import Quads
from ocr_engine.lines.text import LineText

_SHAPES = frozenset({"\u2022", *map(chr, range(0x25A0, 0x2600))})
"""The bullet and Unicode's block of geometric shapes."""
_CIRCLES = frozenset("OoQ") | _SHAPES
_FEW = 3  # letters, a guess
_SURE = 0.9
"""Of 13 drawings, scribbles and faces that letters were read in, of one they were as sure both times; of 138
drawn short texts three were less sure the first time: `X`, `0` and `?`."""


def are_shapes(texts: Iterable[LineText]) -> bool:
    """Whether nothing but shapes was read: circles and squares of a drawing, and no bullets beside words."""
    return all(set(word.text) <= _SHAPES for text in texts for word in text.words)


def without_lone_shapes(texts: Sequence[LineText], outlines: Quads) -> tuple[LineText, ...]:
    """The texts, of which one shape with no words beside it says nothing: it is a dot, and no bullet.

    Args:
        texts: what the lines say.
        outlines: of the lines.
    """
    worded = np.array([not _is_shape(text) and text.letters > 0 for text in texts], np.bool_)
    boxes = np.concatenate([outlines.min(axis=1), outlines.max(axis=1)], axis=1)
    along = np.where(quads.are_tall(outlines), 0, 1)  # a line runs across the middle of what is beside it
    return tuple(
        LineText() if _is_shape(text) and not (worded & _reach(boxes, along, box)).any() else text
        for text, box in zip(texts, boxes, strict=True)
    )


def _reach(boxes: Quads, along: NDArray[np.int_], other: NDArray[np.float32]) -> NDArray[np.bool_]:
    """In the rows of which boxes another one stands: beside level ones, above or below tall ones."""
    middle = ((other[:2] + other[2:]) / 2)[along]
    number = np.arange(len(boxes))
    return np.asarray((boxes[number, along] <= middle) & (middle <= boxes[number, along + 2]))


def _is_shape(text: LineText) -> bool:
    return text.letters == 1 and are_shapes([text])


def may_be_strokes(texts: Sequence[LineText]) -> bool:
    """Whether a page says no more than a few letters besides circles: strokes of a drawing look like them."""
    return sum(text.letters for text in texts if not _are_circles(text)) <= _FEW


def are_strokes(texts: Sequence[LineText], again: Sequence[LineText]) -> bool:
    """Whether such a page has no text: most of its lines say nothing, or only circles, or are unsure.

    Args:
        texts: what its lines say.
        again: the same, read with the paper around them.
    """
    said = [
        text
        for text, other in zip(texts, again, strict=True)
        if min(text.confidence, other.confidence) >= _SURE and not _are_circles(text)
    ]
    return 2 * len(said) <= len(texts)


def _are_circles(text: LineText) -> bool:
    return all(set(word.text) <= _CIRCLES for word in text.words)
