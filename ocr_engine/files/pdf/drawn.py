"""What is drawn on a PDF page beside its letters: ruling lines, and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ocr_engine.files.pdf.places import Place, Sheet

_DEEPEST = 4  # a guess: drawings in drawings
_GRID = 100  # cells across and down
_MOST = 4000  # a guess: a map has more, and no table
_THICKEST = 12.0  # a guess: in pixels at 300 dpi
_SHORTEST = 100.0  # a guess: likewise


def share_of_pictures(page: pdfium.PdfPage, sheet: Sheet) -> float:
    """How much of the page they cover together, 0 to 1."""
    covered = np.zeros((_GRID, _GRID), np.bool_)
    across, down = sheet.shown.width / _GRID, sheet.shown.height / _GRID
    for picture in islice(page.get_objects([pdfium_c.FPDF_PAGEOBJ_IMAGE], _DEEPEST), _MOST):
        place = _place(picture, sheet).within(sheet.shown)
        rows = slice(round(place.top / down), round(place.bottom / down))
        covered[rows, round(place.left / across) : round(place.right / across)] = True
    return float(covered.mean())


def hide_text(page: pdfium.PdfPage) -> None:
    """Nothing is drawn of it any more, until the page is loaded again."""
    for text in page.get_objects([pdfium_c.FPDF_PAGEOBJ_TEXT], _DEEPEST):
        pdfium_c.FPDFTextObj_SetTextRenderMode(text, pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)


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
