"""Pictures without text: what readers make of the shapes in them."""

from __future__ import annotations

from collections.abc import Iterable

from ocr_engine.lines.text import LineText

_SHAPES = frozenset({"\u2022", *map(chr, range(0x25A0, 0x2600))})
"""The bullet and Unicode's block of geometric shapes."""


def are_shapes(texts: Iterable[LineText]) -> bool:
    """Whether nothing but shapes was read: circles and squares of a drawing, and no bullets beside words."""
    return all(set(word.text) <= _SHAPES for text in texts for word in text.words)
