"""Which paragraphs are headings, and of which level: those whose letters are clearly larger than most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ocr_engine.document import Document, Line, Paragraph

_LARGER = 1.3  # times as high as most lines, a guess
_WIDER = 1.12  # likewise along the line, a guess: signs that reach far up are no larger letters
_SAME = 0.85  # of the height of a heading, a guess: others of its level are no smaller
_MOST_LINES = 3  # a guess
_MOST_LETTERS = 150  # a guess
_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Headings:
    """Those of a document.

    Attributes:
        height: of most lines, in pixels; 0 in a document without text.
        advance: of most letters along their lines, in pixels.
        heights: of the headings of each level, the highest first.
    """

    height: float
    advance: float
    heights: tuple[float, ...] = ()

    @classmethod
    def of(cls, document: Document) -> Headings:
        paragraphs = [paragraph for page in document.pages for paragraph in page.paragraphs]
        lines = [line for paragraph in paragraphs for line in paragraph.lines]
        if not lines:
            return cls(0, 0)
        most = cls(_usual(lines, _height), _usual(lines, _advance))
        heights = [_size(paragraph) for paragraph in paragraphs if most.include(paragraph)]
        return cls(most.height, most.advance, tuple(_steps(heights)))

    def include(self, paragraph: Paragraph) -> bool:
        """Whether it is a heading of any level."""
        text = paragraph.text
        return (
            len(paragraph.lines) <= _MOST_LINES
            and len(text) <= _MOST_LETTERS
            and any(map(str.isalpha, text))
            and _size(paragraph) >= _LARGER * self.height
            and median(map(_advance, paragraph.lines)) >= _WIDER * self.advance
        )

    def level(self, paragraph: Paragraph) -> int:
        """From 1 for the highest to 3; 0 for what is no heading."""
        if not self.include(paragraph):
            return 0
        size = _size(paragraph)
        return next(
            (level for level, height in enumerate(self.heights, start=1) if size >= _SAME * height),
            _LEVELS,
        )


def _steps(heights: Iterable[float]) -> list[float]:
    """The highest of each level."""
    steps: list[float] = []
    for height in sorted(heights, reverse=True):
        if not steps or (height < _SAME * steps[-1] and len(steps) < _LEVELS):
            steps.append(height)
    return steps


def _usual(lines: Sequence[Line], measure: Callable[[Line], float]) -> float:
    """The median over letters."""
    return median([measure(line) for line in lines for _ in line.text])


def _size(paragraph: Paragraph) -> float:
    return median(map(_height, paragraph.lines))


def _height(line: Line) -> float:
    """Across the line, whichever way it runs."""
    return median(word.box.width if line.runs_down else word.box.height for word in line.words)


def _advance(line: Line) -> float:
    return median(word.advance for word in line.words)
