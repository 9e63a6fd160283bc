"""Finds the lines of text in a picture with the detector of a model, which is a DBNet."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr_engine.lines import quads
from ocr_engine.lines.quads import Quads
from ocr_engine.network.model_card import Model
from ocr_engine.network.outlines import outlines
from ocr_engine.network.runtimes.session import scaled, session
from ocr_engine.network.seams import joined
from ocr_engine.network.tiles import Tile, tiles

_SIDES = 128  # pixels, a guess: the longer sides of what the network sees are multiples of it
_MANY = 512  # pixels, a guess: in smaller pictures the padding would be a good part


class Detector:
    def __init__(self, model: Model) -> None:
        cv2.setNumThreads(1)
        self._card = model.detector
        self._session = session(model.path(self._card.file))

    def find(self, pixels: NDArray[np.uint8]) -> Quads:
        """The outlines of the lines in a picture of shape (height, width, 3), BGR, in no order.

        A long screenshot is searched tile by tile; each line belongs to the tile that has its middle. What
        tiles side by side have of one line is joined.
        """
        height, width = pixels.shape[:2]
        return joined([self._in_tile(pixels, tile) for tile in tiles(width, height)])

    def _in_tile(self, pixels: NDArray[np.uint8], tile: Tile) -> Quads:
        found = self._in(pixels[tile.top : tile.bottom, tile.left : tile.right])
        found += np.array([tile.left, tile.top], np.float32)
        middles = found[..., 1].mean(axis=1)
        own: Quads = found[(middles >= tile.owned_from) & (middles < tile.owned_until)]
        return own

    def _in(self, pixels: NDArray[np.uint8]) -> Quads:
        """Looks again where nothing is found, and closer where the lines turn out to be small."""
        card = self._card
        lines, scale = self._at(card.long_side, pixels), self._scale(card.long_side, pixels)
        if not len(lines):
            return self._from_elsewhere(pixels)
        height = quads.line_height(lines) * scale
        if height >= card.small_line or scale >= 1:
            return lines
        long_side = min(card.longest_side, round(card.long_side * card.good_line / height))
        closer = self._at(long_side, pixels)
        return closer if len(closer) >= len(lines) else lines

    def _from_elsewhere(self, pixels: NDArray[np.uint8]) -> Quads:
        """A lone line on much paper is found from afar, tiny letters from near by."""
        from_afar = self._at(self._card.shortest_side, pixels)
        return from_afar if len(from_afar) else self._at(self._card.longest_side, pixels)

    def _at(self, long_side: int, pixels: NDArray[np.uint8]) -> Quads:
        """What is found in the picture at that size."""
        height, width = pixels.shape[:2]
        scale, stride = self._scale(long_side, pixels), self._card.stride
        size = [max(stride, round(side * scale / stride) * stride) for side in (width, height)]
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        resized = np.asarray(cv2.resize(pixels, size, interpolation=how), np.uint8)
        probabilities = self._session.run(scaled(_padded(resized)))[:, : size[1], : size[0]]
        return outlines(probabilities[0], self._card, height, width)

    def _scale(self, long_side: int, pixels: NDArray[np.uint8]) -> float:
        return min(self._card.most_enlarged, long_side / float(max(pixels.shape[:2])))


def _padded(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Paper added below and on the right, so that few sizes occur: each costs a runtime time and memory."""
    taller = _extended(pixels)
    return _extended(taller.transpose(1, 0, 2)).transpose(1, 0, 2)


def _extended(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """By rows in the color that most of the last row has, unless there are few rows anyway."""
    height = len(pixels)
    missing = -height % _SIDES if height >= _MANY else 0
    if not missing:
        return pixels
    paper = np.median(pixels[-1], axis=0).astype(np.uint8)
    return np.concatenate([pixels, np.broadcast_to(paper, (missing, *pixels.shape[1:]))])


@cache
def detector(model: Model) -> Detector:
    """The one of this process: its network takes some 100 MB."""
    return Detector(model)
