"""A few lines that stand in the gutter between two columns, such as a caption under a picture there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ocr_engine.layout import gaps
from ocr_engine.layout.by_height import ByHeight
from ocr_engine.layout.columns import is_tight
from ocr_engine.layout.fragments import Fragment
from ocr_engine.layout.gaps import Span
from ocr_engine.layout.rows import rows

# Set on drawn pages of seeds that judged nothing; lengths are in line heights (docs/reading-order.md).
_NARROWEST_MOAT = 0.2
_LEVEL = 0.9
_MOST_LINES = 3
_LARGEST_PITCH = 2.0
_ALIGNED = 0.6
_NEAR = 7.0
_FEWEST_BESIDE = 3
_FEWEST_TEXT_LINES = 5
_FEWEST_LETTERS = 12
_REACH = 3.0


@dataclass(frozen=True, slots=True)
class _Flanked:
    """A line with others on both sides, and from where to where there is nothing else."""

    line: Fragment
    moat: Span


def islands(fragments: Sequence[Fragment], unit: float) -> list[list[Fragment]]:
    """Groups of at most three lines; the gutter that each stands in goes on above and below it."""
    groups = _groups(_flanked(fragments, unit), unit)
    return [
        [flanked.line for flanked in group]
        for group in groups
        if len(group) <= _MOST_LINES
        and not _is_in_a_column(group, groups, unit)
        and _is_island(group, fragments, unit)
    ]


def _flanked(fragments: Sequence[Fragment], unit: float) -> list[_Flanked]:
    found, order, reach = [], ByHeight.of(fragments), _LEVEL * unit
    for line in fragments:
        beside = [other for _, other in order.between(line.middle - reach, line.middle + reach)]
        left = [other.right for other in beside if other.right <= line.left]
        right = [other.left for other in beside if other.left >= line.right]
        moat = _NARROWEST_MOAT * unit
        if left and right and line.left - max(left) >= moat and min(right) - line.right >= moat:
            found.append(_Flanked(line, (max(left), min(right))))
    return sorted(found, key=lambda flanked: flanked.line.middle)


def _groups(flanked: Sequence[_Flanked], unit: float) -> list[list[_Flanked]]:
    """Lines right below each other."""
    groups: list[list[_Flanked]] = []
    for one in flanked:
        for group in groups:
            above = group[-1].line
            shared = min(above.right, one.line.right) - max(above.left, one.line.left)
            if 0 < one.line.middle - above.middle <= _LARGEST_PITCH * unit and shared > 0:
                group.append(one)
                break
        else:
            groups.append([one])
    return groups


def _is_in_a_column(group: Sequence[_Flanked], groups: Sequence[Sequence[_Flanked]], unit: float) -> bool:
    """Whether others nearby begin or end where it does, as the cells or labels of a column do."""
    own = group[0].line
    others = [other[0].line for other in groups if other is not group]
    aligned = sum(
        min(abs(other.left - own.left), abs(other.right - own.right)) <= _ALIGNED * unit
        and abs(other.middle - own.middle) <= _NEAR * unit
        for other in others
    )
    return aligned > 1


def _is_island(group: Sequence[_Flanked], fragments: Sequence[Fragment], unit: float) -> bool:
    own = [flanked.line for flanked in group]
    moat = max(flanked.moat[0] for flanked in group), min(flanked.moat[1] for flanked in group)
    top, bottom = min(line.top for line in own), max(line.bottom for line in own)
    near = [
        line
        for line in fragments
        if line not in own and top - _NEAR * unit <= line.middle <= bottom + _NEAR * unit
    ]
    above = _gutters([line for line in near if line.middle < top], moat, unit)
    below = _gutters([line for line in near if line.middle > bottom], moat, unit)
    blocked = any(line.left < sum(gutter) / 2 < line.right for gutter in (*above, *below) for line in own)
    return bool(above and below) and blocked and _is_amid_text(near, moat, unit)


def _gutters(near: Sequence[Fragment], moat: Span, unit: float) -> list[Span]:
    """Those inside of the moat that part several pairs of lines."""
    if not near:
        return []
    free = gaps.around(map(gaps.across, near), gaps.NARROWEST_GUTTER * unit)
    inside = gaps.common(free, [moat], gaps.NARROWEST_GUTTER * unit)
    return [span for span in inside if gaps.stand_side_by_side(near, span, unit) >= _FEWEST_BESIDE]


def _is_amid_text(near: Sequence[Fragment], moat: Span, unit: float) -> bool:
    """Whether running text stands on both sides."""
    left = [line for line in near if line.left < moat[0] - _REACH * unit]
    right = [line for line in near if line.right > moat[1] + _REACH * unit]
    return all(_is_running(lines) for lines in (left, right))


def _is_running(lines: Sequence[Fragment]) -> bool:
    rows_ = rows(lines)
    if len(rows_) < _FEWEST_TEXT_LINES or not is_tight(lines):
        return False
    return median(sum(len(line.text) for line in row.fragments) for row in rows_) >= _FEWEST_LETTERS
