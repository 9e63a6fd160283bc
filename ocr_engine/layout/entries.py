"""Lines that begin with a mark each: points of a list, steps, messages of a log, fields with a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from ocr_engine.layout.measure import Measure
from ocr_engine.layout.rows import Row
from ocr_engine.layout.sentences import first_word

_HANGING = 0.5  # in line heights, a guess
_ALIGNED = 1.2  # in line heights, a guess: 9 and 10 begin that far apart
_FEWEST = 2  # a guess
_MOSTLY = 0.6  # a guess: of the rows of a log, those that begin a message
_STEPS = 0.5  # a guess: of the numbers of a list, those that are read right
_MARKS = MappingProxyType(
    {
        "bullet": re.compile(r"([•▪●■◦○►▶✓☐☑☒□➢➤*·–—-])$"),  # noqa: RUF001 dashes that open points
        "1.": re.compile(r"\d{1,3}\.$"),
        "1)": re.compile(r"\d{1,3}\)$"),
        "(1)": re.compile(r"\(\d{1,3}\)$"),
        "a.": re.compile(r"[A-Za-z]\.$"),
        "a)": re.compile(r"[A-Za-z]\)$"),
        "(a)": re.compile(r"\([A-Za-z]\)$"),
        "label": re.compile(r"\w[\w.-]*:$"),
        "bracket": re.compile(r"\[.*\]$"),
        "time": re.compile(r"\[?\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\]?$"),
        "date": re.compile(r"\[?\d{4}-\d{2}-\d{2}"),
        "prompt": re.compile(r"([$>#%]|>>>)$"),
    }
)
_BULLET = "bullet"
_GLUED_BULLET = re.compile(r"[•▪●■◦○►▶✓☐☑☒□➢➤]\w")
_COUNTED = frozenset({"1.", "1)", "(1)", "a.", "a)", "(a)"})


@dataclass(frozen=True, slots=True)
class Entries:
    """Rows before the first entry, the entries with the rows that go on with each, and rows after them."""

    before: list[Row]
    entries: list[list[Row]]
    after: list[Row]


def entries_in(rows: Sequence[Row]) -> Entries | None:
    """The entries that stand among the rows; None where there are none."""
    kinds = [_kind(first_word(row)) for row in rows]
    for kind in dict.fromkeys(filter(None, kinds)):
        starts = [number for number, own in enumerate(kinds) if own == kind]
        if _are_entries(kind, starts, rows):
            return _parted(rows, starts)
    return None


def _kind(word: str) -> str:
    """Of the mark that it is; empty for any other word. Bullets and forms of numbers are a kind each."""
    if _GLUED_BULLET.match(word):
        return word[0]
    for kind, pattern in _MARKS.items():
        if pattern.match(word):
            return word if kind == _BULLET else kind
    return ""


def _are_entries(kind: str, starts: Sequence[int], rows: Sequence[Row]) -> bool:
    if len(starts) < _FEWEST or not _are_aligned([rows[start] for start in starts]):
        return False
    if kind in _COUNTED:
        return _count_up([first_word(rows[start]) for start in starts])
    return kind not in _MARKS or len(starts) >= _MOSTLY * (len(rows) - starts[0])


def _are_aligned(starts: Sequence[Row]) -> bool:
    lefts = [row.left for row in starts]
    return max(lefts) - min(lefts) <= _ALIGNED * starts[0].height


def _count_up(marks: Sequence[str]) -> bool:
    """Whether most of them are one more than the mark before."""
    values = [_value(mark.strip("().")) for mark in marks]
    steps = sum(after == before + 1 for before, after in pairwise(values))
    return steps > 0 and steps >= _STEPS * (len(values) - 1)


def _value(mark: str) -> int:
    return int(mark) if mark.isdigit() else ord(mark)


def _parted(rows: Sequence[Row], starts: Sequence[int]) -> Entries:
    bounds = [*starts, _end_of_last(rows, starts)]
    entries = [list(rows[begin:end]) for begin, end in pairwise(bounds)]
    return Entries(list(rows[: starts[0]]), entries, list(rows[bounds[-1] :]))


def _end_of_last(rows: Sequence[Row], starts: Sequence[int]) -> int:
    """Where rows begin that neither hang from the last mark nor go on with a full line."""
    mark, measure = rows[starts[-1]], Measure.of(rows)
    for end in range(starts[-1] + 1, len(rows)):
        if not _hangs(rows[end], mark) and not measure.is_full(rows[end - 1], rows[end]):
            return end
    return len(rows)


def _hangs(row: Row, mark: Row) -> bool:
    return row.left > mark.left + _HANGING * mark.height
