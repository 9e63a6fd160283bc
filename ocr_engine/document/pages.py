"""Pages of paragraphs and tables, and the document that they make."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from statistics import median

from ocr_engine.document.barcodes import Barcode
from ocr_engine.document.blocks import Line, PageBlock, Paragraph, Table, Word

_CAPITAL_HEIGHT_PER_ADVANCE = 1.25  # a guess


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done to a page on the way to its text, and the seconds that it took."""

    name: str
    detail: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class UnreadLines:
    """Lines that were found and could not be read.

    Attributes:
        script: the ISO 15924 code of the script that they seem to be in.
        count: how many there are.
    """

    script: str
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        blocks: its paragraphs and tables in reading order.
        failure: the code of the error that kept it from being read, if any.
        scale: how many times as large as in its file it was read.
        turn: by how many degrees it was turned clockwise, beyond what its file asks for, to stand upright.
        unread: what was found on it and could not be read, script by script.
        barcodes: the codes on it from top to bottom; what they say is no part of its text.
    """

    number: int
    width: int
    height: int
    blocks: tuple[PageBlock, ...] = ()
    steps: tuple[Step, ...] = ()
    failure: str = ""
    scale: float = 1.0
    turn: int = 0
    unread: tuple[UnreadLines, ...] = ()
    barcodes: tuple[Barcode, ...] = ()

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
    """What kind of file the pages came from.

    Attributes:
        page_count: of all its pages, read or not.
        frame_count: of an animation; 1 for all else.
        frames: of an animation, the ones that are its pages, counted from 1.
    """

    format: str
    page_count: int = 1
    frame_count: int = 1
    frames: tuple[int, ...] = ()

    @property
    def animated(self) -> bool:
        return self.frame_count > 1


@dataclass(frozen=True, slots=True)
class Document:
    source: Source
    languages: tuple[str, ...]
    pages: tuple[Page, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(page.text for page in self.pages if page.text)

    @property
    def unread(self) -> tuple[UnreadLines, ...]:
        """What was found on all pages and could not be read, script by script."""
        counts = Counter[str]()
        for lines in chain.from_iterable(page.unread for page in self.pages):
            counts[lines.script] += lines.count
        return tuple(UnreadLines(*found) for found in counts.items())

    @property
    def steps(self) -> tuple[Step, ...]:
        """How the text was made: what was done to all pages, in their order."""
        return tuple(step for page in self.pages for step in page.steps)
