"""What people put on a PDF page: the values of its form, notes and stamps, as if they were printed."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_FONT = b"Helvetica"
_SIZE = 0.8  # a guess: of the height of a note of one line
_LARGEST = 12.0  # points, what most programs begin with
_LEADING = 1.2  # a guess
_MARGIN = 2.0  # points, a guess
_MOST_NOTES = 2000  # a guess: the fields of a long form, and those of a page that is a form
_MOST_LINES = 200  # a guess: more than fit on a page
_HIDDEN = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW


def filled_page(pdf: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """The page, with everything that is to be seen on it drawn into it; `init_forms` was called before."""
    page = pdf[index]
    count = pdfium_c.FPDFPage_GetAnnotCount(page)
    if count <= 0:
        return page
    for number in range(min(count, _MOST_NOTES)):
        _draw_if_undrawn(pdf, page, number)
    page.gen_content()
    pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
    page.close()
    return pdf[index]


def _draw_if_undrawn(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, number: int) -> None:
    """PDFium draws the values of fields, but no typed note that its program has not drawn itself."""
    note = pdfium_c.FPDFPage_GetAnnot(page, number)
    if not note:
        return
    is_typed = pdfium_c.FPDFAnnot_GetSubtype(note) == pdfium_c.FPDF_ANNOT_FREETEXT
    is_hidden = pdfium_c.FPDFAnnot_GetFlags(note) & _HIDDEN
    if is_typed and not is_hidden and not pdfium_c.FPDFAnnot_HasKey(note, b"AP"):
        _draw(pdf, page, note)
    pdfium_c.FPDFPage_CloseAnnot(note)


def _draw(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, note: pdfium_c.FPDF_ANNOTATION) -> None:
    """Line by line from the top left of its frame."""
    frame = pdfium_c.FS_RECTF()
    pdfium_c.FPDFAnnot_GetRect(note, frame)
    top, bottom = max(frame.top, frame.bottom), min(frame.top, frame.bottom)
    lines = _contents(note).splitlines()[:_MOST_LINES]
    size = min(_LARGEST, _SIZE * (top - bottom) / max(len(lines), 1))
    for line_number, line in enumerate(lines):
        text = pdfium_c.FPDFPageObj_NewTextObj(pdf, _FONT, size)
        letters = ctypes.create_string_buffer(line.encode("utf-16-le", "ignore") + b"\0\0")
        pdfium_c.FPDFText_SetText(text, _as_utf_16(letters))
        base = top - size - _LEADING * size * line_number
        pdfium_c.FPDFPageObj_Transform(text, 1, 0, 0, 1, frame.left + _MARGIN, base)
        pdfium_c.FPDFPage_InsertObject(page, text)


def _contents(note: pdfium_c.FPDF_ANNOTATION) -> str:
    size = pdfium_c.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDFAnnot_GetStringValue(note, b"Contents", _as_utf_16(buffer), size)
    return buffer.raw.decode("utf-16-le", "ignore").rstrip("\0")


def _as_utf_16(buffer: ctypes.Array[ctypes.c_char]) -> ctypes._Pointer[ctypes.c_ushort]:
    return ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
