"""Rows of one column → paragraphs and tables. Running text is told from lines that were broken on purpose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from statistics import median

from ocr_engine.document import Line, PageBlock, Paragraph
from ocr_engine.layout import code, leading
from ocr_engine.layout.entries import Entries, entries_in
from ocr_engine.layout.grid import line_of, table_of
from ocr_engine.layout.hyphens import Spelling
from ocr_engine.layout.measure import Measure, measure_around
from ocr_engine.layout.rows import Row
from ocr_engine.layout.sentences import announces, are_verses, ends_sentence, goes_on_small, runs_on

_NARROWEST_IN_LINE_HEIGHTS = 12  # a guess
_MOSTLY_FULL = 0.6  # a guess: of the lines
_MOSTLY_ENDED = 0.75  # a guess: of the lines
_CELL_GAP = 2.5  # in line heights, a guess
_INDENT = 0.7  # in line heights, a guess
_DEEPEST_INDENT = 5.0  # in line heights, a guess
_PARAGRAPH = 4  # lines, a guess: entries that are as long stand apart from each other

Rows = Sequence[Row]


def page_blocks(column: Rows, spelling: Spelling) -> Iterator[PageBlock]:
    """The paragraphs and tables of a column from top to bottom."""
    for stretch in code.stretches(column):
        if stretch.pitch:
            yield from code.paragraphs(stretch)
        else:
            yield from _text_blocks(stretch.rows, spelling)


def _text_blocks(rows: Rows, spelling: Spelling) -> Iterator[PageBlock]:
    close = leading.blocks(rows)
    text = _Text(spelling, [part for block in close for part in leading.parted(block)])
    return chain.from_iterable(map(text.blocks_of, close))


@dataclass(frozen=True, slots=True)
class _Text:
    """What a paragraph is told by beside its own rows: how the page writes, and the other paragraphs."""

    spelling: Spelling
    parts: Sequence[Rows]

    def blocks_of(self, rows: Rows) -> Iterator[PageBlock]:
        """Of rows that stand close."""
        entries = entries_in(rows)
        if entries:
            yield from self._with_entries(entries)
        elif are_verses(rows, self.spelling.small):
            yield from map(_by_line, leading.parted(rows))
        elif (table := None if self._is_running(rows) else table_of(rows)) is not None:
            yield table
        else:
            yield from self._parted(leading.parted(rows))

    def _parted(self, parts: Sequence[Rows]) -> Iterator[PageBlock]:
        """Of rows, parted where white space is; those of a part may have entries of their own."""
        for part in parts:
            if len(parts) > 1 and (entries := entries_in(part)):
                yield from self._with_entries(entries)
            elif self._is_running(part):
                yield from self._running(part)
            else:
                yield _by_line(part)

    def _with_entries(self, found: Entries) -> Iterator[PageBlock]:
        """Of a list and what stands around it; a line that announces it is part of it."""
        before = list(self.blocks_of(found.before)) if found.before else []
        announcing = before.pop().lines if before and announces(found.before[-1]) else ()
        yield from before
        first, *others = self._entries(found.entries)
        yield Paragraph((*announcing, *first))
        yield from map(Paragraph, others)
        if found.after:
            yield from self.blocks_of(found.after)

    def _entries(self, entries: Sequence[Rows]) -> list[tuple[Line, ...]]:
        """The lines of each paragraph of a list, which is one but for long entries."""
        measure = Measure.of([row for entry in entries for row in entry])
        lines = [tuple(self._entry(entry, measure)) for entry in entries]
        return lines if median(map(len, lines)) >= _PARAGRAPH else [tuple(chain.from_iterable(lines))]

    def _entry(self, rows: Rows, measure: Measure) -> Iterator[Line]:
        for row, below in pairwise(rows):
            goes_on = measure.is_full(row, below) or goes_on_small(row, below)
            yield self._line(row, below if goes_on else None)
        yield self._line(rows[-1], None)

    def _running(self, rows: Rows) -> Iterator[Paragraph]:
        for part in _parted_by_lines(rows):
            lines = [self._line(row, below) for row, below in pairwise(part)]
            yield Paragraph((*lines, part[-1].line))

    def _line(self, row: Row, below: Row | None) -> Line:
        """The line of a row, which goes on in the one below, if any."""
        line = row.line
        return replace(line, end=self.spelling.end(line.text, below.line.text)) if below else line

    def _is_running(self, rows: Rows) -> bool:
        """Whether sentences run over its lines, and most lines end because the next word had no room."""
        own = Measure.of(rows)
        height = median(row.height for row in rows)
        is_narrow = own.right - min(row.left for row in rows) < _NARROWEST_IN_LINE_HEIGHTS * height
        if is_narrow or any(map(_has_cells, rows)) or code.looks_like_code(rows):
            return False
        if are_verses(rows, self.spelling.small):
            return False
        if any(runs_on(*both) for both in pairwise(rows)) and _are_wrapped(rows, own):
            return True
        around = measure_around(rows, [part for part in self.parts if part[0] is not rows[0]])
        return around is not None and len(rows) > 1 and _share_of_full(rows, around) == 1


def _by_line(rows: Rows) -> Paragraph:
    return Paragraph(tuple(map(line_of, rows)))


def _are_wrapped(rows: Rows, measure: Measure) -> bool:
    """Whether most lines end because the next word had no room, and most others because a sentence does."""
    ended = [measure.is_full(row, below) or ends_sentence(row) for row, below in pairwise(rows)]
    return _share_of_full(rows, measure) >= _MOSTLY_FULL and sum(ended) >= _MOSTLY_ENDED * len(ended)


def _share_of_full(rows: Rows, measure: Measure) -> float:
    full = [measure.is_full(*both) for both in pairwise(rows)]
    return sum(full) / max(len(full), 1)


def _parted_by_lines(rows: Rows) -> list[list[Row]]:
    """Parted after lines that had room for the next word, and before indented ones after a full stop."""
    measure, usual = Measure.of(rows), median(row.left for row in rows)
    parts = [[rows[0]]]
    for row, below in pairwise(rows):
        has_room = not measure.is_full(row, below) and not goes_on_small(row, below)
        if has_room or (ends_sentence(row) and _is_indented(below, usual)):
            parts.append([])
        parts[-1].append(below)
    return parts


def _is_indented(row: Row, usual_left: float) -> bool:
    """Whether it begins as only first lines do: farther in than the others, or farther out."""
    return _INDENT <= abs(row.left - usual_left) / row.height <= _DEEPEST_INDENT


def _has_cells(row: Row) -> bool:
    return any(
        after.left - before.right > _CELL_GAP * row.height for before, after in pairwise(row.fragments)
    )
