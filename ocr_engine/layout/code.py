"""Code and configuration among the rows of a column, told by what they are; their indentation is text, too.

Letters stand in one pitch, and most lines hold signs that prose does without. Indentation is counted in that
pitch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

import numpy as np

from ocr_engine.document import Line, Paragraph, blanks_between
from ocr_engine.layout.fragments import Fragment
from ocr_engine.layout.rows import Row

_SURE = re.compile(
    r"""
    [{};\\\[(]$ | ^[})\]] | \)[:;,.]?$ | ^\W+$      # brackets and what ends statements
    | \w\( | \w\[ | \w_\w | :: | \$[{(\w]           # calls, subscripts, names, variables
    | [=!<>+*-]= | [=-]> | && | \|\| | \s=\s        # operators
    | ^[@#<]\w | ^// | ^\#! | </\w | ^--?\w         # decorators, comments, tags, options
    | ^"[^"]*"\s?: | ^"[^"]*",?$                    # JSON
    """,
    re.VERBOSE,
)
_KEYWORDS = frozenset(
    {"def", "class", "return", "import", "const", "let", "var", "function", "static", "void", "elif", "else:"}
    | {"try:", "fi", "done", "esac", "echo", "export", "select", "from", "where", "join", "group", "having"}
    | {"order", "limit", "continue", "break", "pass", "raise", "struct", "package", "fn", "func", "end"}
)
_KEY = re.compile(r"^(- ?)?[\w./-]+\s?:(\s|$)|^- ?\S")
_LONG = 8  # letters, a guess: in shorter fragments the width of single letters counts too much
_SIDE_BEARINGS = 0.25  # of a letter, a guess: the white space at both ends of a line's ink
_SAME_PITCH = 0.035  # code in five fonts: nine in ten lines; prose in proportional ones: half
_MOSTLY_SAME = 0.8  # a guess
_FEWEST_ROWS = 3  # a guess
_FEWEST_KEYS = 5  # a guess: rows of keys and values without other signs
_MOSTLY_CODE = 0.6  # a guess: of the rows
_MISREAD = 1.5  # letters, a guess
_BLANK_LINE = 1.5  # times as far as lines are apart
_NEARLY_ALL = 0.8  # a guess
_STEPS = (4, 2)  # blanks by which code is indented
_ON_STEP = 0.75  # blanks, a guess: how far lines may stand from a step
_MOSTLY_ON_STEPS = 0.8  # a guess
_INDENTED = 1.5  # blanks, a guess: what stands so far in is indented

Rows = Sequence[Row]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows one after the other, and the pitch of their letters in pixels if they are code, else 0."""

    rows: list[Row]
    pitch: float = 0.0


def stretches(column: Rows) -> list[Stretch]:
    """The rows of a column, parted into code and anything else."""
    pitch = _pitch([row for row in column if _is_sure(row) or _is_key(row)])
    found: list[Stretch] = []
    for is_code, rows in _runs(column, pitch):
        stretch = Stretch(rows, pitch if is_code else 0.0)
        if found and not (is_code or found[-1].pitch):
            found[-1].rows.extend(rows)
        else:
            found.append(stretch)
    return found


def fills(column: Rows) -> bool:
    """Whether nearly all of it is code."""
    in_code = sum(len(stretch.rows) for stretch in stretches(column) if stretch.pitch)
    return in_code > _NEARLY_ALL * len(column)


def looks_like_code(rows: Rows) -> bool:
    """Whether half of the rows have its signs, whatever the pitch of their letters: they are never joined."""
    return len(rows) >= _FEWEST_ROWS and 2 * sum(map(_is_sure, rows)) >= len(rows)


def paragraphs(stretch: Stretch) -> Iterator[Paragraph]:
    """The code between blank lines, each line with its indentation."""
    lines = list(_lines(stretch))
    usual = _usual_distance(stretch.rows)
    group = [lines[0]]
    for (above, below), line in zip(pairwise(stretch.rows), lines[1:], strict=True):
        if below.middle - above.middle > _BLANK_LINE * usual:
            yield Paragraph(tuple(group))
            group = []
        group.append(line)
    yield Paragraph(tuple(group))


def _runs(column: Rows, pitch: float) -> Iterator[tuple[bool, list[Row]]]:
    """Rows that may be code or may not, one after the other, and whether they are."""
    may_be = _bridged([bool(pitch) and _fits(row, pitch) for row in column])
    for is_candidate, numbered in groupby(zip(may_be, column, strict=True), key=lambda pair: pair[0]):
        run = [row for _, row in numbered]
        yield from _trimmed(run, pitch) if is_candidate else [(False, run)]


def _bridged(fit: Sequence[bool]) -> list[bool]:
    """A row alone between others that fit was misread."""
    around = zip([False, *fit], fit, [*fit[1:], False], strict=False)
    return [own or (above and below) for above, own, below in around]


def _trimmed(run: list[Row], pitch: float) -> Iterator[tuple[bool, list[Row]]]:
    """From the first sign of code to the last one, with what adjoins, if there are enough between them."""
    has_steps = _is_indented(run, pitch) and (any(map(_is_sure, run)) or len(run) >= _FEWEST_KEYS)
    signs = [number for number, row in enumerate(run) if _is_sure(row) or (has_steps and _is_key(row))]
    first, last = _adjoining(run, signs[0], signs[-1]) if signs else (0, 0)
    if len(signs) < max(_FEWEST_ROWS, _MOSTLY_CODE * (last - first)):
        yield False, run
        return
    for is_code, rows in ((False, run[:first]), (True, run[first:last]), (False, run[last:])):
        if rows:
            yield is_code, rows


def _adjoining(run: Rows, first: int, last: int) -> tuple[int, int]:
    """From the first row to behind the last one, as far as no blank line parts others from them."""
    near = _BLANK_LINE * _usual_distance(run)
    while first and run[first].middle - run[first - 1].middle <= near:
        first -= 1
    while last + 1 < len(run) and run[last + 1].middle - run[last].middle <= near:
        last += 1
    return first, last + 1


def _pitch(rows: Rows) -> float:
    """Of the letters in most of the rows; 0 where they have none in common."""
    advances = [_advance(fragment) for row in rows for fragment in row.fragments if _is_long(fragment)]
    if len(rows) < _FEWEST_ROWS or not advances:
        return 0.0
    usual = median(advances)
    same = sum(abs(advance - usual) <= _SAME_PITCH * usual for advance in advances)
    return usual if same >= _MOSTLY_SAME * len(advances) else 0.0


def _fits(row: Row, pitch: float) -> bool:
    """Whether its letters may stand in that pitch, but for one or two that were misread."""
    return all(
        abs((fragment.right - fragment.left) / pitch + _SIDE_BEARINGS - len(fragment.text))
        <= max(_MISREAD, _SAME_PITCH * len(fragment.text))
        for fragment in row.fragments
        if _is_long(fragment)
    )


def _advance(fragment: Fragment) -> float:
    return (fragment.right - fragment.left) / (len(fragment.text) - _SIDE_BEARINGS)


def _is_long(fragment: Fragment) -> bool:
    return len(fragment.text) >= _LONG


def _is_sure(row: Row) -> bool:
    text = row.line.text
    return bool(_SURE.search(text)) or text.split()[0].lower() in _KEYWORDS


def _is_key(row: Row) -> bool:
    return bool(_KEY.match(row.line.text))


def _is_indented(rows: Rows, pitch: float) -> bool:
    left = min(row.left for row in rows)
    return any(row.left - left > _INDENTED * pitch for row in rows)


def _lines(stretch: Stretch) -> Iterator[Line]:
    for row, indent in zip(stretch.rows, _indents(stretch), strict=True):
        line = row.line
        _, *between = blanks_between(line.words)
        yield replace(line, blanks=(indent, *between))


def _indents(stretch: Stretch) -> list[int]:
    """In blanks, from where most lines that stand farthest out begin; on the steps that most of them take."""
    lefts = np.array([row.left for row in stretch.rows])
    out = lefts[lefts - lefts.min() <= stretch.pitch]
    raw = (lefts - np.median(out)) / stretch.pitch
    for step in _STEPS:
        steps = step * np.round(raw / step)
        on_step = np.abs(raw - steps) <= _ON_STEP
        if on_step.mean() >= _MOSTLY_ON_STEPS:
            raw = np.where(on_step, steps, raw)
            break
    return [max(0, round(float(indent))) for indent in raw]


def _usual_distance(rows: Rows) -> float:
    return median(below.middle - above.middle for above, below in pairwise(rows)) if len(rows) > 1 else 0.0
