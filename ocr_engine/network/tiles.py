"""A very long or very wide picture in overlapping tiles, for shrunk as a whole it would lose its letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_ASPECT = 2.5  # long by short side of a tile, a guess
_OVERLAP = 0.2  # of a tile's long side, a guess
_LONG_ASPECT = 3.75  # a guess
_LONG = 2560  # a guess: twice the size at which the detector looks first


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of a picture, in pixels.

    What is found in it counts if its middle lies in the rows that it owns.
    """

    left: int
    top: int
    right: int
    bottom: int
    owned_from: float
    owned_until: float


def tiles(width: int, height: int) -> list[Tile]:
    """Tiles that cover the picture, a single one unless it is very long or wide.

    Each row is owned by one of those that stand one below the other. Columns are owned by nobody, for lines
    reach over many tiles that stand side by side: their pieces have to be joined.
    """
    if height > max(_LONG, _LONG_ASPECT * width):
        return list(_down(width, height))
    if width > max(_LONG, _LONG_ASPECT * height):
        length = max(round(_ASPECT * height), _LONG // 2)
        return [Tile(left, 0, right, height, 0, height) for left, right in _along(width, length)]
    return [Tile(0, 0, width, height, 0, height)]


def _down(width: int, height: int) -> Iterator[Tile]:
    rows = _along(height, round(_ASPECT * width))
    middles = [(before[1] + after[0]) / 2 for before, after in pairwise(rows)]
    for (top, bottom), owned in zip(rows, pairwise([0, *middles, height]), strict=True):
        yield Tile(0, top, width, bottom, *owned)


def _along(side: int, length: int) -> list[tuple[int, int]]:
    """From where to where tiles of that length reach along a side."""
    overlap = round(_OVERLAP * length)
    return [(begin, min(begin + length, side)) for begin in range(0, side - overlap, length - overlap)]
