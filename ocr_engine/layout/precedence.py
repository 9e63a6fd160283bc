"""Which block is read before which: T. Breuel, High Performance Document Layout Analysis, 2003."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ocr_engine.layout.blocks import TOUCHING, Block, blocks
from ocr_engine.layout.fragments import Fragment
from ocr_engine.layout.rows import Row

Relation = NDArray[np.bool_]

_LEFT, _TOP, _RIGHT, _BOTTOM = range(4)
_TOUCHING_OF_WIDTH = 0.3  # a guess


def by_precedence(fragments: Sequence[Fragment]) -> list[list[Row]]:
    """Rows that go on from one to the next: those of a column block, and loose ones in sequence."""
    return list(filter(None, _runs(in_order(blocks(fragments)))))


def _runs(ordered: Sequence[Block]) -> Iterator[list[Row]]:
    loose: list[Row] = []
    for block in ordered:
        if block.in_column:
            yield from (loose, list(block.rows))
            loose = []
        else:
            loose = [*loose, *block.rows]
    yield loose


def in_order(blocks: Sequence[Block]) -> list[Block]:
    """From top to bottom, but a column to its end before the one on its right, unless a line crosses both."""
    if not blocks:
        return []
    by_top = sorted(blocks, key=lambda block: (block.rows[0].middle, block.left))
    before = _before(by_top)
    done: list[int] = []
    for index in range(len(by_top)):
        _visit(index, before, done, set())
    return [by_top[index] for index in done]


def _visit(index: int, before: Relation, done: list[int], waiting: set[int]) -> None:
    """Appends a block after all that come before it; in a circle, the first one met comes first."""
    if index in waiting or index in done:
        return
    waiting.add(index)
    for earlier in np.flatnonzero(before[:, index]):
        _visit(int(earlier), before, done, waiting)
    done.append(index)


def _before(blocks: Sequence[Block]) -> Relation:
    """[a, b]: whether a has to be read before b."""
    boxes = np.array([(block.left, block.top, block.right, block.bottom) for block in blocks])
    columns = np.array([block.in_column for block in blocks])
    left = boxes[:, _LEFT]
    middle = (boxes[:, _TOP] + boxes[:, _BOTTOM]) / 2
    above = middle[:, np.newaxis] < middle
    share = _share(boxes, np.array([block.height for block in blocks]))
    beside = (columns[:, np.newaxis] & columns) | _level(boxes)
    to_the_left = (left[:, np.newaxis] < left) & ~share & beside & ~_crossed(share, middle)
    before: Relation = (share & above) | to_the_left
    return before


def _share(boxes: NDArray[np.float64], heights: NDArray[np.float64]) -> Relation:
    """[a, b]: whether they share some width, more than outlines do that touch across a gutter."""
    left, right = boxes[:, _LEFT], boxes[:, _RIGHT]
    common = np.minimum(right[:, np.newaxis], right) - np.maximum(left[:, np.newaxis], left)
    touching = np.minimum(TOUCHING * heights, _TOUCHING_OF_WIDTH * (right - left))
    share: Relation = common > np.minimum(touching[:, np.newaxis], touching)
    return share


def _level(boxes: NDArray[np.float64]) -> Relation:
    """[a, b]: whether they stand at the same height, with half of the lower one at least."""
    top, bottom = boxes[:, _TOP], boxes[:, _BOTTOM]
    common = np.minimum(bottom[:, np.newaxis], bottom) - np.maximum(top[:, np.newaxis], top)
    lower = np.minimum((bottom - top)[:, np.newaxis], bottom - top)
    level: Relation = common > lower / 2
    return level


def _crossed(share: Relation, middle: NDArray[np.float64]) -> Relation:
    """[a, b]: whether a third block stands between their heights and reaches over both."""
    crossed = np.zeros_like(share)
    for index, own in enumerate(middle):
        low, high = np.minimum(own, middle), np.maximum(own, middle)
        between = (middle > low[:, np.newaxis]) & (middle < high[:, np.newaxis])
        crossed[index] = (between & share & share[index]).any(axis=1)
    return crossed
