"""Pictures without text: what readers make of the shapes in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
