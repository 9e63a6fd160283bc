"""Finds the lines of text in a picture: DBNet, as PP-OCRv6 trained it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidocr.ch_ppocr_det.utils import DBPostProcess

from ocr_engine.lines import quads
from ocr_engine.lines.quads import Quads
from ocr_engine.network.session import Model
from ocr_engine.network.tiles import Tile, tiles

_SHORTEST_SIDE = 640
_LONG_SIDE = 1280
_LONGEST_SIDE = 1920
_SMALL_LINE = 18
_GOOD_LINE = 26
_MOST_ENLARGED = 2.0
_STRIDE = 32


class Detector:
    def __init__(self) -> None:
        cv2.setNumThreads(1)
        self._model = Model("PP-OCRv6_det_small.onnx")
        self._outline = DBPostProcess(
            thresh=0.3, box_thresh=0.5, max_candidates=1000, unclip_ratio=1.6, use_dilation=True
        )

    def find(self, pixels: NDArray[np.uint8]) -> Quads:
        """The outlines of the lines in a picture of shape (height, width, 3), BGR, in no order.

        A long screenshot is searched tile by tile; each line belongs to the tile that has its middle.
        """
        height, width = pixels.shape[:2]
        return np.concatenate([self._in_tile(pixels, tile) for tile in tiles(width, height)])

    def _in_tile(self, pixels: NDArray[np.uint8], tile: Tile) -> Quads:
        outlines = self._in(pixels[tile.top : tile.bottom])
        outlines[..., 1] += tile.top
        middles = outlines[..., 1].mean(axis=1)
        own: Quads = outlines[(middles >= tile.owned_from) & (middles < tile.owned_until)]
        return own

    def _in(self, pixels: NDArray[np.uint8]) -> Quads:
        """Looks again where nothing is found, and closer where the lines turn out to be small."""
        found, scale = self._at(_LONG_SIDE, pixels), _scale(_LONG_SIDE, pixels)
        if not len(found):
            return self._elsewhere(pixels)
        height = quads.line_height(found) * scale
        if height >= _SMALL_LINE or scale >= 1:
            return found
        closer = self._at(min(_LONGEST_SIDE, round(_LONG_SIDE * _GOOD_LINE / height)), pixels)
        return closer if len(closer) >= len(found) else found

    def _elsewhere(self, pixels: NDArray[np.uint8]) -> Quads:
        """A lone line on much paper is found from afar, tiny letters from near by."""
        from_afar = self._at(_SHORTEST_SIDE, pixels)
        return from_afar if len(from_afar) else self._at(_LONGEST_SIDE, pixels)

    def _at(self, long_side: int, pixels: NDArray[np.uint8]) -> Quads:
        """What is found in the picture at that size."""
        height, width = pixels.shape[:2]
        scale = _scale(long_side, pixels)
        size = [max(_STRIDE, round(side * scale / _STRIDE) * _STRIDE) for side in (width, height)]
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        probabilities = self._model.run(
            cv2.resize(pixels, size, interpolation=how).astype(np.float32) / 127.5 - 1
        )
        outlines, _ = self._outline(probabilities[np.newaxis], (height, width))
        return np.array(outlines, np.float32).reshape(-1, 4, 2)


def _scale(long_side: int, pixels: NDArray[np.uint8]) -> float:
    return min(_MOST_ENLARGED, long_side / float(max(pixels.shape[:2])))
