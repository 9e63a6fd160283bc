"""A PDF that is opened for its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ocr_engine.document import Source
from ocr_engine.errors import DamagedPicture, LockedPdf, PictureTooLarge
from ocr_engine.files.pdf.cutting import CUTTING_DPI, cutting
from ocr_engine.files.pdf.drawn import hide_text
from ocr_engine.files.pdf.filled import filled_page
from ocr_engine.files.pdf.layer import TextLayer, text_layer
from ocr_engine.files.pdf.places import POINTS_PER_INCH, RENDER_DPI, Sheet
from ocr_engine.files.pdf.runs import TextRun
from ocr_engine.picture import Picture, without_needless_color


class PdfFile:
    """A PDF that has been opened. Pages are counted from 0."""

    def __init__(self, data: bytes, max_pixels: int) -> None:
        self._max_pixels = max_pixels
        with _pdfium_errors():
            self._pdf = pdfium.PdfDocument(data)
            self._pdf.init_forms()
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
            return self._rendered(filled_page(self._pdf, index))

    def picture_without_text(self, index: int) -> Picture:
        """As `picture`, without the letters that the page carries as text: what else there is to read."""
        with _pdfium_errors():
            page = filled_page(self._pdf, index)
            hide_text(page)
            return self._rendered(page)

    def text_layer(self, index: int) -> TextLayer | None:
        """The text of page `index`; None where it has none worth taking."""
        with _pdfium_errors():
            return text_layer(filled_page(self._pdf, index))

    def sheet(self, index: int) -> Sheet:
        """How page `index` is shown."""
        with _pdfium_errors():
            return Sheet.of(self._pdf[index])

    def cuttings(self, index: int, runs: Sequence[TextRun], turn: int) -> list[Picture]:
        """What is to be seen in the places of some runs of page `index`, which is turned as its layer is."""
        with _pdfium_errors():
            page = filled_page(self._pdf, index)
            return [Picture(cutting(page, run.place, turn), CUTTING_DPI) for run in runs]

    def close(self) -> None:
        self._pdf.close()

    def _rendered(self, page: pdfium.PdfPage) -> Picture:
        width, height = page.get_size()
        dpi = self._dpi(width, height)
        image = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True).to_pil().convert("RGB")
        return Picture(without_needless_color(image), dpi)

    def _dpi(self, width: float, height: float) -> int:
        pixels_at_full = width * height * (RENDER_DPI / POINTS_PER_INCH) ** 2
        if pixels_at_full <= self._max_pixels:
            return RENDER_DPI
        dpi = int(RENDER_DPI * (self._max_pixels / pixels_at_full) ** 0.5)
        if dpi < POINTS_PER_INCH / 2:
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
