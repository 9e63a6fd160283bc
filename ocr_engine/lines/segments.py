"""Parts of a line that its reader may have no letters for: English words in Russian, links, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from typing import NamedTuple

from ocr_engine.lines.text import LineText, LineWord
from ocr_engine.writing.script_names import is_latin

_SURE = 0.9
"""On good paper most words in a pack's own letters are surer, most of what it makes of others is not."""
_BELOW_OTHERS = 0.03  # on bad paper: by that much less sure than the surer words of a line, a guess
_SURE_OF_OTHER = 0.85
_CLEARLY = 0.15  # surer, a guess
_SHORT = 4  # letters, a guess: many a short word looks like one in other letters
_COVERED = 0.6  # of a word's width, a guess
_NARROWEST_SPACE = 0.1  # in line heights: packs take many a Thai sign for a word of its own

_LOOKS_LATIN = frozenset("АВЕЅІЈКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ")  # noqa: RUF001
"""Cyrillic and Greek letters."""

Sides = tuple[float, float]
_Unit = list[int]
"""Indices of words with no space between them."""


class Segment(NamedTuple):
    """Neighboring words that were read with doubts, or with digits and signs only.

    Attributes:
        units: the words, parted by spaces.
        begin: where there is room for them, 0 to 1 along the line.
        end: until where.
        narrowest: of the spaces between them, on the same scale.
    """

    units: list[_Unit]
    begin: float
    end: float
    narrowest: float


def doubtful_segments(text: LineText, length: float) -> list[Segment]:
    """Those of a line that is `length` line heights long, from left to right."""
    narrowest = _NARROWEST_SPACE / length
    units = list(_units(text.words, narrowest))
    sides = [_sides(text.words, unit) for unit in units]
    edges = [0.0, *chain.from_iterable(sides), 1.0]
    segments = [
        Segment(units[first : last + 1], edges[2 * first], edges[2 * last + 3], narrowest)
        for first, last in _runs(_are_doubtful(text.words, units))
    ]
    return [segment for segment in segments if segment.begin < segment.end]


def is_mostly_doubtful(text: LineText) -> bool:
    """Whether a line may well be in other letters as a whole, although some of it is surely read."""
    sure = _sure_from(text.words)
    doubtful = sum(word.end - word.begin for word in text.words if not _is_sure(word, sure))
    whole = sum(word.end - word.begin for word in text.words)
    return whole / 2 < doubtful < whole


def are_all_in(text: LineText, reading: LineText, length: float) -> bool:
    """Whether another reader is sure of a word wherever one stands."""
    narrowest = _NARROWEST_SPACE / length
    sure = _sure_words(reading, narrowest)
    units = _units(text.words, narrowest)
    return all(_is_covered(_sides(text.words, unit), sure) for unit in units)


