"""Photos of bent pages made flat with UVDoc, a network that sees where a page lies in a photo."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr_engine.network.crops import Pixels
from ocr_engine.network.model_file import DEWARPING, ModelFile
from ocr_engine.network.runtimes.session import session

_SEEN_AS = (488, 712)  # width and height in pixels: how the network was trained
_MOST_ENLARGED = 1.5  # measured on three photos of ocr-dev against 1: small letters keep their edges
_ENLARGED_TO = 5_000_000  # pixels, a guess: from there on letters are large enough
_MOST_PIXELS = 12_000_000  # a guess: a page of A4 at 350 dpi; what it takes besides is memory

Grid = NDArray[np.float32]
"""Where points of a flat page, evenly spread, lie in the photo, in its pixels: shape (rows, columns, 2)."""


@dataclass(frozen=True, slots=True)
class FlatPage:
    """A page as it would lie flat.

    Attributes:
        pixels: of the page alone, BGR, about as large as it is in the photo.
        grid: where it came from.
    """

    pixels: Pixels
    grid: Grid

    def in_photo(self, points: NDArray[np.float32]) -> NDArray[np.float32]:
        """Where points (x, y) of the flat page, an array of shape (n, 2), lie in the photo."""
        height, width = self.pixels.shape[:2]
        rows, columns = self.grid.shape[:2]
        down, across = _hats(points[:, 1] / height, rows), _hats(points[:, 0] / width, columns)
        return np.asarray(np.einsum("nr,rcp,nc->np", down, self.grid, across))


class Dewarper:
    def __init__(self, file: Path) -> None:
        self._session = session(file, is_exact=True)

    def grid(self, pixels: Pixels) -> Grid:
        """Where the page lies in an upright photo (BGR)."""
        seen = cv2.resize(pixels, _SEEN_AS, interpolation=cv2.INTER_AREA)
        places = self._session.run(np.asarray(seen[:, :, ::-1] / 255, np.float32)).transpose(1, 2, 0)
        height, width = pixels.shape[:2]
        return np.asarray((places + 1) / 2 * np.array([width - 1, height - 1]), np.float32)


def sag(grid: Grid) -> float:
    """How many pixels above or below a flat sheet its points lie, but for the tenth that are farthest off."""
    down, across = (axis.ravel() for axis in np.mgrid[: grid.shape[0], : grid.shape[1]])
    sheet = np.stack([across, down, np.ones_like(down)], axis=1)
    heights = grid[..., 1].ravel()
    slopes, *_ = np.linalg.lstsq(sheet, heights)
    return float(np.percentile(np.abs(heights - sheet @ slopes), 90))


def flat(pixels: Pixels, grid: Grid) -> FlatPage:
    """The page that lies so in a photo (BGR)."""
    width, height = _size(grid)
    down = _hats(np.linspace(0, 1, height, dtype=np.float32), grid.shape[0])
    across = _hats(np.linspace(0, 1, width, dtype=np.float32), grid.shape[1])
    x, y = (np.asarray(down @ grid[..., axis] @ across.T, np.float32) for axis in (0, 1))
    flattened = cv2.remap(pixels, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return FlatPage(np.asarray(flattened, np.uint8), grid)


def _size(grid: Grid) -> tuple[int, int]:
    """The width and height that the flat page is given in pixels: about its own in the photo."""
    across, down = (np.linalg.norm(np.diff(grid, axis=axis), axis=2) for axis in (1, 0))
    width, height = float(across.sum(axis=1).mean()), float(down.sum(axis=0).mean())
    own = max(1.0, width * height)
    factor = min(_MOST_ENLARGED, max(1.0, (_ENLARGED_TO / own) ** 0.5), (_MOST_PIXELS / own) ** 0.5)
    return max(1, round(factor * width)), max(1, round(factor * height))


def _hats(places: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """How much each of `count` evenly spread points counts at places from 0 to 1: linear interpolation.

    OpenCV's own looks up places to a 32nd of a cell only, which is a pixel or two of the photo.
    """
    distances = np.abs(places[:, np.newaxis] * (count - 1) - np.arange(count, dtype=np.float32))
    return np.asarray(np.clip(1 - distances, 0, None), np.float32)


@cache
def dewarper(file: ModelFile = DEWARPING) -> Dewarper | None:
    """The one of this process; None where its model is not installed."""
    path = file.find()
    return Dewarper(path) if path else None
