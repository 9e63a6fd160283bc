"""Vertical Chinese and Japanese, and the level lines that stand above, below and beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ocr_engine.layout.fragments import Fragment
from ocr_engine.writing.spacing import is_spaceless

_LETTERS_IN_A_SIGN = 2  # a Chinese character says as much as that many letters or more, a guess
_CLEARLY_LEVEL = 2  # width by height, a guess


@dataclass(frozen=True, slots=True)
class Passage:
    """Fragments that are read in one direction: down and from right to left, or as the rest of the page."""

    fragments: Sequence[Fragment]
    runs_down: bool = False


def passages(fragments: Sequence[Fragment]) -> list[Passage]:
    """One, unless there are vertical columns: those are read together, after what stands above them."""
    columns = [fragment for fragment in fragments if _is_column(fragment)]
    if 2 * _signs(columns) <= _signs(fragments):
        return [Passage(fragments)]
    found = list(_from_the_top(fragments, _bands(columns)))
    return found if all(map(_is_plausible, found)) else [Passage(fragments)]


def _is_plausible(passage: Passage) -> bool:
    """Whether most of what is to be read downward is written so."""
    if not passage.runs_down:
        return True
    down = sum(_weight(fragment) for fragment in passage.fragments if _is_column(fragment))
    return 2 * down > sum(map(_weight, passage.fragments))


def _from_the_top(fragments: Sequence[Fragment], bands: Sequence[tuple[float, float]]) -> Iterator[Passage]:
    left = list(fragments)
    for top, bottom in bands:
        yield Passage([fragment for fragment in left if fragment.middle < top])
        yield from _beside([fragment for fragment in left if top <= fragment.middle <= bottom])
        left = [fragment for fragment in left if fragment.middle > bottom]
    yield Passage(left)


def _beside(band: Sequence[Fragment]) -> Iterator[Passage]:
    """Level lines on the right of all columns come before them, those on their left after them."""
    begin = min(fragment.left for fragment in band if _is_column(fragment))
    end = max(fragment.right for fragment in band if _is_column(fragment))
    before = [fragment for fragment in band if _is_level(fragment) and fragment.left >= end]
    after = [fragment for fragment in band if _is_level(fragment) and fragment.right <= begin]
    yield Passage(before)
    yield Passage([fragment for fragment in band if fragment not in before and fragment not in after], True)
    yield Passage(after)


def _bands(columns: Sequence[Fragment]) -> list[tuple[float, float]]:
    """From where to where columns reach that overlap in height."""
    bands: list[tuple[float, float]] = []
    for column in sorted(columns, key=lambda column: column.top):
        if bands and column.top < bands[-1][1]:
            bands[-1] = bands[-1][0], max(bands[-1][1], column.bottom)
        else:
            bands.append((column.top, column.bottom))
    return bands


def _is_column(fragment: Fragment) -> bool:
    return fragment.is_upright and _signs([fragment]) > 0


def _is_level(fragment: Fragment) -> bool:
    return fragment.right - fragment.left > _CLEARLY_LEVEL * (fragment.bottom - fragment.top)


def _signs(fragments: Sequence[Fragment]) -> int:
    """How many Chinese and Japanese signs there are."""
    return sum(is_spaceless(sign) for fragment in fragments for sign in fragment.text)


def _weight(fragment: Fragment) -> int:
    signs = _signs([fragment])
    return len(fragment.text) - signs + _LETTERS_IN_A_SIGN * signs
