"""Plain text in a fixed pitch that keeps places: indentation, columns and what stands side by side.

For code, forms and whatever is looked at in a font whose letters are all equally wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ocr_engine.document import Box, Document, Line, Page, PageBlock, Table, Word
from ocr_engine.exports.text import in_pages
from ocr_engine.writing.direction import runs_to_the_left
from ocr_engine.writing.spacing import places

_WIDE_GAP = 2.5  # letters, a guess: words that far apart have places of their own
_MARGIN = 0.5  # of the height of a line, a guess: how far lines of one row may stand apart
_BLANK_LINE = 1.7  # times as far as lines are apart, a guess
_WIDEST = 400  # places, a guess: what would stand farther out was measured wrong


@dataclass(frozen=True, slots=True)
class _Placed:
    """Text that stands together, from where it begins to where it ends along its line, in pixels."""

    text: str
    start: int
    box: Box

    @property
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2


_Row = list[_Placed]


def to_code(document: Document) -> str:
    return in_pages(document, _page)


def _page(page: Page) -> str:
    """Text that runs down the page has no columns, and is written line by line."""
    if not page.blocks:
        return ""
    if _runs_down(page):
        return "\n".join(line.text for line in page.lines)
    pieces = list(_pieces(page))
    pitch = median(word.advance / max(1.0, _mean_places(word)) for word in page.words)
    out = min(piece.start for piece in pieces)
    rows = _rows(pieces)
    written = [_written(row, out, max(pitch, 1.0)) for row in rows]
    return "\n".join(_with_blank_lines(rows, written))


def _runs_down(page: Page) -> bool:
    return 2 * sum(line.runs_down for line in page.lines) > len(page.lines)


def _mean_places(word: Word) -> float:
    return places(word.text) / max(1, len(word.text))


def _pieces(page: Page) -> Iterator[_Placed]:
    mirror = page.width if runs_to_the_left(page.text) else 0
    for block in page.blocks:
        yield from (
            _spaced_by_layout(block, mirror) if _has_own_blanks(block) else _spaced_by_place(block, mirror)
        )


def _has_own_blanks(block: PageBlock) -> bool:
    """Whether its text has columns or indentation already, as that of tables and code has."""
    return isinstance(block, Table) or all(
        line.blanks and max(line.blanks[1:], default=0) <= 1 for line in block.lines
    )


def _spaced_by_layout(block: PageBlock, mirror: int) -> Iterator[_Placed]:
    start = min(_start(line.box, mirror) for line in block.lines)
    for line in block.lines:
        yield _Placed(line.text, start, line.box)


def _spaced_by_place(block: PageBlock, mirror: int) -> Iterator[_Placed]:
    for line in block.lines:
        for words in _parted(line.words):
            part = Line(tuple(words))
            yield _Placed(part.text, _start(part.box, mirror), part.box)


def _start(box: Box, mirror: int) -> int:
    return mirror - box.right if mirror else box.left


def _parted(words: Sequence[Word]) -> list[list[Word]]:
    parts = [[words[0]]]
    for word, following in pairwise(words):
        gap = max(following.box.left - word.box.right, word.box.left - following.box.right)
        if gap > _WIDE_GAP * min(word.advance, following.advance):
            parts.append([])
        parts[-1].append(following)
    return parts


def _rows(pieces: Sequence[_Placed]) -> list[_Row]:
    """From top to bottom, the pieces of each from where reading begins."""
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if rows and piece.middle - rows[-1][-1].middle <= _MARGIN * min(
            piece.box.height, rows[-1][-1].box.height
        ):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.start) for row in rows]


def _written(row: _Row, out: int, pitch: float) -> str:
    text = ""
    for piece in row:
        wanted = min(_WIDEST, round((piece.start - out) / pitch))
        blanks = wanted - places(text)
        text += " " * max(blanks, 1 if text else 0) + piece.text
    return text


def _with_blank_lines(rows: Sequence[_Row], written: Sequence[str]) -> Iterator[str]:
    """One where rows stand clearly farther apart than most do."""
    middles = [median(piece.middle for piece in row) for row in rows]
    distances = [below - above for above, below in pairwise(middles)]
    usual = median(distances) if distances else 0.0
    for distance, text in zip([0.0, *distances], written, strict=True):
        if distance > _BLANK_LINE * usual:
            yield ""
        yield text
