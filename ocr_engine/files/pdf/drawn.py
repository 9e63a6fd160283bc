"""What is drawn on a PDF page beside its letters: ruling lines, and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ocr_engine.files.pdf.places import Place, Sheet

_DEEPEST = 4  # a guess: drawings in drawings
_MOST = 4000  # a guess: a map has more, and no table
_THICKEST = 12.0  # a guess: in pixels at 300 dpi
_SHORTEST = 100.0  # a guess: likewise


def has_pictures(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects([pdfium_c.FPDF_PAGEOBJ_IMAGE], _DEEPEST))


def ruling_lines(page: pdfium.PdfPage, sheet: Sheet) -> Iterator[Place]:
    """The level ones: lines, flat rectangles, and the upper and lower side of frames."""
    for path in islice(page.get_objects([pdfium_c.FPDF_PAGEOBJ_PATH], _DEEPEST), _MOST):
        place = _place(path, sheet)
        if place.width < _SHORTEST:
            continue
        if place.height <= _THICKEST:
            yield Place(place.left, place.top, place.right, place.top)
        elif _is_stroked(path):
            yield Place(place.left, place.top, place.right, place.top)
            yield Place(place.left, place.bottom, place.right, place.bottom)


def _is_stroked(path: pdfium.PdfObject) -> bool:
    filling, is_stroked = ctypes.c_int(), pdfium_c.FPDF_BOOL()
    pdfium_c.FPDFPath_GetDrawMode(path, filling, is_stroked)
    return bool(is_stroked.value)


def _place(drawn: pdfium.PdfObject, sheet: Sheet) -> Place:
    """Where something stands on the page, drawn by itself or within other drawings."""
    left, bottom, right, top = drawn.get_bounds()
    within = drawn.container
    while within:
        left, bottom, right, top = within.get_matrix().on_rect(left, bottom, right, top)
        within = within.container
    return sheet.place(left, bottom, right, top)