def _are_doubtful(words: Sequence[LineWord], units: Sequence[_Unit]) -> list[bool]:
    """Which of the units are, or belong to one that is as far as their letters tell."""
    sure = _sure_from(words)
    doubtful = [not all(_is_sure(words[index], sure) for index in unit) for unit in units]
    beside = [any(doubtful[max(0, number - 1) : number + 2]) for number in range(len(units))]
    texts = ["".join(words[index].text for index in unit) for unit in units]
    return [
        is_doubtful or (is_beside and _looks_latin(text))
        for is_doubtful, is_beside, text in zip(doubtful, beside, texts, strict=True)
    ]


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of those that are set."""
    for is_set, run in groupby(range(len(flags)), lambda number: flags[number]):
        numbers = list(run)
        if is_set:
            yield numbers[0], numbers[-1]


def _looks_latin(word: str) -> bool:
    """Whether all of its letters look as Latin ones do, which make `Apple` but not `яблоко`."""
    return len(word) > 1 and set(word) <= _LOOKS_LATIN


def with_segments(text: LineText, readings: Iterable[tuple[Segment, LineText]]) -> LineText:
    """The text with the words of its segments as another reader has them, as far as it is sure of them."""
    words: list[tuple[LineWord, ...]] = [(word,) for word in text.words]
    for segment, reading in readings:
        sure = _sure_words(reading.within(segment.begin, segment.end), segment.narrowest)
        for run in _covered_runs(text.words, segment.units, sure):
            sides = _sides(text.words, run)
            others = tuple(word for word in sure if _is_in(word, sides))
            if _is_better(others, [text.words[index] for index in run]):
                words = [() if index in run else word for index, word in enumerate(words)]
                words[min(run)] = others
    return LineText(tuple(chain.from_iterable(words)))


def _is_better(others: Sequence[LineWord], words: Sequence[LineWord]) -> bool:
    """Whether others are enough to take the place of words, and surer than those in their own letters.

    Short ones have to be clearly surer.
    """
    own = [word for word in words if _is_in_own_letters(word)]
    margin = _CLEARLY if _characters(others) <= _SHORT else 0.0
    is_surer = LineText(tuple(others)).confidence >= LineText(tuple(own)).confidence + margin
    return is_surer and 2 * _characters(others) >= _characters(words)


def _is_in_own_letters(word: LineWord) -> bool:
    return _has_other_letters(word) and not _looks_latin(word.text) and not word.has_digits


def _characters(words: Iterable[LineWord]) -> int:
    return sum(len(word.text) for word in words)


def _covered_runs(
    words: Sequence[LineWord], units: Iterable[_Unit], sure: Sequence[LineWord]
) -> list[list[int]]:
    """Indices of words of neighboring units where there are sure words."""
    runs = groupby(units, lambda unit: _is_covered(_sides(words, unit), sure))
    return [list(chain.from_iterable(run)) for is_covered, run in runs if is_covered]


def _sure_words(reading: LineText, narrowest_space: float) -> list[LineWord]:
    return [_core(word, narrowest_space) for word in reading.words if word.confidence >= _SURE_OF_OTHER]


def _units(words: Sequence[LineWord], narrowest_space: float) -> Iterator[_Unit]:
    """From left to right."""
    unit: _Unit = []
    for index in sorted(range(len(words)), key=lambda index: words[index].begin):
        if unit and words[index].begin - max(words[other].end for other in unit) > narrowest_space:
            yield unit
            unit = []
        unit.append(index)
    if unit:
        yield unit


def _sides(words: Sequence[LineWord], unit: _Unit) -> Sides:
    return min(words[index].begin for index in unit), max(words[index].end for index in unit)


def _core(word: LineWord, margin: float) -> LineWord:
    """The word without what is added to both of its ends, so that it is whole."""
    middle = (word.begin + word.end) / 2
    return replace(word, begin=min(word.begin + margin, middle), end=max(word.end - margin, middle))


def _is_covered(sides: Sides, words: Sequence[LineWord]) -> bool:
    """Whether some of the words stand there, and leave little room."""
    there = [word for word in words if _is_in(word, sides)]
    return sum(_overlap(word, sides) for word in there) >= _COVERED * (sides[1] - sides[0])


def _is_in(word: LineWord, sides: Sides) -> bool:
    """Whether the middle of one is in the other: readers part words differently."""
    is_within = sides[0] <= (word.begin + word.end) / 2 <= sides[1]
    return is_within or word.begin <= (sides[0] + sides[1]) / 2 <= word.end


def _overlap(word: LineWord, sides: Sides) -> float:
    return max(0.0, min(word.end, sides[1]) - max(word.begin, sides[0]))


def _sure_from(words: Sequence[LineWord]) -> float:
    """How sure a word has to be to be beyond doubt: on bad paper none is as sure as on good paper."""
    confidences = sorted(word.confidence for word in words)
    return min(_SURE, confidences[3 * len(words) // 4] - _BELOW_OTHERS) if words else _SURE


def _is_sure(word: LineWord, sure: float) -> bool:
    """Passwords and part numbers, in which digits stand between letters, are never beyond doubt."""
    return word.confidence >= sure and not word.has_digits and _has_other_letters(word)


def _has_other_letters(word: LineWord) -> bool:
    """Whether some are of another script than Latin."""
    return any(letter.isalpha() and not is_latin(letter) for letter in word.text)
