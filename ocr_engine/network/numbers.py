"""Numbers read a second time where one of their signs is uncertain: a wrong digit looks like any other.

The same goes for numbers that cannot be right as they were read, such as a time with 61 minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

from ocr_engine.lines.text import LineText, LineWord
from ocr_engine.writing.number_forms import GROUPED, is_malformed, is_well_formed

_DOUBT = 0.15
_CLEARLY_SURER = 0.5
"""Of the doubt. With these, 23 of 1,039 drawn numbers were read again: three came out right that were wrong
before, and none wrong that was right."""

_Words = tuple[LineWord, ...]


def has_doubtful_number(text: LineText) -> bool:
    return any(map(_is_doubtful_number, _numbers(text)))


def with_surer_numbers(text: LineText, again: LineText) -> LineText:
    """The text, with doubtful numbers as they were read the second time.

    That is done where the second reading is clearly surer, or the only one that can be right.
    """
    return LineText(tuple(chain.from_iterable(_better(words, again) for words in _numbers(text))))


def _numbers(text: LineText) -> Iterator[_Words]:
    """The words one by one, but together where they are groups of one number."""
    ends = list(accumulate(len(word.text) + 1 for word in text.words))
    grouped = [found.span() for found in GROUPED.finditer(text.plain)]
    first = 0
    while first < len(ends):
        begin = ends[first] - len(text.words[first].text) - 1
        reach = next((end for start, end in grouped if start == begin), 0)
        last = next((index for index in range(first, len(ends)) if ends[index] > reach), first)
        yield text.words[first : last + 1]
        first = last + 1


def _better(words: _Words, again: LineText) -> _Words:
    if not _is_doubtful_number(words):
        return words
    others = tuple(
        other for other in again.words if words[0].begin <= (other.begin + other.end) / 2 <= words[-1].end
    )
    own, other_way = _plain(words), _plain(others)
    if is_malformed(own) and is_well_formed(other_way):
        return others
    if is_well_formed(own) and not is_well_formed(other_way):
        return words
    has_digits = any(other.has_digits for other in others)
    return others if has_digits and _doubt(others) < _CLEARLY_SURER * _doubt(words) else words


def _is_doubtful_number(words: _Words) -> bool:
    has_digits = any(word.has_digits for word in words)
    return has_digits and (_doubt(words) > _DOUBT or is_malformed(_plain(words)))


def _plain(words: Sequence[LineWord]) -> str:
    return LineText(tuple(words)).plain


def _doubt(words: Sequence[LineWord]) -> float:
    """Of all their letters together: a long number may have a single uncertain sign."""
    return sum(len(word.text) * (1 - word.confidence) for word in words)
