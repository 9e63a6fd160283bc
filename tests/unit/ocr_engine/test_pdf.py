"""Bytes of a PDF → its pages as pictures or as the text that they carry."""

from __future__ import annotations

import pytest

from ocr_engine.errors import DamagedPicture, LockedPdf, PictureTooLarge
from ocr_engine.steps.pdf import PdfFile
from tests.pdfs import locked_pdf, pdf_with_text
from tests.pictures import encoded, page

LIMIT = 50_000_000


def test_the_text_that_a_page_carries_is_taken_with_its_boxes() -> None:
    layer = PdfFile(pdf_with_text("Hello there, this is typed.", "Second line"), LIMIT).text_layer(0)
    assert layer is not None
    lines = [line.text for paragraph in layer.paragraphs for line in paragraph.lines]
    assert lines == ["Hello there, this is typed.", "Second line"]
    word = layer.paragraphs[0].lines[0].words[0]
    assert (word.text, word.confidence) == ("Hello", 1.0)
    assert 0 < word.box.left < word.box.right < layer.width
    assert 0 < word.box.top < word.box.bottom < layer.height


def test_a_scanned_page_carries_no_text() -> None:
    scanned = PdfFile(encoded(page(), "PDF"), LIMIT)
    assert scanned.text_layer(0) is None
    assert scanned.picture(0).dpi == 300


def test_pages_are_counted() -> None:
    data = encoded(page("One"), "PDF", save_all=True, append_images=[page("Two")])
    assert PdfFile(data, LIMIT).source.page_count == 2


def test_a_large_page_is_rendered_within_the_limit() -> None:
    picture = PdfFile(pdf_with_text("Poster", width=5000, height=5000), LIMIT).picture(0)
    assert picture.pixels <= LIMIT
    assert picture.dpi is not None
    assert picture.dpi < 300


def test_a_page_as_large_as_a_field_is_refused() -> None:
    with pytest.raises(PictureTooLarge):
        PdfFile(pdf_with_text("Field", width=14_000, height=14_000), 10_000_000).picture(0)


def test_a_locked_pdf_says_so() -> None:
    with pytest.raises(LockedPdf):
        PdfFile(locked_pdf(), LIMIT)


def test_a_broken_pdf_is_damaged() -> None:
    with pytest.raises(DamagedPicture):
        PdfFile(b"%PDF-1.7\nnothing follows", LIMIT)
