"""How far lines may reach, and whether one ends because the next word had no room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ocr_engine.document import Word
from ocr_engine.layout.rows import Row
from ocr_engine.writing.spacing import is_spaceless

_BLANK = 0.3  # in line heights, a guess
_SLACK = 0.7  # in line heights, a guess
_SAME_LEFT = 3.0  # in line heights, a guess: the indentation of a first line, or a bullet
_SAME_SIZE = 1.35  # a guess
_FEWEST_LINES = 2  # a guess: so many that tell how far those of other paragraphs reach

Rows = Sequence[Row]


@dataclass(frozen=True, slots=True)
class Measure:
    """The right edge that lines may reach."""

    right: float

    @classmethod
    def of(cls, rows: Rows) -> Measure:
        """As far as the longest one reaches."""
        return cls(max(row.right for row in rows))

    def is_full(self, row: Row, below: Row) -> bool:
        """Whether the first word of the row below had no room behind it."""
        needed = _BLANK * row.height + _first_width(below)
        return row.right + needed >= self.right - _SLACK * row.height


def measure_around(part: Rows, others: Sequence[Rows]) -> Measure | None:
    """How far the lines of other paragraphs with the same left edge reach; None where too few tell."""
    ends = [row.right for other in others if _is_like(part, other) for row, _ in pairwise(other)]
    return Measure(median(ends)) if len(ends) >= _FEWEST_LINES else None


def _is_like(part: Rows, other: Rows) -> bool:
    low, high = sorted((part[0].height, other[0].height))
    apart = abs(min(row.left for row in part) - min(row.left for row in other))
    return apart <= _SAME_LEFT * low and high <= _SAME_SIZE * low


def _first_width(row: Row) -> float:
    """How much room its first word takes; its first letter, where words are not parted."""
    word: Word = row.fragments[0].words[0]
    length = max(word.box.width, word.box.height)
    return length / len(word.text) if is_spaceless(word.text[0]) else length
