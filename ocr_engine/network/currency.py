"""Currency signs that the network hardly ever says: it reads `P 250`, `W 5,000`, or nothing where one stands.

What it sees shows in how likely it takes all symbols to be, though, and tells the signs apart: by a linear
classifier of them, which `scripts/teach_signs.py` fits to drawn amounts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ocr_engine.network.letters import SeenLetter

FILE = Path(__file__).with_name("currency_signs.npz")
_SURE = 0.95
_LEAST = 1e-12  # a guess: of chances below, only that they are small tells
_POSSIBLE = 1e-4
"""Where nothing or a digit was read, the network itself has to take a sign for so likely. In lines of Hindi,
which it cannot read, it never did; of drawn ones it takes all rupees so, most dong, a third of the others.
"""
_REACH = 2  # columns, a guess
_LIKE_SIGNS = frozenset("$€£¥#@")
_SPACE = " "


class SeenSign(NamedTuple):
    """A sign that stands somewhere, and whether it may where nothing or a digit was read."""

    letter: SeenLetter
    is_possible: bool


class _Classifier(NamedTuple):
    symbols: tuple[str, ...]
    signs: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]


class CurrencySigns:
    def __init__(self, symbols: Sequence[str]) -> None:
        """`symbols` are those of the network, as its numbers come."""
        self._classifier = _classifier()
        self._numbers = {symbol: number for number, symbol in enumerate(symbols)}
        self._telling = [self._numbers[symbol] for symbol in self._classifier.symbols]

    def seen(self, probabilities: NDArray[np.float32]) -> list[SeenSign]:
        """From left to right; `probabilities` has the shape (columns, symbols)."""
        scores = features(probabilities, self._telling) @ self._classifier.weights + self._classifier.bias
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        signs = _peaks(chances / chances.sum(axis=1, keepdims=True), self._classifier.signs)
        return [SeenSign(sign, self._is_possible(sign, probabilities)) for sign in signs]

    def _is_possible(self, sign: SeenLetter, probabilities: NDArray[np.float32]) -> bool:
        number = self._numbers.get(sign.symbol)
        return number is not None and bool(probabilities[sign.column, number] >= _POSSIBLE)


def looked_at() -> frozenset[str]:
    """The symbols whose chances tell the signs, and they themselves."""
    return frozenset(_classifier().symbols + _classifier().signs)


def features(probabilities: NDArray[np.float32], telling: Sequence[int]) -> NDArray[np.float32]:
    """What tells the signs apart: how likely some symbols are in proportion to each other."""
    logarithms = np.log(np.maximum(probabilities[:, list(telling)], _LEAST))
    return np.asarray(logarithms - logarithms.mean(axis=1, keepdims=True), np.float32)


def with_signs(letters: Sequence[SeenLetter], signs: Iterable[SeenSign]) -> list[SeenLetter]:
    """The letters, with the signs that stand beside a number in place of what was read there."""
    merged = list(letters)
    for sign, is_possible in signs:
        there = [letter for letter in merged if _is_there(letter, sign)]
        before = [letter for letter in merged if letter.column <= sign.column and letter not in there]
        after = [letter for letter in merged if letter.column > sign.column and letter not in there]
        is_one = len(there) <= 1 and (is_possible or any(map(_may_be_sign, there)))
        if is_one and (_begins_number(after, before) or _begins_number(before[::-1], after[::-1])):
            merged = [*before, sign, *after]
    return merged


def _is_there(letter: SeenLetter, sign: SeenLetter) -> bool:
    """Whether a letter was read where the sign is seen: digits are narrow, and may be close to it."""
    reach = 0 if letter.symbol.isdigit() else _REACH
    return letter.symbol != _SPACE and abs(letter.column - sign.column) <= reach


def _may_be_sign(letter: SeenLetter) -> bool:
    return letter.symbol.isalpha() or letter.symbol in _LIKE_SIGNS


def _begins_number(number: Sequence[SeenLetter], beyond: Sequence[SeenLetter]) -> bool:
    """Whether there is a number on one side, behind a space or none, and no word on the other."""
    nearest = "".join(letter.symbol for letter in number[:2]).lstrip(_SPACE)
    return nearest[:1].isdigit() and not (beyond and beyond[-1].symbol.isalnum())


def _peaks(chances: NDArray[np.float32], signs: Sequence[str]) -> Iterator[SeenLetter]:
    """The surest column of each run that shows the same sign; 0 stands for none."""
    best = chances.argmax(axis=1)
    for number, run in groupby(range(len(best)), lambda column: int(best[column])):
        column = max(run, key=lambda column: float(chances[column, number]))
        if number and chances[column, number] >= _SURE:
            yield SeenLetter(signs[number - 1], column, float(chances[column, number]))


@cache
def _classifier() -> _Classifier:
    with np.load(FILE) as stored:
        symbols, signs = (tuple(map(str, stored[name])) for name in ("symbols", "signs"))
        return _Classifier(symbols, signs, stored["weights"], stored["bias"])
