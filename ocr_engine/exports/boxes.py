"""The first page as it was read, as a PNG: words, lines and barcodes framed, and the lines' reading order.

It is drawn from the file itself, turned as the page was, and no larger than a screen shows well.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from ocr_engine.document import Box, Document, Line, Page
from ocr_engine.files.formats import Kind
from ocr_engine.files.open import opened

WORD_COLOR = "#1e88e5"
LINE_COLOR = "#d81b60"
BARCODE_COLOR = "#00897b"
LONGEST_SIDE = 2_000  # pixels, a guess
_PDF_PIXELS = 16_000_000  # a guess: a page of A4 at 300 dpi has 9 million
_ROUND_A_LINE = 3  # pixels between a line and its frame, a guess; its words have theirs in between
_BARCODE_FRAME = 3  # pixels, a guess: among bars and dots, a thin line is lost
_NUMBER_SIZE = 14  # pixels, a guess


def to_boxes(document: Document, picture: bytes) -> bytes:
    """Raises `PictureError` where `picture` is not what the document was read from."""
    page = document.pages[0]
    image = _as_it_was_read(page, picture, _allowed_pixels(document))
    factor = max(image.size) / max(page.width, page.height)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(page.lines, start=1):
        _draw_line(draw, line, number, factor)
    for barcode in page.barcodes:
        draw.rectangle(
            _frame(barcode.box, factor, _ROUND_A_LINE), outline=BARCODE_COLOR, width=_BARCODE_FRAME
        )
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _as_it_was_read(page: Page, picture: bytes, allowed_pixels: int) -> Image.Image:
    with opened(picture, allowed_pixels) as file:
        upright = file.picture(page.number - 1).turned(page.turn)
    wanted = min(max(page.width, page.height), LONGEST_SIDE)
    return upright.scaled(wanted / max(upright.image.size)).image.convert("RGB")


def _allowed_pixels(document: Document) -> int:
    """A picture has as many as were allowed when it was read; a PDF is rendered at what it is allowed."""
    if document.source.format == Kind.PDF:
        return _PDF_PIXELS
    page = document.pages[0]
    return round(page.width * page.height / page.scale**2)


def _draw_line(draw: ImageDraw.ImageDraw, line: Line, number: int, factor: float) -> None:
    for word in line.words:
        draw.rectangle(_frame(word.box, factor, 1), outline=WORD_COLOR)
    left, top, right, bottom = _frame(line.box, factor, _ROUND_A_LINE)
    draw.rectangle((left, top, right, bottom), outline=LINE_COLOR)
    _draw_number(draw, number, left, top)


def _frame(box: Box, factor: float, distance: int) -> tuple[int, int, int, int]:
    """The pixels of a frame round the box, so many pixels away from what stands in it."""
    return (
        round(box.left * factor) - distance,
        round(box.top * factor) - distance,
        round(box.right * factor) + distance - 1,
        round(box.bottom * factor) + distance - 1,
    )


def _draw_number(draw: ImageDraw.ImageDraw, number: int, right: int, top: int) -> None:
    """In front of a line, or at its beginning where the page ends there."""
    font = ImageFont.load_default(_NUMBER_SIZE)
    width = round(draw.textlength(str(number), font)) + 2
    left, top = max(0, right - width), max(0, top)
    draw.rectangle((left, top, left + width - 1, top + _NUMBER_SIZE), fill=LINE_COLOR)
    draw.text((left + 1, top), str(number), "white", font)
