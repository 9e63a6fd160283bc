"""What a line engine read in one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class LineWord:
    """A word, and where it stands along its line: from `begin` to `end`, 0 to 1."""

    text: str
    begin: float
    end: float
    confidence: float

    @property
    def has_digits(self) -> bool:
        return any(map(str.isdigit, self.text))


@dataclass(frozen=True, slots=True)
class LineText:
    """The words of a line in reading order; none where nothing was read."""

    words: tuple[LineWord, ...] = ()

    @property
    def plain(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def alphabetic(self) -> str:
        """Its letters without digits, signs and spaces."""
        return "".join(filter(str.isalpha, self.plain))

    @property
    def letters(self) -> int:
        return sum(len(word.text) for word in self.words)

    @property
    def confidence(self) -> float:
        """The mean over the letters; 0 without any."""
        certain = sum(len(word.text) * word.confidence for word in self.words)
        return certain / self.letters if self.letters else 0.0

    def within(self, begin: float, end: float) -> LineText:
        """The same as a part of a longer line, in which it stands from `begin` to `end`, 0 to 1."""
        width = end - begin
        words = (
            replace(word, begin=begin + word.begin * width, end=begin + word.end * width)
            for word in self.words
        )
        return LineText(tuple(words))

    def unless_noise(self, below: float) -> LineText:
        """This text, or none if its letters are less certain than that: then it is no line, or unreadable."""
        return self if self.confidence >= below else LineText()


def mean_confidence(texts: Sequence[LineText]) -> float:
    """The mean over the lines; 0 for each that cannot be read."""
    return sum(text.confidence for text in texts) / len(texts) if texts else 0.0
