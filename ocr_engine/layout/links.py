"""Which line goes on in which: chains of fragments, each right below the one before."""

from __future__ import annotations

from collections.abc import Sequence

from ocr_engine.layout.by_height import ByHeight
from ocr_engine.layout.fragments import Fragment

_LARGEST_PITCH = 2.2  # in line heights, a guess
_OTHER_SIZE = 1.5  # a guess
_SAME_ROW = 0.5  # in line heights, a guess
_FIRST_LINE_INDENT = 3.0  # in line heights, a guess
_RAGGED = 1.0  # in line heights, a guess


def chains(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """The chains, each from top to bottom; a fragment that continues nothing is a chain of its own."""
    order = ByHeight.of(fragments)
    after = {index: _only(_neighbors(index, order, down=True)) for index in range(len(fragments))}
    before = {index: _only(_neighbors(index, order, down=False)) for index in range(len(fragments))}
    goes_on = {
        one: other
        for one, other in after.items()
        if other is not None and before[other] == one and _is_aligned(fragments[one], fragments[other])
    }
    starts = set(after) - set(goes_on.values())
    return [[fragments[index] for index in _walk(start, goes_on)] for start in sorted(starts)]


def _walk(start: int | None, goes_on: dict[int, int]) -> list[int]:
    walked = []
    while start is not None:
        walked.append(start)
        start = goes_on.get(start)
    return walked


def _only(candidates: list[int]) -> int | None:
    """A line with two others below it crosses a gutter: it goes on in neither."""
    return candidates[0] if len(candidates) == 1 else None


def _neighbors(index: int, order: ByHeight, *, down: bool) -> list[int]:
    """The fragments that stand side by side right below (or above) one."""
    one = order.fragments[index]
    reach = _LARGEST_PITCH * one.height
    begin, end = (one.middle, one.middle + reach) if down else (one.middle - reach, one.middle)
    found = [
        (abs(other.middle - one.middle), number)
        for number, other in order.between(begin, end)
        if (other.middle > one.middle) == down and number != index and _overlap(one, other)
    ]
    nearest = min(found, default=(0.0, -1))[0]
    within = min(nearest + _SAME_ROW * one.height, reach)
    return [number for distance, number in found if distance <= within]


def _overlap(one: Fragment, other: Fragment) -> bool:
    common = min(one.right, other.right) - max(one.left, other.left)
    return common > 0.5 * min(one.height, other.height) and abs(one.middle - other.middle) > _SAME_ROW * min(
        one.height, other.height
    )


def _is_aligned(one: Fragment, other: Fragment) -> bool:
    """Whether two lines could belong to one paragraph: alike in size, even on the left, right or around."""
    low, high = sorted((one.height, other.height))
    centers = abs((one.left + one.right) - (other.left + other.right)) / 2
    return high <= _OTHER_SIZE * low and (
        abs(one.left - other.left) <= _FIRST_LINE_INDENT * low
        or abs(one.right - other.right) <= _RAGGED * low
        or centers <= _RAGGED * low
    )
