"""The pages of a PDF as they are, with the text over them that they do not carry themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO

from pikepdf import Name, PasswordError, Pdf, PdfError

from ocr_engine.document import Document, Page
from ocr_engine.errors import DamagedPicture, LockedPdf
from ocr_engine.exports.pdf.glyphless import Glyphless
from ocr_engine.exports.pdf.matrix import Matrix, filling
from ocr_engine.exports.pdf.own_text import OwnText
from ocr_engine.exports.pdf.text_layer import FONT, letters_of, text_layer
from ocr_engine.files.pdf import PdfFile

_QUARTER = 90  # degrees
_NO_PIXELS = 0  # nothing is rendered


def with_layers(document: Document, data: bytes) -> bytes:
    """The very file that was sent where nothing is to be added."""
    font = Glyphless(letter for page in document.pages for letter in letters_of(page))
    layers = _layers(document, data, font)
    if not layers:
        return data
    with _opened(data) as pdf:
        resource = font.embedded(pdf)
        for index, layer in layers.items():
            sheet = pdf.pages[index]
            sheet.add_resource(resource, Name.Font, Name(FONT))
            sheet.contents_add(b"q\n", prepend=True)  # whatever its own operators leave behind
            sheet.contents_add(f"\nQ\n{layer}".encode())
        saved = BytesIO()
        pdf.save(saved, encryption=pdf.is_encrypted)  # what is not to be printed stays so
    return saved.getvalue()


def _layers(document: Document, data: bytes, font: Glyphless) -> dict[int, str]:
    """By the index of the page, where there are words to be added."""
    with closing(PdfFile(data, _NO_PIXELS)) as file:
        layers = {page.number - 1: _layer(page, file, font) for page in document.pages if page.words}
    return {index: layer for index, layer in layers.items() if layer}


def _layer(page: Page, file: PdfFile, font: Glyphless) -> str:
    own = OwnText.on(page, file.text_layer(page.number - 1))
    return text_layer(page, font, _sheet(page, file), own.says)


def _sheet(page: Page, file: PdfFile) -> Matrix:
    """Takes a square, which is the page as it was read, to where it lies in the file, before it is turned."""
    sheet = file.sheet(page.number - 1)
    visible = sheet.visible
    quarters = -(sheet.quarters + page.turn // _QUARTER)
    return filling(visible.left, -visible.bottom, visible.width, visible.height, quarters)


@contextmanager
def _opened(data: bytes) -> Iterator[Pdf]:
    try:
        with Pdf.open(BytesIO(data)) as pdf:
            yield pdf
    except PasswordError as error:
        raise LockedPdf from error
    except (PdfError, IndexError) as error:
        raise DamagedPicture from error
