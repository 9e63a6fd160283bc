"""Korean words made whole: Tesseract takes many a syllable for a word of its own."""

from __future__ import annotations

from collections.abc import Iterable

from ocr_engine.lines.text import LineText, LineWord

_NARROWEST_SPACE = 0.2
"""In line heights: on a page of a textbook, gaps within words lay below .17, spaces above .22."""
_SYLLABLES = range(0xAC00, 0xD7A4)  # as Unicode has them


def whole_words(words: Iterable[LineWord], length: float) -> tuple[LineWord, ...]:
    """The words of a line, `length` line heights long; those of Hangul with no space between them as one."""
    whole: list[LineWord] = []
    for word in words:
        if whole and _is_one(whole[-1], word, length):
            whole[-1] = _joined(whole[-1], word)
        else:
            whole.append(word)
    return tuple(whole)


def _is_one(before: LineWord, word: LineWord, length: float) -> bool:
    touching = before.text[-1:] + word.text[:1]
    are_hangul = all(ord(letter) in _SYLLABLES for letter in touching)
    return are_hangul and (word.begin - before.end) * length < _NARROWEST_SPACE


def _joined(before: LineWord, word: LineWord) -> LineWord:
    confidence = LineText((before, word)).confidence
    return LineWord(before.text + word.text, before.begin, max(before.end, word.end), confidence)
