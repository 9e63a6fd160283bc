"""Letters of a PDF page → runs of words in one line with no wide gap between them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from statistics import median

from ocr_engine.document import Word
from ocr_engine.files.pdf.letters import Letter
from ocr_engine.files.pdf.places import Place
from ocr_engine.writing.spacing import is_spaceless

_CERTAIN = 1.0
_WIDEST_GAP = 1.1
"""In line heights: wider than any blank, as in layout/merged.py, which parts at what is narrower."""
_WIDEST_BLANK = 3.0
"""A guess: of the blanks that the file itself has, where a line is spread until it is full."""
_SHARED_HEIGHT = 0.5  # a guess
_LEFTWARD = frozenset({"R", "AL"})


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words on one base line, in pixels of the upright page at 300 dpi.

    Attributes:
        texts: its words in reading order, together as far as the file itself puts them into one text, so that
            no gutter between columns can go through.
        place: from the first letter to the last, as high as the letters of the font may be.
        height: of the line, which is the width of its place where it runs up or down.
        is_level: whether it runs as most of the page does, and not up or down.
        font, is_seen: as those of its letters, see `Letter`.
    """

    texts: tuple[tuple[Word, ...], ...]
    place: Place
    height: float
    is_level: bool
    font: int
    is_seen: bool

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for text in self.texts for word in text)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def letters(self) -> int:
        return sum(len(word.text) for word in self.words)

    def only(self, words: tuple[Word, ...]) -> TextRun:
        """Some of its words, at least one, of a run that is level."""
        left, right = min(word.box.left for word in words), max(word.box.right for word in words)
        return replace(self, texts=(words,), place=replace(self.place, left=left, right=right))

    def moved(self, placed: Callable[[Place], Place], *, is_level: bool) -> TextRun:
        """Where all its places are others."""
        place = placed(self.place)
        height = place.height if is_level else place.width
        texts = tuple(tuple(_moved(word, placed) for word in text) for text in self.texts)
        return replace(self, texts=texts, place=place, height=height, is_level=is_level)


def _moved(word: Word, placed: Callable[[Place], Place]) -> Word:
    box = word.box
    return replace(word, box=placed(Place(box.left, box.top, box.right, box.bottom)).box)


@dataclass(frozen=True, slots=True)
class _LevelWord:
    """The letters of a word, at least one, and its place once it runs level: as high as their bodies."""

    letters: tuple[Letter, ...]
    place: Place

    @classmethod
    def of(cls, letters: Sequence[Letter]) -> _LevelWord:
        return cls(_as_read(letters), _in_line([_extent(letter) for letter in letters]))

    @property
    def first(self) -> Letter:
        return self.letters[0]


def _as_read(letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """In a script that runs to the left from the right: some files write its words from the left."""
    leftward = [letter for letter in letters if unicodedata.bidirectional(letter.text) in _LEFTWARD]
    if 2 * len(leftward) > len(letters) and leftward[0].ink.left < leftward[-1].ink.left:
        return tuple(reversed(letters))
    return tuple(letters)


def runs(spelled: Iterable[Sequence[Letter]], page: Place) -> tuple[list[TextRun], int]:
    """The runs in the file's own order, and the direction in which most of them run.

    Args:
        spelled: the letters between white space.
        page: all of it; the runs stand on it as it is once that direction runs to the right.
    """
    words = [_LevelWord.of(word) for letters in spelled for word in _words(letters)]
    direction = _usual_direction(words)
    turned = page.turned(-direction)
    to_page = _Turn(-direction, -turned.left, -turned.top, turned.moved(-turned.left, -turned.top))
    return [_run(run, to_page) for run in _joined(words)], direction


def _usual_direction(words: Sequence[_LevelWord]) -> int:
    directions = [letter.direction for word in words for letter in word.letters]
    return max(range(4), key=directions.count)


@dataclass(frozen=True, slots=True)
class _Turn:
    """From a line that runs to the right, whichever way it does in the file, to the upright page."""

    quarters: int
    right: float
    down: float
    page: Place

    def place(self, place: Place, direction: int) -> Place:
        return place.turned(direction + self.quarters).moved(self.right, self.down).within(self.page)


def _extent(letter: Letter) -> Place:
    """As wide as its ink and as high as its body."""
    return Place(letter.ink.left, letter.body.top, letter.ink.right, letter.body.bottom)


def _in_line(places: Sequence[Place]) -> Place:
    """From the first to the last, as high as most of them: a few signs are higher than any letter."""
    return replace(
        Place.around(places),
        top=median(place.top for place in places),
        bottom=median(place.bottom for place in places),
    )


def _words(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """A jump to another place parts words as white space does."""
    word: list[Letter] = []
    for letter in letters:
        if word and not _goes_on(word[-1], letter):
            yield word
            word = []
        word.append(letter)
    yield word


def _goes_on(one: Letter, other: Letter) -> bool:
    """Whether a letter stands beside the one before; or below, in a script that may be written downward."""
    if not _are_alike(one, other):
        return False
    left, right = _extent(one), _extent(other)
    if is_spaceless(one.text) and is_spaceless(other.text):
        return max(_gap(left, right), _gap(left.turned(1), right.turned(1))) <= left.height
    return _are_in_line(left, right)


def _are_alike(one: Letter, other: Letter) -> bool:
    return (one.direction, one.is_seen) == (other.direction, other.is_seen)


def _joined(words: Iterable[_LevelWord]) -> Iterator[list[_LevelWord]]:
    """The words of each run, at least one."""
    run: list[_LevelWord] = []
    left, right = inf, -inf
    for word in words:
        if run and not _continues(run[-1], left, right, word):
            yield run
            run, left, right = [], inf, -inf
        run.append(word)
        left, right = min(left, word.place.left), max(right, word.place.right)
    yield run


def _continues(last: _LevelWord, left: float, right: float, word: _LevelWord) -> bool:
    """Whether it stands beside the run, on its right or, as in Arabic, on its left."""
    before = replace(last.place, left=left, right=right)
    widest = _WIDEST_BLANK if word.first.after_blank else _WIDEST_GAP
    return _are_alike(last.letters[-1], word.first) and _are_in_line(before, word.place, widest)


def _are_in_line(one: Place, other: Place, widest_gap: float = _WIDEST_GAP) -> bool:
    low = min(one.height, other.height)
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common >= _SHARED_HEIGHT * low and _gap(one, other) <= widest_gap * low


def _gap(one: Place, other: Place) -> float:
    """The space between two side by side; negative where they overlap."""
    return max(one.left - other.right, other.left - one.right)


def _run(level_words: Sequence[_LevelWord], turn: _Turn) -> TextRun:
    first, level = level_words[0].first, _in_line([word.place for word in level_words])
    return TextRun(
        tuple(tuple(_word(word, turn) for word in text) for text in _texts(level_words)),
        turn.place(level, first.direction),
        level.height,
        (first.direction + turn.quarters) % 4 == 0,
        first.font,
        first.is_seen,
    )


def _texts(words: Sequence[_LevelWord]) -> list[list[_LevelWord]]:
    texts = [[words[0]]]
    for before, word in pairwise(words):
        if not word.first.after_blank and before.letters[-1].piece != word.first.piece:
            texts.append([])
        texts[-1].append(word)
    return texts


def _word(word: _LevelWord, turn: _Turn) -> Word:
    ink = turn.place(Place.around([letter.ink for letter in word.letters]), word.first.direction)
    return Word("".join(letter.text for letter in word.letters), ink.box, _CERTAIN)
