"""What was read: the one thing that every engine returns and every export starts from.

Document ▸ pages ▸ paragraphs ▸ lines ▸ words, and in the place of a paragraph a table ▸ rows ▸ cells ▸ lines.
Boxes are in pixels of the upright page as the engine saw it, origin at the top left. Confidences run from 0
(a guess) to 1 (certain).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from statistics import median

_BROKEN_WORD = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
_WIDE = frozenset({"W", "F"})
_WIDE_BUT_SPACED = "HANGUL"
_CAPITAL_HEIGHT_PER_ADVANCE = 1.25  # a guess
_NARROW_BUT_SPACELESS = ("HALFWIDTH KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")


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
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with the spaces that their script is written with."""
        text = self.words[0].text if self.words else ""
        for left, right in pairwise(self.words):
            text += ("" if _touch(left.text, right.text) else " ") + right.text
        return text

    @property
    def box(self) -> Box:
        return Box.around([word.box for word in self.words])


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; those of running text were broken only where the paper ended."""

    lines: tuple[Line, ...]
    is_running: bool = False

    @property
    def text(self) -> str:
        """Line by line; running text in one line, with words that the line's end broke made whole."""
        if not self.is_running:
            return "\n".join(line.text for line in self.lines)
        return reduce(_continued, (line.text for line in self.lines), "")

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
    def box(self) -> Box:
        return Box.around([line.box for line in self.lines])


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one row, at least one; where a column has none, the table is empty there."""

    cells: tuple[Cell, ...]

    @property
    def line(self) -> Line:
        """The row in one line, cell after cell."""
        return Line(tuple(word for cell in self.cells for line in cell.lines for word in line.words))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows from top to bottom. Column 0 is where reading begins: on the right in Arabic."""

    rows: tuple[TableRow, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """A line for each row."""
        return tuple(row.line for row in self.rows)

    @property
    def text(self) -> str:
        """Row by row."""
        return self.as_paragraph().text

    @property
    def box(self) -> Box:
        return self.as_paragraph().box

    def as_paragraph(self) -> Paragraph:
        """The same for whoever knows no tables: each row as a line."""
        return Paragraph(self.lines)


PageBlock = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done to a page on the way to its text, and the seconds that it took."""

    name: str
    detail: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        blocks: its paragraphs and tables in reading order.
        failure: the code of the error that kept it from being read, if any.
        scale: how many times as large as in its file it was read.
        turn: by how many degrees it was turned clockwise, beyond what its file asks for, to stand upright.
    """

    number: int
    width: int
    height: int
    blocks: tuple[PageBlock, ...] = ()
    steps: tuple[Step, ...] = ()
    failure: str = ""
    scale: float = 1.0
    turn: int = 0

    @property
    def text(self) -> str:
        return "\n\n".join(block.text for block in self.blocks)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All of its text as paragraphs; a table is one, whose lines are its rows."""
        return tuple(block.as_paragraph() if isinstance(block, Table) else block for block in self.blocks)

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for block in self.blocks for line in block.lines)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for line in self.lines for word in line.words)

    @property
    def confidence(self) -> float:
        """The mean over the words, each weighted by its length; 0 where nothing was read."""
        letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) * word.confidence for word in self.words) / letters if letters else 0.0

    @property
    def letter_height(self) -> float:
        """How high capital letters are in the file, in its pixels: the median over the words, 0 without any.

        Told by their advance, in which all engines agree: the boxes of some hug the letters, those of others
        are up to twice as high.
        """
        advances = [word.advance for word in self.words]
        return _CAPITAL_HEIGHT_PER_ADVANCE * median(advances) / self.scale if advances else 0.0


@dataclass(frozen=True, slots=True)
class Source:
    """What kind of file the pages came from. `page_count` counts all its pages, read or not."""

    format: str
    page_count: int = 1
    animated: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    source: Source
    languages: tuple[str, ...]
    pages: tuple[Page, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(page.text for page in self.pages if page.text)

    @property
    def steps(self) -> tuple[Step, ...]:
        """How the text was made: what was done to all pages, in their order."""
        return tuple(step for page in self.pages for step in page.steps)

    def joined_by(self, others: Iterable[Document]) -> Document:
        """This document with the pages and languages of others, which came from the same file, added."""
        documents = [self, *others]
        languages = dict.fromkeys(code for document in documents for code in document.languages)
        pages = tuple(page for document in documents for page in document.pages)
        return Document(self.source, tuple(languages), pages)


def _continued(text: str, line: str) -> str:
    if _BROKEN_WORD.search(text) and line[:1].islower():
        return text[:-1] + line
    return text + ("" if not text or _touch(text, line) else " ") + line


def _touch(left: str, right: str) -> bool:
    return is_spaceless(left[-1:]) and is_spaceless(right[:1])


def is_spaceless(character: str) -> bool:
    """Whether it belongs to a script that is written without spaces, its punctuation included."""
    if not character:
        return False
    name = unicodedata.name(character, "")
    if unicodedata.east_asian_width(character) in _WIDE:
        return not name.startswith(_WIDE_BUT_SPACED)
    return name.startswith(_NARROW_BUT_SPACELESS)
