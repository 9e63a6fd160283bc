"""Whether what stands side by side is read column by column, or row by row as a table is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np

from ocr_engine.layout import gaps
from ocr_engine.layout.fragments import Fragment
from ocr_engine.layout.rows import Row, rows

_BULLETS = frozenset("•·▪●■◦○*-–—►▶✓")  # noqa: RUF001 dashes that open the points of a list
_DASHES = ("-", "\u2010", "\u2013", "\u2014")
# Set on drawn pages of seeds that judged nothing; lengths are in line heights (docs/reading-order.md).
_FEWEST_TEXT_LINES = 3
_FEWEST_RUNNING_LINES = 4
_NARROWEST_TEXT = 6.0
_NARROWEST_BLOCK = 4.0
_FEWEST_LETTERS = 9
_MOST_DIGITS = 0.4
_WITH_NUMBERS = 0.6
_FEWEST_DIGITS = 0.25
_TIGHT = 0.6
_VERY_TIGHT = 0.3
_MOSTLY_SMALL = 0.4
_MOSTLY_UNCASED = 0.6
_WIDEST_LABEL = 12.0
_USUAL_LABEL = 8.0
_MORE_LINES = 1.25
_LABELED_LINES = 1.4
_LEVEL = 0.45
_MOSTLY = 0.8
_POINTS = 0.35
_MANY = 0.4
_BREAK = 0.35
_ROW_GAP = 0.2
_SAME_HEIGHT = 0.5
_MOSTLY_SHARED = 0.7

Lines = Sequence[Fragment]


@dataclass(frozen=True, slots=True)
class Column:
    """What stands between two gutters, with the labels beside it, such as the years of a chronicle."""

    lines: Lines
    labels: Lines = ()

    @property
    def all_lines(self) -> list[Fragment]:
        return [*self.labels, *self.lines]


def columns_in(fragments: Lines, unit: float) -> list[Column]:
    """The columns of a region, from left to right."""
    single = [part for part in gaps.columns(fragments, gaps.gutters(fragments, unit)) if part]
    merged: list[Column] = []
    while single:
        labels, *rest = single
        if rest and _are_labels(labels, rest[0], unit):
            merged.append(Column(rest.pop(0), labels))
        else:
            merged.append(Column(labels))
        single = rest
    return merged


def are_read_one_by_one(columns: Sequence[Column], unit: float) -> bool:
    """Whether each column is read to its end before the next one."""
    if len(columns) <= 1:
        return False
    are_text = [is_text(column.lines, unit) for column in columns]
    if all(are_text) and all(_is_list(column) for column in columns):
        return True
    if all(_is_labeled(column) for column in columns):
        return True
    if all(are_text) and all(is_tight(column.lines) for column in columns):
        return not _share_rows(columns, unit)
    return _is_text_beside(columns, are_text, unit) or _are_two_blocks(columns, unit)


def is_text(lines: Lines, unit: float) -> bool:
    """Whether there are some lines of words, rather than numbers or single words."""
    rows_ = rows(lines)
    text = "".join(line.text for line in lines)
    return (
        len(rows_) >= _FEWEST_TEXT_LINES
        and _usual(rows_, _width) >= _NARROWEST_TEXT * unit
        and _usual(rows_, _letters) >= _FEWEST_LETTERS
        and sum(map(str.isdigit, text)) < _MOST_DIGITS * len(text)
    )


def is_tight(lines: Lines) -> bool:
    """Whether most lines follow each other as closely as in a paragraph."""
    rows_ = rows(lines)
    spaces = _spaces(rows_)
    return bool(spaces) and float(np.percentile(spaces, 40)) <= _TIGHT * _usual(rows_, _height)


def flows(lines: Lines, unit: float) -> bool:
    """Whether sentences run over its lines, as far as small letters at their beginnings tell."""
    below = rows(lines)[1:]
    small = sum(_beginning(row).islower() for row in below)
    return bool(below) and 2 * small >= len(below) and _usual(rows(lines), _width) >= _NARROWEST_TEXT * unit


def has_numbers(lines: Lines) -> bool:
    """Whether most lines hold digits, and many of them."""
    text = "".join(line.text for line in lines).replace(" ", "")
    digits = sum(map(str.isdigit, text))
    with_digits = sum(any(map(str.isdigit, line.text)) for line in lines)
    return with_digits >= _WITH_NUMBERS * len(lines) and digits >= _FEWEST_DIGITS * len(text)


def _are_labels(labels: Lines, lines: Lines, unit: float) -> bool:
    """Whether each stands level with one of the lines beside it, which are more."""
    widths = [label.right - label.left for label in labels]
    if max(widths) > _WIDEST_LABEL * unit or median(widths) > _USUAL_LABEL * unit or has_numbers(lines):
        return False
    level = sum(any(abs(label.middle - line.middle) < _LEVEL * unit for line in lines) for label in labels)
    return len(rows(lines)) >= _MORE_LINES * _entries(labels) + 1 and level >= _MOSTLY * len(labels)


def _is_labeled(column: Column) -> bool:
    return bool(column.labels) and len(rows(column.lines)) >= _LABELED_LINES * _entries(column.labels)


def _entries(labels: Lines) -> int:
    """How many there are; one such as `1905-` goes on in the next line."""
    return sum(not above.fragments[-1].text.endswith(_DASHES) for above in rows(labels)[:-1]) + 1


def _is_list(column: Column) -> bool:
    """Whether its points have a bullet each."""
    rows_ = rows(column.all_lines)
    points = sum(_beginning(row) in _BULLETS for row in rows_)
    return points >= max(2, _POINTS * len(rows_))


def _is_text_beside(columns: Sequence[Column], are_text: Sequence[bool], unit: float) -> bool:
    """Whether all but one are running text, and that one is a box or a list, but no part of a table."""
    if sum(are_text) != len(columns) - 1:
        return False
    other = columns[list(are_text).index(False)].all_lines
    text = columns[list(are_text).index(True)].lines
    is_plain = not has_numbers(other) and not _is_parted(other)
    return is_plain and _is_running(text, unit) and not _share_rows(columns, unit)


def _are_two_blocks(columns: Sequence[Column], unit: float) -> bool:
    """Whether they are two blocks such as addresses: lines without numbers, close to each other."""
    if len(columns) != 2 or any(has_numbers(column.all_lines) for column in columns):  # noqa: PLR2004
        return False
    blocks = [rows(column.all_lines) for column in columns]
    if sum(row.fragments[-1].text.endswith(":") for row in blocks[0]) >= _MANY * len(blocks[0]):
        return False
    return all(
        len(block) >= _FEWEST_TEXT_LINES
        and _usual(block, _width) >= _NARROWEST_BLOCK * unit
        and median(_spaces(block)) < _VERY_TIGHT * unit
        for block in blocks
    )


def _is_running(lines: Lines, unit: float) -> bool:
    """Whether it is a paragraph at least, by its small letters or, without capitals, by its shape."""
    rows_ = rows(lines)
    beginnings = [_beginning(row) for row in rows_[1:]]
    small = sum(map(str.islower, beginnings))
    uncased = sum(letter.isalpha() and letter.lower() == letter.upper() for letter in beginnings)
    is_prose = small >= _MOSTLY_SMALL * len(beginnings) or uncased >= _MOSTLY_UNCASED * len(beginnings)
    return len(rows_) >= _FEWEST_RUNNING_LINES and is_prose and is_tight(lines) and is_text(lines, unit)


def _is_parted(lines: Lines) -> bool:
    """Whether it is itself of several columns."""
    rows_ = rows(lines)
    return sum(len(row.fragments) > 1 for row in rows_) >= _MANY * len(rows_)


def _share_rows(columns: Sequence[Column], unit: float) -> bool:
    """Whether the white space that parts the paragraphs of one column parts those of the others too."""
    parts = [column.all_lines for column in columns]
    usual = [_usual_space(rows(part)) for part in parts]
    most = max(
        sum(space - own > _BREAK * unit for space in _spaces(rows(part)))
        for part, own in zip(parts, usual, strict=True)
    )
    shared = sum(_is_level_row(row, columns, unit) for row in _shared_rows(parts, max(usual), unit))
    return shared >= 2 and shared >= _MOSTLY_SHARED * most  # noqa: PLR2004 - once may be chance


def _shared_rows(parts: Sequence[Lines], usual_space: float, unit: float) -> list[list[Fragment]]:
    """What stands below white space that all columns have in common."""
    everything = [line for part in parts for line in part]
    wide = [
        sum(gap) / 2
        for gap in gaps.between(map(gaps.down, everything))
        if gap[1] - gap[0] >= usual_space + unit / 2 + _ROW_GAP * unit
    ]
    return gaps.parted_at(everything, wide)[1:] if wide else []


def _is_level_row(row: Lines, columns: Sequence[Column], unit: float) -> bool:
    """Whether its cells begin, end or stand in the middle at one height."""
    cells = [[line for line in row if line in column.all_lines] for column in columns]
    tops = [min(line.top for line in cell) for cell in cells if cell]
    bottoms = [max(line.bottom for line in cell) for cell in cells if cell]
    middles = [(top + bottom) / 2 for top, bottom in zip(tops, bottoms, strict=True)]
    spread = min(max(heights) - min(heights) for heights in (tops, bottoms, middles))
    return len(tops) > 1 and spread < _SAME_HEIGHT * unit


def _spaces(rows_: Sequence[Row]) -> list[float]:
    return [below.top - above.bottom for above, below in pairwise(rows_)]


def _usual_space(rows_: Sequence[Row]) -> float:
    """Between lines of one paragraph: the smaller ones count."""
    spaces = _spaces(rows_)
    return float(np.percentile(spaces, 30)) if spaces else 0.0


def _usual(rows_: Sequence[Row], measure: Callable[[Row], float]) -> float:
    return median(map(measure, rows_))


def _width(row: Row) -> float:
    return row.right - row.left


def _height(row: Row) -> float:
    return row.height


def _letters(row: Row) -> float:
    return sum(len(word.text) for fragment in row.fragments for word in fragment.words)


def _beginning(row: Row) -> str:
    return row.fragments[0].text[:1]
