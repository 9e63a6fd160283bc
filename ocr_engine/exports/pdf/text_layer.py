"""The text of a page as it lies over its picture: each word in its box, to be found and copied, not seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ocr_engine.document import Box, Line, Page, Word, blanks_between
from ocr_engine.exports.pdf.glyphless import ADVANCE, UNITS, Glyphless
from ocr_engine.exports.pdf.matrix import Matrix
from ocr_engine.writing.direction import runs_to_the_left
from ocr_engine.writing.xml_text import fit_for_xml

FONT = "/LegibleText"
_BLANK = " "
_BLANK_WIDTH = 0.2  # of the height of a word, a guess: what readers take for a blank
_BODY = 0.7  # of the height of a word: the lines of a receipt, whose boxes overlap, stay apart for readers
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class _Spread:
    """A word, or the blank behind one."""

    text: str
    box: Box
    runs_down: bool

    def shown(self, font: Glyphless, page_height: int) -> str:
        """Operators that spread it over its box, in the direction in which it is read.

        What runs to the left is mirrored, as in Tesseract's files: so programs that go by the order of the
        letters and those that go by their places read it alike.
        """
        box, bottom = self.box, page_height - self.box.bottom
        height, length = (box.width, box.height) if self.runs_down else (box.height, box.width)
        size = max(1.0, _BODY * height)
        margin = (height - size) / 2
        if self.runs_down:
            placed = Matrix(0, -1, 1, 0, box.left + margin, page_height - box.top)
        elif runs_to_the_left(self.text):
            placed = Matrix(-1, 0, 0, 1, box.right, bottom + margin)
        else:
            placed = Matrix(1, 0, 0, 1, box.left, bottom + margin)
        width = _PERCENT * max(length, 1) / (size * len(self.text) * ADVANCE / UNITS)
        return f"{FONT} {size:.2f} Tf {width:.3f} Tz {placed} Tm {font.encoded(self.text)} Tj"


def letters_of(page: Page) -> set[str]:
    """All that a font has to have for it."""
    return {_BLANK, *(letter for word in page.words for letter in _text(word))}


def text_layer(page: Page, font: Glyphless, sheet: Matrix, is_left_out: Callable[[Word], bool]) -> str:
    """Operators that put the words of a page there; empty where there are none.

    Args:
        page: with its boxes in pixels.
        font: with the letters of the page.
        sheet: takes a square of 1 by 1 to where the page is shown, in points.
        is_left_out: whether a word is not put there.
    """
    spread = [piece for line in page.lines for piece in _pieces(line, is_left_out)]
    shown = "\n".join(piece.shown(font, page.height) for piece in spread)
    return f"q {sheet.per(page.width, page.height)} cm BT 3 Tr\n{shown}\nET Q" if shown else ""


def _pieces(line: Line, is_left_out: Callable[[Word], bool]) -> Iterator[_Spread]:
    """The words, each with the blank behind it, where it has one."""
    blanks = [*(line.blanks or blanks_between(line.words))[1:], 0]
    for word, following, blank in zip(line.words, [*line.words[1:], None], blanks, strict=True):
        if is_left_out(word):
            continue
        if following is None:
            yield _Spread(_text(word), word.box, line.runs_down)
            continue
        room = round(_BLANK_WIDTH * (word.box.width if line.runs_down else word.box.height)) if blank else 0
        box = _before(following.box, word.box, room, line.runs_down)
        yield _Spread(_text(word), box, line.runs_down)
        if blank:
            yield _Spread(_BLANK, _between(box, following.box, line.runs_down), line.runs_down)


def _before(following: Box, box: Box, room: int, runs_down: bool) -> Box:
    """Of a box, what leaves so much room before the following one: boxes of words may touch or overlap.

    At least half of it.
    """
    if runs_down:
        return replace(box, bottom=max((box.top + box.bottom) // 2, min(box.bottom, following.top - room)))
    middle = (box.left + box.right) // 2
    if following.left + following.right > box.left + box.right:
        return replace(box, right=max(middle, min(box.right, following.left - room)))
    return replace(box, left=min(middle, max(box.left, following.right + room)))


def _text(word: Word) -> str:
    return fit_for_xml(word.text)


def _between(one: Box, other: Box, runs_down: bool) -> Box:
    """The place of a blank, as high as the first of the words."""
    if runs_down:
        return Box(one.left, min(one.bottom, other.bottom), one.right, max(one.top, other.top))
    return Box(min(one.right, other.right), one.top, max(one.left, other.left), one.bottom)
