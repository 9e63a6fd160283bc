"""Reading order by cutting: a region into parts from top to bottom, a part into columns or rows, and again.

The way of a person: a heading across the page, then the columns below it, each to its end; a table row by
row; an article before the next one below a ruling line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ocr_engine.layout import gaps
from ocr_engine.layout.columns import Column, are_read_one_by_one, columns_in
from ocr_engine.layout.fragments import Fragment
from ocr_engine.layout.islands import islands
from ocr_engine.layout.parts import Part, parts
from ocr_engine.layout.precedence import by_precedence
from ocr_engine.layout.rows import Row, rows
from ocr_engine.layout.rules import Rule
from ocr_engine.layout.tables import are_one_row, labeled_rows, row_of_cells, table_rows

_FEWEST_AROUND_ISLANDS = 8
_REACH_OF_RULES = 1.0
_FEWEST_RULED_ROWS = 4
_SAME_RULE = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells of a page beside its fragments: its ruling lines, and how high its lines are."""

    rules: Sequence[Rule]
    unit: float

    def heights_of_rules(self, fragments: Sequence[Fragment]) -> list[float]:
        """Where rules go through the first gutter between fragments, and part some from others."""
        gutters = gaps.gutters(fragments, self.unit)
        top, bottom = (choose(line.middle for line in fragments) for choose in (min, max))
        found: list[float] = []
        for rule in sorted(self.rules, key=lambda rule: rule.y):
            is_between = top < rule.y < bottom and rule.y - self._last(found) > _SAME_RULE * self.unit
            if is_between and gutters and rule.crosses(gutters[0], _REACH_OF_RULES * self.unit):
                found.append(rule.y)
        return found

    @staticmethod
    def _last(heights: Sequence[float]) -> float:
        return heights[-1] if heights else float("-inf")


Text = list[Row]
"""Rows that are read one after the other; their paragraphs reach no further."""


def cut(fragments: Sequence[Fragment], evidence: Evidence) -> list[Text]:
    """The texts of a region in reading order."""
    found = islands(fragments, evidence.unit) if len(fragments) >= _FEWEST_AROUND_ISLANDS else []
    apart = {id(line) for island in found for line in island}
    rest = [line for line in fragments if id(line) not in apart]
    ordered = _joined(_texts_of(region, evidence) for region in _regions(rest, evidence))
    for island in found:
        ordered.insert(_place_of(island, ordered, evidence.unit), rows(island))
    return ordered


@dataclass(frozen=True, slots=True)
class _Region(Part):
    """A part, and whether its rows are known to be lines of their own, whatever columns they form."""

    is_rows: bool = False


def _regions(fragments: Sequence[Fragment], evidence: Evidence) -> Iterator[_Region]:
    """The parts, those that are nothing but rows together with what is loose around them."""
    waiting: list[Fragment] = []
    any_rows = False
    for part in parts(fragments, evidence.unit):
        is_rows = part.is_cut and _are_plain_rows(part.fragments, evidence)
        if part.is_cut and not is_rows:
            if waiting:
                yield _Region(waiting, is_cut=False, is_rows=any_rows)
            yield _Region(part.fragments, is_cut=True)
            waiting, any_rows = [], False
        else:
            waiting, any_rows = [*waiting, *part.fragments], any_rows or is_rows
    if waiting:
        yield _Region(waiting, is_cut=False, is_rows=any_rows)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of a region, and whether they go on with rows above and below: columns do not."""

    texts: list[Text]
    go_on: bool


def _joined(regions: Iterable[_Texts]) -> list[Text]:
    """All texts; where rows follow rows, they are one, whose gaps tell its paragraphs."""
    ordered: list[Text] = []
    may_go_on = False
    for region in regions:
        first, *others = region.texts
        if may_go_on and region.go_on:
            ordered[-1] = [*ordered[-1], *first]
        else:
            ordered.append(first)
        ordered += others
        may_go_on = region.go_on
    return ordered


def _texts_of(region: _Region, evidence: Evidence) -> _Texts:
    if region.is_cut:
        return _cut_at_rules(region.fragments, evidence)
    return _Texts([rows(region.fragments)] if region.is_rows else by_precedence(region.fragments), go_on=True)


def _are_plain_rows(fragments: Sequence[Fragment], evidence: Evidence) -> bool:
    """Whether each band is one line, and the columns are no columns of text."""
    unit = evidence.unit
    if any(len(rows(band)) > 1 for band in gaps.bands(fragments)) or evidence.heights_of_rules(fragments):
        return False
    if are_read_one_by_one(columns_in(fragments, unit), unit):
        return False
    return len(table_rows(fragments, unit)) == len(rows(fragments))


def _cut_at_rules(fragments: Sequence[Fragment], evidence: Evidence) -> _Texts:
    """Rules across a gutter part what stands above from what stands below, in all columns."""
    ruled = gaps.parted_at(fragments, evidence.heights_of_rules(fragments))
    if len(ruled) == 1:
        return _columns_or_rows(fragments, evidence)
    if len(ruled) < _FEWEST_RULED_ROWS:
        return _Texts([text for part in ruled for text in cut(part, evidence)], go_on=False)
    return _Texts([[row for part in ruled for row in _ruled_rows(part, evidence.unit)]], go_on=False)


def _ruled_rows(fragments: Sequence[Fragment], unit: float) -> list[Row]:
    """What stands between two of many rules: mostly one row of a table."""
    cells = [cell for cell in gaps.columns(fragments, gaps.gutters(fragments, unit)) if cell]
    return [row_of_cells(cells)] if are_one_row(cells, unit) else table_rows(fragments, unit)


def _columns_or_rows(fragments: Sequence[Fragment], evidence: Evidence) -> _Texts:
    columns = columns_in(fragments, evidence.unit)
    if not are_read_one_by_one(columns, evidence.unit):
        return _Texts([table_rows(fragments, evidence.unit)], go_on=True)
    texts = [text for column in columns for text in _texts_of_column(column, evidence)]
    return _Texts(texts, go_on=False)


def _texts_of_column(column: Column, evidence: Evidence) -> list[Text]:
    if column.labels:
        return labeled_rows(column, evidence.unit)
    return cut(column.lines, evidence)


def _place_of(island: Sequence[Fragment], ordered: Sequence[Text], unit: float) -> int:
    """Behind the column on its left."""
    left = min(line.left for line in island)
    beside = [
        index
        for index, text in enumerate(ordered)
        for line in _lines(text)
        if line.right <= left + unit / 2 and abs(line.middle - island[0].middle) <= unit
    ]
    place = max(beside, default=len(ordered) - 1) + 1
    while place < len(ordered) and all(line.left < left for line in _lines(ordered[place])):
        place += 1
    return place


def _lines(text: Text) -> Iterator[Fragment]:
    return (line for row in text for line in row.fragments)
