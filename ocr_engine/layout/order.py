"""The one reading order that is known runs to the right and down; others are turned into it and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from ocr_engine.document import PageBlock
from ocr_engine.layout import code
from ocr_engine.layout.continuity import continuity
from ocr_engine.layout.cuts import Evidence, cut
from ocr_engine.layout.fragments import Fragment
from ocr_engine.layout.hyphens import Spelling
from ocr_engine.layout.paragraphs import page_blocks
from ocr_engine.layout.precedence import by_precedence
from ocr_engine.layout.rows import Row, rows
from ocr_engine.layout.rules import Rule
from ocr_engine.layout.vertical import Passage, passages
from ocr_engine.writing.direction import runs_to_the_left

_CLEARLY_BETTER = 0.55
"""In log odds, times the root of the number of lines, as sums of chances grow (drawn pages, ocr-dev)."""

_JUMP_BACK = 2.0  # in log odds, a guess


def in_reading_order(fragments: Sequence[Fragment], rules: Sequence[Rule] = ()) -> tuple[PageBlock, ...]:
    """Paragraphs and tables of a level page, column by column."""
    spelling = Spelling.of(fragment.text for fragment in fragments)
    return tuple(
        block
        for passage in passages(fragments)
        for text in _in_direction(passage, rules)
        for block in page_blocks(text, spelling)
    )


def _in_direction(passage: Passage, rules: Sequence[Rule]) -> Sequence[Sequence[Row]]:
    fragments = passage.fragments
    if not fragments:
        return ()
    if passage.runs_down:
        return _texts([_laid_down(fragment) for fragment in fragments], ())
    if run_to_the_left(fragments):
        return _texts([_mirrored(fragment) for fragment in fragments], [rule.mirrored() for rule in rules])
    return _texts(fragments, rules)


def _texts(fragments: Sequence[Fragment], rules: Sequence[Rule]) -> Sequence[Sequence[Row]]:
    """In the order that cutting finds, unless the lines go on in one another clearly better in the other.

    Code is read row by row: its indentation makes no columns.
    """
    in_rows = rows(fragments)
    if code.fills(in_rows):
        return [in_rows]
    unit = median(fragment.height for fragment in fragments)
    by_cutting, otherwise = cut(fragments, Evidence(rules, unit)), by_precedence(fragments)
    by_chance = _CLEARLY_BETTER * len(fragments) ** 0.5
    is_better = _likelihood(otherwise, rules) > _likelihood(by_cutting, rules) + by_chance
    return otherwise if is_better else by_cutting


def _likelihood(texts: Sequence[Sequence[Row]], rules: Sequence[Rule]) -> float:
    """How well its lines go on in one another, and how few rules it jumps back over, in log odds."""
    lines = [line for text in texts for row in text for line in row.fragments]
    return continuity(lines) - _JUMP_BACK * sum(_is_jumped(rule, lines) for rule in rules)


def _is_jumped(rule: Rule, lines: Sequence[Fragment]) -> bool:
    """Whether something above a ruling line is read after something below it."""
    are_below = [line.middle > rule.y for line in lines if rule.left <= line.center <= rule.right]
    return are_below != sorted(are_below)


def run_to_the_left(fragments: Sequence[Fragment]) -> bool:
    """Whether it is mostly Arabic, Hebrew or the like."""
    return runs_to_the_left("".join(word.text for fragment in fragments for word in fragment.words))


def _mirrored(fragment: Fragment) -> Fragment:
    return replace(fragment, left=-fragment.right, right=-fragment.left)


def _laid_down(fragment: Fragment) -> Fragment:
    """Turned so that the rightmost vertical line becomes the topmost level one."""
    return replace(
        fragment, left=fragment.top, right=fragment.bottom, top=-fragment.right, bottom=-fragment.left
    )
