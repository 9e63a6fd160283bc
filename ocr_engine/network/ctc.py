"""From a recognizer's probabilities to words: connectionist temporal classification, the likeliest path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from ocr_engine.lines.text import LineText, LineWord

_BLANK = 0  # the number of "no symbol"
_SPACE = " "
_OPENING, _CLOSING = "([{", ")]}.,:;!?"  # have more white space on one side than letters
_WITHIN_NUMBERS = ".,'"  # more white space follows them than letters
_LIKELY_SPACE = 0.02
"""Where there is white space, and a space so likely, it is one, although a letter is likelier. Between digit
and letter the white space is enough (`3 x`). On receipts, letters, screenshots and drawn pages 56 of 67 lost
spaces were found, and 1 of 38,000 pairs of letters parted wrongly."""


@dataclass(frozen=True, slots=True)
class _Letter:
    symbol: str
    column: int
    confidence: float


def decoded(
    probabilities: NDArray[np.float32],
    symbols: Sequence[str],
    used: float,
    blanks: Sequence[tuple[float, float]] = (),
    weights: NDArray[np.float32] | float = 1.0,
) -> LineText:
    """The words on the likeliest path.

    Args:
        probabilities: shape (columns, symbols); the first symbol is "none".
        symbols: what they stand for, the first included.
        used: the share of the columns that the line takes; the rest is padding.
        blanks: where there is white space as wide as between words, from 0 to 1 along the line.
        weights: how much each symbol counts where the likeliest is chosen; its certainty is told without.
    """
    columns = len(probabilities) * used
    middles = [columns * (begin + end) / 2 for begin, end in blanks]
    space = probabilities[:, symbols.index(_SPACE)]
    letters = list(_with_lost_spaces(_letters(probabilities, weights, symbols), space, middles))
    words = [
        list(run)
        for is_space, run in groupby(letters, lambda letter: letter.symbol == _SPACE)
        if not is_space
    ]
    return LineText(tuple(_word(word, columns) for word in words))


def _letters(
    probabilities: NDArray[np.float32], weights: NDArray[np.float32] | float, symbols: Sequence[str]
) -> list[_Letter]:
    best = (probabilities * weights).argmax(axis=1)
    begins = np.flatnonzero((best != _BLANK) & (best != np.roll(best, 1)) | _first(best))
    return [_Letter(symbols[best[i]], int(i), float(probabilities[i, best[i]])) for i in begins]


def _with_lost_spaces(
    letters: Sequence[_Letter], space: NDArray[np.float32], blanks: Sequence[float]
) -> Iterator[_Letter]:
    """The network takes letters for likelier than spaces where these are narrow."""
    yield from letters[:1]
    for before, letter in pairwise(letters):
        likely = float(space[before.column : letter.column].max())
        is_blank = any(before.column <= middle <= letter.column + 1 for middle in blanks)
        is_blank &= not (before.symbol in _WITHIN_NUMBERS and letter.symbol.isdigit())
        is_blank &= before.symbol not in _OPENING and letter.symbol not in _CLOSING
        if is_blank and (likely >= _LIKELY_SPACE or _are_number_and_word(before.symbol, letter.symbol)):
            yield _Letter(_SPACE, before.column, likely)
        yield letter


def _are_number_and_word(before: str, after: str) -> bool:
    return (before.isdigit() and after.isalpha()) or (before.isalpha() and after.isdigit())


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
