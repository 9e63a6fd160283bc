"""Reads a straightened line: the recognizer of PP-OCRv6, one network for Latin, Chinese and Japanese."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from ocr_engine.lines.text import LineText
from ocr_engine.network import alphabet
from ocr_engine.network.crops import Crop
from ocr_engine.network.ctc import decoded
from ocr_engine.network.session import Model

_HEIGHT = 48
_SHORTEST = 160


class Recognizer:
    def __init__(self) -> None:
        self._model = Model("PP-OCRv6_rec_small.onnx")
        self._symbols = ("", *self._model.symbols, " ")
        self._mask = lru_cache(maxsize=64)(lambda languages: alphabet.mask(self._symbols, languages))

    def read(self, line: Crop, languages: tuple[str, ...]) -> LineText:
        pixels = line.tight(_HEIGHT).astype(np.float32) / 127.5 - 1
        missing = max(0, _SHORTEST - pixels.shape[1])
        padded = np.pad(pixels, ((0, 0), (0, missing), (0, 0)))
        probabilities: NDArray[np.float32] = self._model.run(padded) * self._mask(languages)
        return decoded(probabilities, self._symbols, pixels.shape[1] / padded.shape[1])


@cache
def recognizer() -> Recognizer:
    """The one of this process: its network takes some 100 MB."""
    return Recognizer()
