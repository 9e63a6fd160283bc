"""Gaps between the words of one fragment that are wider than any blank: it reaches over two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ocr_engine.document import Box, Word
from ocr_engine.layout.fragments import Fragment

WIDE = 1.0  # in line heights, a guess: wider gaps part cells
_LEVEL = 0.3  # a guess: of the lower height, what words of one line have in common


def parted_at_gaps(fragment: Fragment) -> list[Fragment]:
    """The fragment, in pieces where its words stand far apart."""
    groups: list[list[Word]] = [[fragment.words[0]]]
    for word, following in pairwise(fragment.words):
        if _gap(word.box, following.box) > WIDE * fragment.height:
            groups.append([])
        groups[-1].append(following)
    return [_piece(fragment, group) for group in groups] if len(groups) > 1 else [fragment]


def _gap(one: Box, other: Box) -> float:
    """The space between two words of a level line, whichever of them stands on the left; else none."""
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    if common < _LEVEL * min(one.height, other.height):
        return 0.0
    return max(other.left - one.right, one.left - other.right)


def _piece(fragment: Fragment, words: Sequence[Word]) -> Fragment:
    """Some of its words, from where the first one begins to where the last one ends."""
    first, last = fragment.words[0].box, fragment.words[-1].box
    if first.left <= last.left:
        begin, end = words[0].box.left - first.left, words[-1].box.right - first.left
    else:
        begin, end = first.right - words[0].box.right, first.right - words[-1].box.left
    scale = (fragment.right - fragment.left) / max(Box.around([first, last]).width, 1)
    return replace(
        fragment,
        words=tuple(words),
        left=fragment.left + scale * begin,
        right=fragment.left + scale * end,
    )
