"""How often words are right, by how certain they were said to be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from benchmarks.accuracy.normalization import normalized, word_counts
from benchmarks.accuracy.run import Result
from benchmarks.accuracy.tables import Table, percent

_BOUNDS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.0)


def certainty(results: Sequence[Result]) -> Table | None:
    """A row per band of confidence; None where no contender says how certain its words are.

    A word is right if it stands in the picture's text, wherever: an upper bound.
    """
    judged = [pair for result in results for pair in _judged(result)]
    bands = pairwise(_BOUNDS)
    rows = [
        _row(low, high, [is_right for said, is_right in judged if _is_in(said, low, high)])
        for low, high in bands
    ]
    return Table(["said", "words", "right"], rows) if judged else None


def _is_in(said: float, low: float, high: float) -> bool:
    return low <= said < high or said == high == _BOUNDS[-1]


def _row(low: float, high: float, right: Sequence[bool]) -> list[str]:
    share = sum(right) / len(right) if right else None
    return [f"{low:.1f} to {high:.1f}", str(len(right)), percent(share)]


def _judged(result: Result) -> list[tuple[float, bool]]:
    """Each word's confidence, and whether it is right. What has no letters or digits is no word."""
    keeps_case = result.sample.case_sensitive
    wanted = word_counts(normalized(result.sample.text, case_sensitive=keeps_case))
    words = [
        (said, word_counts(normalized(text, case_sensitive=keeps_case)))
        for text, said in result.reading.words
    ]
    return [(said, counts <= wanted) for said, counts in words if counts]
