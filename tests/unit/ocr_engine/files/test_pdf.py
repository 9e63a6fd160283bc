"""Bytes of a PDF → its pages as pictures or as the text that they carry."""

from __future__ import annotations

import pytest

from ocr_engine.document import Word
from ocr_engine.errors import DamagedPicture, LockedPdf, PictureTooLarge
from ocr_engine.files.pdf import PdfFile, TextLayer
from tests.worlds.pdfs import locked_pdf, pdf_in_its_own_letters, pdf_with_text
from tests.worlds.pictures import encoded, page

LIMIT = 50_000_000


def text_layer(data: bytes) -> TextLayer:
    layer = PdfFile(data, LIMIT).text_layer(0)
    assert layer is not None
    return layer


def words_of(layer: TextLayer) -> list[Word]:
    return [word for paragraph in layer.paragraphs for line in paragraph.lines for word in line.words]


def lines_of(layer: TextLayer) -> list[str]:
    return [line.text for paragraph in layer.paragraphs for line in paragraph.lines]


def test_the_text_that_a_page_carries_is_taken_with_its_boxes() -> None:
    layer = text_layer(pdf_with_text("Hello there, this is typed.", "Second line"))
    assert lines_of(layer) == ["Hello there, this is typed.", "Second line"]
    word = layer.paragraphs[0].lines[0].words[0]
    assert (word.text, word.confidence) == ("Hello", 1.0)
    assert 0 < word.box.left < word.box.right < layer.width
    assert 0 < word.box.top < word.box.bottom < layer.height


def test_a_hyphen_at_the_end_of_a_line_stays_what_it_is() -> None:
    lines = ["Words that end in a hy-", "phen are well-known."]
    assert lines_of(text_layer(pdf_with_text(*lines))) == lines


def test_a_character_beyond_the_first_plane_shifts_no_box() -> None:
    plain = text_layer(pdf_in_its_own_letters("AB CB", {"A": "a", "B": "b", "C": "c"}))
    smiling = text_layer(pdf_in_its_own_letters("AB CB", {"A": "\U0001f600", "B": "b", "C": "c"}))
    assert lines_of(smiling) == ["\U0001f600b cb"]
    assert [word.box for word in words_of(smiling)] == [word.box for word in words_of(plain)]


def test_a_stray_character_that_is_none_is_left_out() -> None:
    meanings = {letter: letter for letter in "abcdefghijk"} | {"x": "\x01"}
    assert lines_of(text_layer(pdf_in_its_own_letters("abcdefxghijk", meanings))) == ["abcdefghijk"]


def test_the_junk_of_a_font_without_meanings_is_not_taken() -> None:
    junk = pdf_in_its_own_letters("abcabc", {"a": "\ufffd", "b": "\x01", "c": "c"})
    assert PdfFile(junk, LIMIT).text_layer(0) is None


def test_a_scanned_page_carries_no_text() -> None:
    scanned = PdfFile(encoded(page(), "PDF"), LIMIT)
    assert scanned.text_layer(0) is None
    picture = scanned.picture(0)
    assert (picture.dpi, picture.image.mode) == (300, "L")


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
