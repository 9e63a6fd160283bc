"""Bytes of a PDF → the picture of one of its pages, or the text that the page carries itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ocr_engine.document import Box, Line, Paragraph, Source, Word
from ocr_engine.errors import DamagedPicture, LockedPdf, PictureTooLarge
from ocr_engine.picture import Picture, without_needless_color
from ocr_engine.soundness import is_text

RENDER_DPI = 300  # what Tesseract asks for
_POINTS_PER_INCH = 72  # as PDF defines them
_FEW_CHARACTERS = 40  # a guess
_REPLACEMENT = "\ufffd"
_MAX_BROKEN_SHARE = 0.1  # a guess
_CERTAIN = 1.0


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The text that a PDF page carries, on a page of `width` x `height` pixels at 300 dpi."""

    width: int
    height: int
    paragraphs: tuple[Paragraph, ...]


class PdfFile:
    """A PDF that has been opened. Pages are counted from 0."""

    def __init__(self, data: bytes, max_pixels: int) -> None:
        self._max_pixels = max_pixels
        with _pdfium_errors():
            self._pdf = pdfium.PdfDocument(data)
            self.source = Source(format="pdf", page_count=len(self._pdf))
        if not self.source.page_count:
            raise DamagedPicture

    def picture(self, index: int) -> Picture:
        """Renders page `index` at 300 dpi, or at what the pixel limit allows.

        Raises:
            DamagedPicture: broken page.
            PictureTooLarge: the page is so large that its letters would be lost within the limit.
        """
        with _pdfium_errors():
            page = self._pdf[index]
            width, height = page.get_size()
            dpi = self._dpi(width, height)
            image = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True).to_pil().convert("RGB")
            return Picture(without_needless_color(image), dpi)

    def text_layer(self, index: int) -> TextLayer | None:
        """The text of page `index`; None where it has none worth taking."""
        with _pdfium_errors():
            page = self._pdf[index]
            text_page = page.get_textpage()
            text = text_page.get_text_range()
            if not _is_worth_taking(text, has_pictures=_has_pictures(page)):
                return None
            return _layer(page, text_page)

    def close(self) -> None:
        self._pdf.close()

    def _dpi(self, width: float, height: float) -> int:
        pixels_at_full = width * height * (RENDER_DPI / _POINTS_PER_INCH) ** 2
        if pixels_at_full <= self._max_pixels:
            return RENDER_DPI
        dpi = int(RENDER_DPI * (self._max_pixels / pixels_at_full) ** 0.5)
        if dpi < _POINTS_PER_INCH / 2:
            raise PictureTooLarge(round(pixels_at_full), self._max_pixels)
        return dpi


@contextmanager
def _pdfium_errors() -> Iterator[None]:
    try:
        yield
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise LockedPdf from error
        raise DamagedPicture from error


def _has_pictures(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _is_worth_taking(text: str, *, has_pictures: bool) -> bool:
    """Not a scanner's stamp on a scanned page, and not the junk of a font without a Unicode map."""
    characters = [character for character in text if not character.isspace()]
    if not characters or (has_pictures and len(characters) < _FEW_CHARACTERS):
        return False
    broken = sum(character == _REPLACEMENT or not character.isprintable() for character in characters)
    return broken / len(characters) <= _MAX_BROKEN_SHARE


def _layer(page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> TextLayer:
    scale = RENDER_DPI / _POINTS_PER_INCH
    width, height = page.get_size()
    lines = [Line(words) for words in _words_by_line(text_page, scale, height) if words]
    return TextLayer(round(width * scale), round(height * scale), _paragraphs(lines))


def _words_by_line(
    text_page: pdfium.PdfTextPage, scale: float, page_height: float
) -> Iterator[tuple[Word, ...]]:
    """The words between line ends, in the PDF's own order."""
    words: list[Word] = []
    letters: list[tuple[str, Box]] = []
    for index, character in _characters(text_page):
        if not character.isspace():
            letters.append((character, _character_box(text_page, index, scale, page_height)))
            continue
        if letters:
            words.append(Word.of_letters(letters, _CERTAIN))
            letters = []
        if character == "\n":
            yield tuple(words)
            words = []


def _characters(text_page: pdfium.PdfTextPage) -> Iterator[tuple[int, str]]:
    """Each character with its index as PDFium counts, which is in UTF-16 units.

    PDFium puts a mark of its own in the place of a hyphen and the line end that follows it.
    """
    index = 0
    for character in text_page.get_text_range():
        if pdfium_c.FPDFText_IsHyphen(text_page, index):
            yield index, "-"
            yield index, "\n"
        elif is_text(character):
            yield index, character
        index += 1 if character <= "\uffff" else 2
    yield index, "\n"


def _character_box(text_page: pdfium.PdfTextPage, index: int, scale: float, page_height: float) -> Box:
    left, bottom, right, top = text_page.get_charbox(index)
    return Box(
        round(left * scale),
        round((page_height - top) * scale),
        round(right * scale),
        round((page_height - bottom) * scale),
    )


def _paragraphs(lines: list[Line]) -> tuple[Paragraph, ...]:
    """Lines that stand closer than a line's height belong together."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and 0 <= line.box.top - groups[-1][-1].box.bottom < line.box.height:
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(Paragraph(tuple(group)) for group in groups)
