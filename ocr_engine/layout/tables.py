"""Rows of cells: tables, receipts and forms. A cell may have several lines; all of it is read at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ocr_engine.document import Box, Word
from ocr_engine.layout import gaps
from ocr_engine.layout.columns import Column, flows, has_numbers
from ocr_engine.layout.fragments import Fragment
from ocr_engine.layout.rows import Row, rows

# Set on drawn pages of seeds that judged nothing; lengths are in line heights (docs/reading-order.md).
_FEWEST_ROWS = 3
_MOST_CELL_LINES = 8
_LEVEL = 0.3
_LINE_SPACE = 0.35
_TWO_KINDS = 0.2
_LARGER = 1.15
_ALIGNED = 0.6
_CLOSE = 0.5
_HYPHENS = ("-", "\u2010", "\u00ad")
_LABEL_AND_VALUE = 2


def table_rows(fragments: Sequence[Fragment], unit: float) -> list[Row]:
    """The rows of a table, parted by the white space that all of its cells share."""
    found: list[Row] = []
    parts = _parted(fragments, unit)
    if len(parts) < _FEWEST_ROWS:
        return rows(fragments)
    gutters = gaps.gutters([line for part in parts if _has_cells(part) for line in part] or fragments, unit)
    for part in parts:
        cells = [cell for cell in gaps.columns(part, gutters) if cell]
        found += [row_of_cells(cells)] if are_one_row(cells, unit) else rows(part)
    return _with_cells_that_go_on(found, unit)


def _has_cells(part: Sequence[Fragment]) -> bool:
    """Whether lines stand side by side in it; a note below a table may cross its gutters."""
    return len(rows(part)) < len(part)


def are_one_row(cells: Sequence[Sequence[Fragment]], unit: float) -> bool:
    """Whether cells side by side are one row, of which one at least has several lines."""
    lines = [rows(cell) for cell in cells]
    tall = [cell for cell, rows_ in zip(cells, lines, strict=True) if len(rows_) > 1]
    if len(cells) <= 1 or not tall:
        return False
    if any(flows(cell, unit) for cell in cells):
        return True
    if not _are_tight(lines, unit):
        return False
    is_level = _are_level(lines, unit)
    return not (is_level and (_hold_numbers(tall) or _are_labels_over_values(lines)))


def _hold_numbers(cells: Sequence[Sequence[Fragment]]) -> bool:
    """Whether a line of one of them is a number: it would stand in a row of its own."""
    return any(has_numbers([line]) for cell in cells for line in cell)


def _are_tight(cells: Sequence[Sequence[Row]], unit: float) -> bool:
    return all(
        len(cell) <= _MOST_CELL_LINES
        and all(below.top - above.bottom <= _LINE_SPACE * unit for above, below in pairwise(cell))
        for cell in cells
    )


def _are_level(cells: Sequence[Sequence[Row]], unit: float) -> bool:
    """Whether each line stands level with one of the tallest cell: no cell stands halfway between lines."""
    tallest = max(cells, key=len)
    return all(
        any(abs(line.middle - other.middle) <= _LEVEL * unit for other in tallest)
        for cell in cells
        for line in cell
    )


def _are_labels_over_values(cells: Sequence[Sequence[Row]]) -> bool:
    """Whether most cells are a label and, below it, a value that is larger."""
    pairs = [cell for cell in cells if len(cell) == _LABEL_AND_VALUE]
    labels = sum(
        above.fragments[-1].text.endswith(":") or below.height > _LARGER * above.height
        for above, below in pairs
    )
    return 2 * labels > len(cells)


def row_of_cells(cells: Iterable[Sequence[Fragment]]) -> Row:
    """One row, cell by cell from the left."""
    return Row(tuple(_joined([line for row in rows(cell) for line in row.fragments]) for cell in cells))


def labeled_rows(column: Column, unit: float) -> list[list[Row]]:
    """The entries of a column with labels: each label before the lines beside it, down to the next label."""
    labels = [row.fragments for row in _entries(column.labels, unit)]
    tops = [label[0].middle - unit / 2 for label in labels]
    above = [line for line in column.lines if line.middle < tops[0]]
    found = [rows(above)] if above else []
    for index, label in enumerate(labels):
        bottom = tops[index + 1] if index + 1 < len(tops) else float("inf")
        first, *others = rows([line for line in column.lines if tops[index] <= line.middle < bottom]) or [
            Row(())
        ]
        found.append([Row((*label, *first.fragments)), *others])
    return found


def _entries(labels: Sequence[Fragment], unit: float) -> list[Row]:
    """Labels of several lines, such as 948-952, are one."""
    found: list[Row] = []
    for row in rows(labels):
        above = found[-1].fragments[-1] if found else None
        if above and above.text.endswith(_HYPHENS) and row.top - above.bottom <= _LINE_SPACE * unit:
            joined = _joined([*found[-1].fragments, *row.fragments])
            found[-1] = Row((replace(joined, top=found[-1].top, bottom=found[-1].bottom),))
        else:
            found.append(row)
    return found


def _parted(fragments: Sequence[Fragment], unit: float) -> list[list[Fragment]]:
    """Parted at white space that is clearly wider than that between the lines of a cell."""
    free = gaps.between(map(gaps.down, fragments))
    inner = _widest_inside_of_cells([end - begin for begin, end in free], unit)
    return gaps.parted_at(fragments, [sum(gap) / 2 for gap in free if gap[1] - gap[0] > inner])


def _widest_inside_of_cells(widths: Sequence[float], unit: float) -> float:
    """Where there are two kinds of gaps, the widest of the narrower kind; else less than any."""
    steps = [(wider - narrower, narrower) for narrower, wider in pairwise(sorted(widths))]
    step, narrower = max(steps, default=(0.0, 0.0))
    return narrower if step >= _TWO_KINDS * unit else -1.0


def _with_cells_that_go_on(found: Sequence[Row], unit: float) -> list[Row]:
    """A lone line below a cell that is not the first of its row goes on with that cell."""
    merged: list[Row] = []
    for row in found:
        going_on = _cell_that_goes_on(merged[-1], row, unit) if merged else None
        if going_on is None:
            merged.append(row)
        else:
            merged[-1] = _with_line(merged[-1], going_on, row.fragments[0])
    return merged


def _cell_that_goes_on(above: Row, row: Row, unit: float) -> Fragment | None:
    line, *others = row.fragments
    if others:
        return None
    return next(
        (
            cell
            for cell in above.fragments[1:]
            if abs(cell.left - line.left) <= _ALIGNED * unit and line.top - cell.bottom <= _CLOSE * unit
        ),
        None,
    )


def _with_line(row: Row, cell: Fragment, line: Fragment) -> Row:
    return Row(tuple(_joined([cell, line]) if each is cell else each for each in row.fragments))


def _joined(lines: Sequence[Fragment]) -> Fragment:
    """One fragment of the lines of a cell; a word that the end of a line broke is whole again."""
    words: list[Word] = []
    for line in lines:
        first, *others = line.words
        if words and line is not lines[0] and _is_broken(words[-1], first):
            words[-1] = _mended(words[-1], first)
            words += others
        else:
            words += line.words
    return Fragment(
        tuple(words),
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.bottom for line in lines),
        lines[0].height,
    )


def _is_broken(word: Word, following: Word) -> bool:
    return word.text.endswith(_HYPHENS) and word.text[-2:-1].isalnum() and following.text[:1].isalnum()


def _mended(word: Word, following: Word) -> Word:
    """Without the hyphen before a small letter; else it belongs there."""
    stem = word.text[:-1] if following.text[:1].islower() else word.text
    confidence = min(word.confidence, following.confidence)
    return Word(stem + following.text, Box.around([word.box, following.box]), confidence)
