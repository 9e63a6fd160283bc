"""The one reading order that is known runs to the right and down; others are turned into it and back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from ocr_engine.document import Paragraph, is_spaceless
from ocr_engine.layout.blocks import Block, blocks
from ocr_engine.layout.fragments import Fragment
from ocr_engine.layout.paragraphs import paragraphs
from ocr_engine.layout.precedence import in_order
from ocr_engine.layout.rows import Row

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_LEFT_TO_RIGHT = frozenset({"L"})


def in_reading_order(fragments: Sequence[Fragment]) -> tuple[Paragraph, ...]:
    """Paragraphs of a level page, column by column; rows of a table stay side by side."""
    if _run_down(fragments):
        fragments = [_laid_down(fragment) for fragment in fragments]
    elif _run_to_the_left(fragments):
        fragments = [_mirrored(fragment) for fragment in fragments]
    return tuple(chain.from_iterable(map(paragraphs, _texts(in_order(blocks(fragments))))))


def _texts(ordered: Sequence[Block]) -> Iterator[list[Row]]:
    """Rows that go on from one to the next: those of a column block, and loose ones in sequence."""
    loose: list[Row] = []
    for block in ordered:
        if block.in_column:
            yield from filter(None, (loose, list(block.rows)))
            loose = []
        else:
            loose = [*loose, *block.rows]
    yield from filter(None, (loose,))


def _run_down(fragments: Sequence[Fragment]) -> bool:
    """Whether it is mostly vertical Chinese or Japanese."""
    down = sum(
        _letters(fragment) for fragment in fragments if fragment.is_upright and _is_east_asian(fragment)
    )
    return 2 * down > sum(map(_letters, fragments))


def _is_east_asian(fragment: Fragment) -> bool:
    return any(is_spaceless(character) for word in fragment.words for character in word.text)


def _run_to_the_left(fragments: Sequence[Fragment]) -> bool:
    text = "".join(word.text for fragment in fragments for word in fragment.words)
    directions = [unicodedata.bidirectional(character) for character in text]
    to_the_left = sum(direction in _RIGHT_TO_LEFT for direction in directions)
    return to_the_left > sum(direction in _LEFT_TO_RIGHT for direction in directions)


def _letters(fragment: Fragment) -> int:
    return sum(len(word.text) for word in fragment.words)


def _mirrored(fragment: Fragment) -> Fragment:
    return replace(fragment, left=-fragment.right, right=-fragment.left)


def _laid_down(fragment: Fragment) -> Fragment:
    """Turned so that the rightmost vertical line becomes the topmost level one."""
    return replace(
        fragment, left=fragment.top, right=fragment.bottom, top=-fragment.right, bottom=-fragment.left
    )
