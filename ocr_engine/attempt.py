"""One reading of one picture, and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median

from ocr_engine.document import PageBlock, UnreadLines, Word
from ocr_engine.picture import Picture

_DOUBTFUL_BELOW = 0.7  # a guess


@dataclass(frozen=True, slots=True)
class Plan:
    """What to read: a picture, and the languages to expect in it."""

    picture: Picture
    languages: tuple[str, ...]

    def with_picture(self, picture: Picture) -> Plan:
        return replace(self, picture=picture)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a plan. `unread` is what was found and could not be read."""

    plan: Plan
    blocks: tuple[PageBlock, ...]
    unread: tuple[UnreadLines, ...] = ()

    @property
    def words(self) -> list[Word]:
        return [word for block in self.blocks for line in block.lines for word in line.words]

    @property
    def is_doubtful(self) -> bool:
        """Nothing was read, or the letters are on the average little better than guesses."""
        letters = sum(len(word.text) for word in self.words)
        certainty = sum(len(word.text) * word.confidence for word in self.words)
        return certainty < _DOUBTFUL_BELOW * letters or not letters

    @property
    def score(self) -> float:
        """Letters read, each worth the square of its confidence: much text counts, much noise does not."""
        return sum(len(word.text) * word.confidence**2 for word in self.words)

    @property
    def word_height(self) -> float:
        """The median height of the boxes of the words in pixels; 0 without words."""
        return median(word.box.height for word in self.words) if self.words else 0.0
