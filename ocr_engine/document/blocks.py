"""What stands on a page: words in lines, lines in paragraphs or in the cells of tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from ocr_engine.writing.columns import PlacedText, blanks_before
from ocr_engine.writing.line_ends import LineEnd, flowed
from ocr_engine.writing.spacing import is_spaceless, touch

_CLEARLY = 1.5  # times, a guess
_NARROW_LETTERS = 2  # such as "li", which are higher than wide


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; `right` and `bottom` lie just outside it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @classmethod
    def around(cls, boxes: list[Box]) -> Box:
        """The smallest box that holds all of `boxes` (at least one)."""
        return cls(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    box: Box
    confidence: float

    @classmethod
    def of_letters(cls, letters: list[tuple[str, Box]], confidence: float) -> Word:
        """The word that single letters with their boxes spell (at least one)."""
        return cls(
            "".join(letter for letter, _ in letters), Box.around([box for _, box in letters]), confidence
        )

    @property
    def advance(self) -> float:
        """The pixels that a letter takes along its line, up and down the page or across it."""
        letters = sum(not unicodedata.category(character).startswith("M") for character in self.text)
        return max(self.box.width, self.box.height) / max(letters, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands on the page.

    Attributes:
        words: from its beginning to its end.
        end: how it goes on in the next one.
        blanks: how many blanks stand before each word, the first one included, where that is more than
            writing asks for: in code, and between columns. Empty where it is not.
    """

    words: tuple[Word, ...]
    end: LineEnd = LineEnd.BREAK
    blanks: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The words with the blanks before them, or the spaces that their script is written with."""
        blanks = self.blanks or blanks_between(self.words)
        return "".join(" " * count + word.text for count, word in zip(blanks, self.words, strict=True))

    @property
    def box(self) -> Box:
        return Box.around([word.box for word in self.words])

    @property
    def runs_down(self) -> bool:
        """Whether it runs down the page or up: vertical Japanese, or a label on its side."""
        text, box = self.text, self.box
        has_room_across = len(text) > _NARROW_LETTERS or is_spaceless(text[:1])
        return len(text) > 1 and has_room_across and box.height > _CLEARLY * box.width


def blanks_between(words: Iterable[Word]) -> tuple[int, ...]:
    """How many blanks stand before each word as their script is written."""
    texts = [word.text for word in words]
    return tuple([0] * len(texts[:1]) + [int(not touch(*both)) for both in pairwise(texts)])


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together: a paragraph of running text, a list, a poem, code."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Line by line, but where a line goes on in the next one."""
        return flowed((line.text, line.end) for line in self.lines)

    @property
    def box(self) -> Box:
        return Box.around([line.box for line in self.lines])


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table: in column `column`, counted from 0, and over `span` columns."""

    lines: tuple[Line, ...]
    column: int
    span: int = 1

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def line(self) -> Line:
        """All of it in one line."""
        words = tuple(word for line in self.lines for word in line.words)
        blanks = [list(line.blanks or blanks_between(line.words)) for line in self.lines]
        for (above, below), following in zip(pairwise(self.lines), blanks[1:], strict=True):
            following[0] = int(not touch(above.text, below.text))
        return Line(words, blanks=tuple(chain.from_iterable(blanks)))

    @property
    def placed_text(self) -> PlacedText:
        """What stands in its place, in one line."""
        return PlacedText(self.column, self.span, self.line.text)

    @property
    def box(self) -> Box:
        return Box.around([line.box for line in self.lines])


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one row, at least one; where a column has none, the table is empty there."""

    cells: tuple[Cell, ...]

    def line_with(self, blanks: Sequence[int]) -> Line:
        """The row in one line, cell after cell, each with so many blanks before it."""
        lines = [cell.line for cell in self.cells]
        between = [(before, *line.blanks[1:]) for before, line in zip(blanks, lines, strict=True)]
        words = tuple(word for line in lines for word in line.words)
        return Line(words, blanks=tuple(chain.from_iterable(between)))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows from top to bottom. Column 0 is where reading begins: on the right in Arabic."""

    rows: tuple[TableRow, ...]

    @property
    def column_count(self) -> int:
        return max(cell.column + cell.span for row in self.rows for cell in row.cells)

    @property
    def lines(self) -> tuple[Line, ...]:
        """A line for each row, with the blanks that bring its cells below those of the rows above."""
        blanks = blanks_before([[cell.placed_text for cell in row.cells] for row in self.rows])
        return tuple(row.line_with(before) for row, before in zip(self.rows, blanks, strict=True))

    @property
    def text(self) -> str:
        """Row by row, its columns below each other."""
        return self.as_paragraph().text

    @property
    def box(self) -> Box:
        return self.as_paragraph().box

    def as_paragraph(self) -> Paragraph:
        """The same for whoever knows no tables: each row as a line."""
        return Paragraph(self.lines)


PageBlock = Paragraph | Table
