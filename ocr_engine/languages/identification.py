"""Which language a text is in, told by its letters in their order (language identification).

py3langid knows 140 languages by naive Bayes over short sequences of bytes. A worker loads it with the
first text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ocr_engine.languages.catalog import language_of
from ocr_engine.languages.unpacked import identifier

_FEWEST_LETTERS = 12  # a guess
_LIKELIER = 3.0  # than others are expected languages, a guess
_BEYOND_DOUBT = 0.9  # a guess, made after a look at receipts: names in capitals are no language


class Identified(NamedTuple):
    """The Tesseract code of the likeliest language, empty where nothing tells; and whether that is sure."""

    code: str = ""
    is_sure: bool = False


def identified(text: str, among: Iterable[str], expected: Iterable[str] = ()) -> Identified:
    """Which language the text is in.

    Args:
        text: some lines.
        among: Tesseract codes of the languages that it may be in.
        expected: those that it is likelier to be in.
    """
    if sum(letter.isalpha() for letter in text) < _FEWEST_LETTERS:
        return Identified()
    codes = {_iso_639_1(code): code for code in reversed(list(among))}
    likely = {_iso_639_1(code) for code in expected}
    weighed = {
        tag: chance * (_LIKELIER if tag in likely else 1)
        for tag, chance in identifier().rank(text)
        if tag in codes
    }
    if not weighed:
        return Identified()
    best = max(weighed, key=lambda tag: weighed[tag])
    return Identified(codes[best], weighed[best] >= _BEYOND_DOUBT * sum(weighed.values()))


def chance_of(code: str, text: str) -> float:
    """How likely the text is in that language, of all that are known: 0 to 1."""
    return float(dict(identifier().rank(text)).get(_iso_639_1(code), 0))


def _iso_639_1(code: str) -> str:
    return language_of(code).tag.split("-")[0]
