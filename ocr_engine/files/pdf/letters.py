"""The letters of a PDF page, in the file's own order, as PDFium tells them."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ocr_engine.files.pdf.places import Place, Sheet
from ocr_engine.soundness import is_text

_HIGH_SURROGATES = range(0xD800, 0xDC00)
_LOW_SURROGATES = range(0xDC00, 0xE000)
_FIRST_OF_PAIRS = 0x10000
_BROKEN = "\ufffd"
_NO_HIGHER = 1.05  # a guess
_ASCENT = 0.9  # a guess: in font sizes
_DESCENT = 0.25  # likewise
_UNSEEN = frozenset({pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP})


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter on a page that is turned about its origin until the letter stands upright.

    Attributes:
        text: the character.
        direction: in which its line runs: so many right angles clockwise of one that runs to the right.
        ink: the place of its ink.
        body: the place that its font gives to all letters, from the highest to the lowest.
        font: the same number for all letters of one font.
        piece: the same number for all letters that the file draws in one go, which are in one line therefore.
        is_seen: whether it is drawn at all. Programs that read scans lay unseen letters over them.
        after_blank: whether exactly one blank of the file's own stands before it.
    """

    text: str
    direction: int
    ink: Place
    body: Place
    font: int
    piece: int
    is_seen: bool
    after_blank: bool = False


@dataclass(frozen=True, slots=True)
class _Source:
    """What PDFium tells, by the number of a character."""

    page: pdfium.PdfTextPage
    sheet: Sheet

    def letter(self, number: int, text: str) -> Letter | None:
        """None where it stands beside the page."""
        ink = self._ink(number)
        if not self.sheet.shows(ink):
            return None
        direction = self._direction(number)
        upright = ink.turned(-direction)
        body = self._body(number).turned(-direction)
        if body.height <= _NO_HIGHER * upright.height:
            body = self._usual_body(number).turned(-direction)
        return Letter(text, direction, upright, body, *self._drawing(number))

    def _ink(self, number: int) -> Place:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium_c.FPDFText_GetCharBox(self.page, number, left, right, bottom, top)
        return self.sheet.place(left.value, bottom.value, right.value, top.value)

    def _body(self, number: int) -> Place:
        body = pdfium_c.FS_RECTF()
        pdfium_c.FPDFText_GetLooseCharBox(self.page, number, body)
        return self.sheet.place(body.left, body.bottom, body.right, body.top)

    def _usual_body(self, number: int) -> Place:
        """Where PDFium knows of a font only the ink of its letters: as high as those of most fonts."""
        origin_x, origin_y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium_c.FS_MATRIX()
        pdfium_c.FPDFText_GetCharOrigin(self.page, number, origin_x, origin_y)
        pdfium_c.FPDFText_GetMatrix(self.page, number, matrix)
        size = float(pdfium_c.FPDFText_GetFontSize(self.page, number))
        x, y = origin_x.value, origin_y.value
        feet = x - _DESCENT * size * matrix.c, y - _DESCENT * size * matrix.d
        head = x + _ASCENT * size * matrix.c, y + _ASCENT * size * matrix.d
        (left, right), (bottom, top) = map(sorted, zip(feet, head, strict=True))
        return self.sheet.place(left, bottom, right, top)

    def _direction(self, number: int) -> int:
        angle = float(pdfium_c.FPDFText_GetCharAngle(self.page, number))
        return (round(angle / (math.pi / 2)) + self.sheet.quarters) % 4

    def _drawing(self, number: int) -> tuple[int, int, bool]:
        """The numbers of its font and piece, and whether it is seen."""
        drawn = pdfium_c.FPDFText_GetTextObject(self.page, number)
        if not drawn:
            return 0, 0, True
        is_seen = pdfium_c.FPDFTextObj_GetTextRenderMode(drawn) not in _UNSEEN
        return _address(pdfium_c.FPDFTextObj_GetFont(drawn)), _address(drawn), is_seen


def _address(pointer: ctypes.c_void_p) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def unbroken(text_page: pdfium.PdfTextPage, sheet: Sheet) -> Iterator[list[Letter]]:
    """The letters between white space, at least one; those that mean nothing are left out."""
    source, blanks = _Source(text_page, sheet), 0
    for is_space, group in groupby(_characters(text_page), lambda character: character[1].isspace()):
        characters = list(group)
        if is_space:
            blanks = sum(not pdfium_c.FPDFText_IsGenerated(text_page, number) for number, _ in characters)
            blanks = blanks if len(characters) == 1 else 0
            continue
        meant = [(number, text) for number, text in characters if is_text(text) and text != _BROKEN]
        found = [source.letter(number, text) for number, text in meant]
        if on_page := [letter for letter in found if letter]:
            yield [replace(on_page[0], after_blank=blanks == 1), *on_page[1:]]


def share_without_meaning(text_page: pdfium.PdfTextPage) -> float:
    """How much of the page's text is the junk of fonts that don't tell what their letters mean."""
    texts = [text for _, text in _characters(text_page) if not text.isspace()]
    broken = sum(text == _BROKEN or not text.isprintable() for text in texts)
    return broken / len(texts) if texts else 0.0


def _characters(text_page: pdfium.PdfTextPage) -> Iterator[tuple[int, str]]:
    """Each character with its number, as PDFium counts, which is in UTF-16 units.

    PDFium puts a mark of its own in the place of a hyphen and the line end that follows it.
    """
    high = 0
    for number in range(text_page.count_chars()):
        code = int(pdfium_c.FPDFText_GetUnicode(text_page, number))
        if pdfium_c.FPDFText_IsHyphen(text_page, number):
            yield number, "-"
            yield number, "\n"
        elif code in _HIGH_SURROGATES:
            high = code
        elif code in _LOW_SURROGATES:
            yield number - 1, _joined(high, code)
        else:
            yield number, chr(code)


def _joined(high: int, low: int) -> str:
    """The character beyond the first plane that two halves of a surrogate pair stand for."""
    code = ((high - _HIGH_SURROGATES.start) << 10) + (low - _LOW_SURROGATES.start) + _FIRST_OF_PAIRS
    return chr(code) if high else _BROKEN
