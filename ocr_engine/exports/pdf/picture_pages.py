"""Pictures → pages of a PDF, upright, each with its text over it."""

from __future__ import annotations

from io import BytesIO

from pikepdf import Name, Pdf

from ocr_engine.document import Document, Page
from ocr_engine.errors import PictureError
from ocr_engine.exports.pdf.glyphless import Glyphless
from ocr_engine.exports.pdf.image import PdfImage, embedded, jpeg_as_sent
from ocr_engine.exports.pdf.matrix import filling
from ocr_engine.exports.pdf.text_layer import FONT, letters_of, text_layer
from ocr_engine.files.formats import Kind
from ocr_engine.files.open import PagedFile, opened
from ocr_engine.picture import Picture

_PICTURE = "/LegiblePicture"
_POINTS_PER_INCH = 72  # as PDF defines them
_QUARTER = 90  # degrees
_A4 = (595, 842)  # points
_SHORTEST, _LONGEST = 3, 14_400  # points that the side of a page may have, as readers agreed
_UNKNOWN_PIXELS = 50_000_000  # a guess: of a page that could not be read


def of_pictures(document: Document, data: bytes) -> bytes:
    with Pdf.new() as pdf, opened(data, _most_pixels(document)) as file:
        pages = _Pages(pdf, document, data)
        for page in document.pages:
            pages.add(page, file)
        saved = BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def _most_pixels(document: Document) -> int:
    """As many as were allowed when it was read, as far as it tells."""
    known = [page.width * page.height / page.scale**2 for page in document.pages if not page.failure]
    some_failed = len(known) < len(document.pages)
    return round(max([*known, _UNKNOWN_PIXELS * some_failed]))


class _Pages:
    """Those of a new PDF, one for each page of the document."""

    def __init__(self, pdf: Pdf, document: Document, data: bytes) -> None:
        self._pdf = pdf
        self._kind = document.source.format
        self._data = data
        self._font = Glyphless(letter for page in document.pages for letter in letters_of(page))
        self._resource = self._font.embedded(pdf)

    def add(self, page: Page, file: PagedFile) -> None:
        """A page that could not be read is shown nevertheless; empty if its picture cannot be had."""
        try:
            picture = file.picture(page.number - 1)
        except PictureError:
            if not page.failure:
                raise
            self._pdf.add_blank_page(page_size=_A4)
            return
        self._draw(page, picture)

    def _draw(self, page: Page, picture: Picture) -> None:
        width, height = _points(picture.turned(page.turn))
        drawn = self._image(picture)
        quarters = drawn.quarters + page.turn // _QUARTER
        sheet = self._pdf.add_blank_page(page_size=(width, height))
        sheet.add_resource(drawn.image, Name.XObject, Name(_PICTURE))
        sheet.add_resource(self._resource, Name.Font, Name(FONT))
        shown = f"q {filling(0, 0, width, height, quarters)} cm {_PICTURE} Do Q"
        layer = text_layer(page, self._font, filling(0, 0, width, height), lambda _word: False)
        sheet.contents_add(f"{shown}\n{layer}".encode())

    def _image(self, picture: Picture) -> PdfImage:
        as_sent = jpeg_as_sent(self._pdf, self._data) if self._kind == Kind.JPEG else None
        return as_sent or embedded(self._pdf, picture.image, self._kind)


def _points(picture: Picture) -> tuple[int, int]:
    """The size of the page: by the file's own resolution, or with its short side as wide as A4."""
    sides = picture.image.size
    scale = _POINTS_PER_INCH / picture.dpi if picture.dpi else _A4[0] / min(sides)
    scale = min(scale, _LONGEST / max(sides))
    width, height = (max(_SHORTEST, round(side * scale)) for side in sides)
    return width, height
