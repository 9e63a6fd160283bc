"""A very long picture in overlapping tiles, for shrunk as a whole it would lose its letters."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

_ASPECT = 2.5  # height by width of a tile, a guess
_OVERLAP = 0.2  # of a tile's height, a guess
_LONG_ASPECT = 3.75  # a guess
_LONG = 2560  # a guess: twice the size at which the detector looks first


@dataclass(frozen=True, slots=True)
class Tile:
    """Rows of a picture, in pixels.

    What is found in the tile from `top` to `bottom` counts if its middle lies in the rows that it owns.
    """

    top: int
    bottom: int
    owned_from: float
    owned_until: float


def tiles(width: int, height: int) -> list[Tile]:
    """Tiles that cover the picture, each row owned by one; a single one unless it is very long."""
    if height <= max(_LONG, _LONG_ASPECT * width):
        return [Tile(0, height, 0, height)]
    length = round(_ASPECT * width)
    overlap = round(_OVERLAP * length)
    tops = range(0, height - overlap, length - overlap)
    edges = [0, *(top + overlap / 2 for top in tops[1:]), height]
    owned = pairwise(edges)
    return [Tile(top, min(top + length, height), *rows) for top, rows in zip(tops, owned, strict=True)]
