"""From a recognizer's probabilities to words: connectionist temporal classification, the likeliest path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from ocr_engine.lines.text import LineText, LineWord
from ocr_engine.network.letters import SeenLetter

_BLANK = 0  # the number of "no symbol"
_SPACE = " "
_OPENING, _CLOSING = "([{", ")]}.,:;!?"  # have more white space on one side than letters
_POINTS = ".,'"  # have more white space behind them than letters
_WITHIN_NUMBERS = ":-/"
_LIKELY_SPACE = 0.02
"""Where there is white space, and a space so likely, it is one, although a letter is likelier. Between digit
and letter the white space is enough (`3 x`). On receipts, letters, screenshots and drawn pages 56 of 67 lost
spaces were found, and 1 of 38,000 pairs of letters parted wrongly."""
_SPACE_IN_NUMBERS = 0.2
"""Within numbers, a space so likely is one even where the white space is narrow. Less likely ones are none
beside a sign (`13:17`, `26-12`), and between digits only where it is wide, for there is much of it around a
`1`. In 1,500 drawn numbers, spaces between digits were below .2 likely where none was drawn."""
_WIDE_BETWEEN_DIGITS = 1.95  # in columns, of the same numbers


def likeliest(
    probabilities: NDArray[np.float32], symbols: Sequence[str], weights: NDArray[np.float32] | float = 1.0
) -> list[SeenLetter]:
    """The letters and spaces on the likeliest path.

    Args:
        probabilities: shape (columns, symbols); the first symbol is "none".
        symbols: what they stand for, the first included.
        weights: how much each symbol counts where the likeliest is chosen; its certainty is told without.
    """
    best = (probabilities * weights).argmax(axis=1)
    begins = np.flatnonzero((best != _BLANK) & (best != np.roll(best, 1)) | _first(best))
    return [SeenLetter(symbols[best[i]], int(i), float(probabilities[i, best[i]])) for i in begins]


def words_of(
    letters: Sequence[SeenLetter],
    space: NDArray[np.float32],
    used: float,
    blanks: Sequence[tuple[float, float]] = (),
) -> LineText:
    """The words that letters make.

    Args:
        letters: from left to right, spaces included.
        space: how likely there is a space, column by column.
        used: the share of the columns that the line takes; the rest is padding.
        blanks: where there is white space as wide as between words, from 0 to 1 along the line.
    """
    columns = len(space) * used
    white = [(columns * begin, columns * end) for begin, end in blanks]
    words = [
        list(run)
        for is_space, run in groupby(
            _with_lost_spaces(letters, space, white), lambda letter: letter.symbol == _SPACE
        )
        if not is_space
    ]
    return LineText(tuple(_word(word, columns) for word in words))


def _with_lost_spaces(
    letters: Sequence[SeenLetter], space: NDArray[np.float32], blanks: Sequence[tuple[float, float]]
) -> Iterator[SeenLetter]:
    """The network takes letters for likelier than spaces where these are narrow."""
    yield from letters[:1]
    earlier = ""
    for before, letter in pairwise(letters):
        likely = float(space[before.column : letter.column].max())
        between = (end - begin for begin, end in blanks if _is_between(begin, end, before, letter))
        neighbors = earlier, before.symbol, letter.symbol
        if _SPACE not in neighbors[1:] and _parts(neighbors, likely, max(between, default=0.0)):
            yield SeenLetter(_SPACE, before.column, likely)
        yield letter
        earlier = before.symbol


def _is_between(begin: float, end: float, before: SeenLetter, after: SeenLetter) -> bool:
    return before.column <= (begin + end) / 2 <= after.column + 1


def _parts(neighbors: tuple[str, str, str], likely: float, white: float) -> bool:
    """Whether there is a space before the last of three letters, so likely and with so much white space."""
    earlier, before, after = neighbors
    if before in _OPENING or after in _CLOSING or (before in _POINTS and after.isdigit()):
        return False
    if _are_of_number(earlier, before, after):
        is_wide = before.isdigit() and after.isdigit() and white >= _WIDE_BETWEEN_DIGITS
        return likely >= (_LIKELY_SPACE if is_wide else _SPACE_IN_NUMBERS)
    return white > 0 and (likely >= _LIKELY_SPACE or _are_number_and_word(before, after))


def _are_of_number(earlier: str, before: str, after: str) -> bool:
    """Two digits, or a digit and a sign that stands within numbers: not the colon of a label (`No: 1`)."""
    if before.isdigit():
        return after.isdigit() or after in _WITHIN_NUMBERS
    return after.isdigit() and before in _WITHIN_NUMBERS and earlier.isdigit()


def _are_number_and_word(before: str, after: str) -> bool:
    return (before.isdigit() and after.isalpha()) or (before.isalpha() and after.isdigit())


def _first(best: NDArray[np.intp]) -> NDArray[np.bool_]:
    first = np.zeros(len(best), np.bool_)
    first[:1] = best[:1] != _BLANK
    return first


def _word(letters: list[SeenLetter], columns: float) -> LineWord:
    """A letter is seen about where it stands; a column to each side makes the word whole."""
    begin = max(0.0, (letters[0].column - 1) / columns)
    end = min(1.0, (letters[-1].column + 2) / columns)
    confidence = sum(letter.confidence for letter in letters) / len(letters)
    return LineWord("".join(letter.symbol for letter in letters), min(begin, end), end, min(1.0, confidence))
