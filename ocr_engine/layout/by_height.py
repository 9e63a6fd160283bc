"""Fragments by the height at which they stand, so that none has to be compared with all others of a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ocr_engine.layout.fragments import Fragment


@dataclass(frozen=True, slots=True)
class ByHeight:
    """Fragments, their numbers from top to bottom, and the heights of their middles in that order."""

    fragments: Sequence[Fragment]
    numbers: Sequence[int]
    middles: Sequence[float]

    @classmethod
    def of(cls, fragments: Sequence[Fragment]) -> ByHeight:
        numbers = sorted(range(len(fragments)), key=lambda number: fragments[number].middle)
        return cls(fragments, numbers, [fragments[number].middle for number in numbers])

    def between(self, top: float, bottom: float) -> Iterator[tuple[int, Fragment]]:
        """Those whose middles lie there, both ends included, with their numbers; from top to bottom."""
        begin, end = bisect_left(self.middles, top), bisect_right(self.middles, bottom)
        return ((number, self.fragments[number]) for number in self.numbers[begin:end])
