"""Rows of one column → paragraphs and tables. Running text is told from lines that were broken on purpose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ocr_engine.document import PageBlock, Paragraph, Word
from ocr_engine.layout.grid import table_of
from ocr_engine.layout.hyphens import Spelling
from ocr_engine.layout.rows import Row
from ocr_engine.writing.line_ends import LineEnd
from ocr_engine.writing.spacing import is_spaceless

_PARTING_GAP = 0.9  # in line heights beyond the usual gap, a guess
_OTHER_SIZE = 1.35  # a guess
_NARROWEST_IN_LINE_HEIGHTS = 12  # a guess
_MOSTLY_FULL = 0.6  # a guess: of the lines
_CELL_GAP = 2.5  # in line heights, a guess
_BLANK = 0.3  # in line heights, a guess
_SLACK = 0.7  # in line heights, a guess
_SENTENCE_ENDS = (".", "!", "?", ":", "\u3002", "\uff01", "\uff1f", "\u061f", "\u0964")


def page_blocks(column: Sequence[Row], spelling: Spelling) -> Iterator[PageBlock]:
    """The paragraphs and tables of a column from top to bottom."""
    for block in _blocks(column):
        if _is_running(block):
            yield from (_running(part, spelling) for part in _parted(block))
        else:
            yield table_of(block) or Paragraph(tuple(row.line for row in block))


def _running(rows: Sequence[Row], spelling: Spelling) -> Paragraph:
    texts = [row.line.text for row in rows]
    ends = [*(spelling.end(*both) for both in pairwise(texts)), LineEnd.BREAK]
    return Paragraph(tuple(replace(row.line, end=end) for row, end in zip(rows, ends, strict=True)))


def _blocks(column: Sequence[Row]) -> list[list[Row]]:
    """Rows as close and as high as the others around them."""
    gaps = [below.top - above.bottom for above, below in pairwise(column)]
    usual = median(gaps) if gaps else 0.0
    blocks = [[*column[:1]]]
    for gap, (above, below) in zip(gaps, pairwise(column), strict=True):
        height = min(above.height, below.height)
        if gap - usual > _PARTING_GAP * height or max(above.height, below.height) > _OTHER_SIZE * height:
            blocks.append([])
        blocks[-1].append(below)
    return blocks


def _is_running(block: Sequence[Row]) -> bool:
    """Whether sentences run over its lines, and most lines end because the next word had no room."""
    right = _right(block)
    width = right - min(row.left for row in block)
    if width < _NARROWEST_IN_LINE_HEIGHTS * block[0].height or any(map(_has_cells, block)):
        return False
    if not any(_runs_on(row, below) for row, below in pairwise(block)):
        return False
    full = sum(_is_full(row, below, right) for row, below in pairwise(block))
    return full >= _MOSTLY_FULL * (len(block) - 1)


def _parted(block: Sequence[Row]) -> list[list[Row]]:
    """After each line that had room for the next word, a paragraph ends."""
    right = _right(block)
    parts = [[block[0]]]
    for row, below in pairwise(block):
        if not _is_full(row, below, right):
            parts.append([])
        parts[-1].append(below)
    return parts


def _right(block: Sequence[Row]) -> float:
    return max(row.right for row in block)


def _runs_on(row: Row, below: Row) -> bool:
    """Whether a sentence goes on in the next line, as far as full stops and capitals tell."""
    ends = row.fragments[-1].words[-1].text.endswith(_SENTENCE_ENDS)
    first = below.fragments[0].words[0].text[0]
    return not ends and not first.isupper() and not first.isdigit()


def _has_cells(row: Row) -> bool:
    return any(
        after.left - before.right > _CELL_GAP * row.height for before, after in pairwise(row.fragments)
    )


def _is_full(row: Row, below: Row, right: float) -> bool:
    needed = _BLANK * row.height + _first_width(below)
    return row.right + needed >= right - _SLACK * row.height


def _first_width(row: Row) -> float:
    """How much room its first word takes; its first letter, where words are not parted."""
    word: Word = row.fragments[0].words[0]
    length = max(word.box.width, word.box.height)
    return length / len(word.text) if is_spaceless(word.text[0]) else length
