"""From a recognizer's probabilities to words: connectionist temporal classification, the likeliest path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from ocr_engine.lines.text import LineText, LineWord

_BLANK = 0  # the number of "no symbol"
_SPACE = " "


@dataclass(frozen=True, slots=True)
class _Letter:
    symbol: str
    column: int
    confidence: float


def decoded(probabilities: NDArray[np.float32], symbols: Sequence[str], used: float) -> LineText:
    """The words on the likeliest path.

    Args:
        probabilities: shape (columns, symbols); the first symbol is "none".
        symbols: what they stand for, the first included.
        used: the share of the columns that the line takes; the rest is padding.
    """
    letters = _letters(probabilities, symbols)
    columns = len(probabilities) * used
    words = [
        list(run)
        for is_space, run in groupby(letters, lambda letter: letter.symbol == _SPACE)
        if not is_space
    ]
    return LineText(tuple(_word(word, columns) for word in words))


def _letters(probabilities: NDArray[np.float32], symbols: Sequence[str]) -> list[_Letter]:
    best = probabilities.argmax(axis=1)
    begins = np.flatnonzero((best != _BLANK) & (best != np.roll(best, 1)) | _first(best))
    return [_Letter(symbols[best[i]], int(i), float(probabilities[i, best[i]])) for i in begins]


def _first(best: NDArray[np.intp]) -> NDArray[np.bool_]:
    first = np.zeros(len(best), np.bool_)
    first[:1] = best[:1] != _BLANK
    return first


def _word(letters: list[_Letter], columns: float) -> LineWord:
    """A letter is seen about where it stands; a column to each side makes the word whole."""
    begin = max(0.0, (letters[0].column - 1) / columns)
    end = min(1.0, (letters[-1].column + 2) / columns)
    confidence = sum(letter.confidence for letter in letters) / len(letters)
    return LineWord("".join(letter.symbol for letter in letters), min(begin, end), end, min(1.0, confidence))
