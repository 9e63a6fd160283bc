"""Which way a page lies, seen by a network at one glance: the classifier of PaddleClas for documents."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr_engine.network.crops import Pixels
from ocr_engine.network.model_file import ORIENTATION, ModelFile
from ocr_engine.network.runtimes.session import session

_SIDE = 224  # pixels: how the network is built
_SHORT_SIDE = 256  # of the picture that the middle of it is taken from: how the network was trained
_MEAN = np.array([0.485, 0.456, 0.406], np.float32)  # of red, green, blue: how the network was trained
_DEVIATION = np.array([0.229, 0.224, 0.225], np.float32)
_SURE = 0.9
"""It is never surer than .93. On ocr-dev, 0 of 284 upright pictures seemed turned from here on."""


class PageClassifier:
    def __init__(self, file: Path) -> None:
        self._session = session(file)
        self._turns = [int(degrees) for degrees in self._session.symbols]

    def turn(self, pixels: Pixels) -> int | None:
        """The clockwise turn in degrees that sets a picture (BGR) upright; None where that is not sure.

        Vertical Japanese may seem to lie on its side, and little or odd text to lie in any way.
        """
        levels = _middle(pixels)[:, :, ::-1].astype(np.float32) / 255
        probabilities = self._session.run(((levels - _MEAN) / _DEVIATION).astype(np.float32))
        likeliest = int(np.argmax(probabilities))
        return -self._turns[likeliest] % 360 if probabilities[likeliest] >= _SURE else None


def _middle(pixels: Pixels) -> NDArray[np.uint8]:
    height, width = pixels.shape[:2]
    side = max(1, round(min(height, width) * _SIDE / _SHORT_SIDE))
    top, left = (height - side) // 2, (width - side) // 2
    square = pixels[top : top + side, left : left + side]
    return np.asarray(cv2.resize(square, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA), np.uint8)


@cache
def orientation(file: ModelFile = ORIENTATION) -> PageClassifier | None:
    """The one of this process; None where its model is not installed."""
    path = file.find()
    return PageClassifier(path) if path else None
