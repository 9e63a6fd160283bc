"""The text that a page carries itself beside what was read in the pictures on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ocr_engine.document import Line, PageBlock, Word
from ocr_engine.files.pdf import TextLayer
from ocr_engine.layout import Fragment, Leveling, fragments, in_reading_order
from ocr_engine.lines.quads import Quads
from ocr_engine.text_layer.arranged import fragments_of, rules_of

OutlinedWords = tuple[Quads, list[tuple[Word, ...]]]


def outlined(layer: TextLayer | None) -> OutlinedWords:
    """Its lines as the detector tells of those that it finds; none without a layer."""
    own = fragments_of(layer.runs) if layer else []
    outlines = np.array([_corners(fragment) for fragment in own], np.float32).reshape(-1, 4, 2)
    return outlines, [fragment.words for fragment in own]


def with_blocks(layer: TextLayer, blocks: Sequence[PageBlock]) -> tuple[PageBlock, ...]:
    """Both in one reading order."""
    read = [line for block in blocks for line in block.lines]
    boxes = [_box(line) for line in read]
    quads = np.array(boxes, np.float32).reshape(-1, 4, 2)
    found = fragments(quads, [line.words for line in read], Leveling(np.eye(3)))
    return in_reading_order([*found, *fragments_of(layer.runs)], rules_of(layer))


def _corners(fragment: Fragment) -> list[tuple[float, float]]:
    return [
        (fragment.left, fragment.top),
        (fragment.right, fragment.top),
        (fragment.right, fragment.bottom),
        (fragment.left, fragment.bottom),
    ]


def _box(line: Line) -> list[tuple[float, float]]:
    box = line.box
    return [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
