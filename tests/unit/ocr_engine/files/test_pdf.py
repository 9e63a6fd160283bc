"""Bytes of a PDF → its pages as pictures or as the text that they carry."""

from __future__ import annotations

import pytest

from ocr_engine.document import Word
from ocr_engine.errors import DamagedPicture, LockedPdf, PictureTooLarge
from ocr_engine.files.pdf import PdfFile, TextLayer
from tests.chaos.pdf_bombs import pdf_of_a_million_letters
from tests.worlds.pdfs import drawn_pdf, locked_pdf, pdf_in_its_own_letters, pdf_with_text, typed
from tests.worlds.pictures import encoded, page

LIMIT = 50_000_000


def text_layer(data: bytes) -> TextLayer:
    layer = PdfFile(data, LIMIT).text_layer(0)
    assert layer is not None
    return layer


def words_of(layer: TextLayer) -> list[Word]:
    return [word for run in layer.runs for word in run.words]


def lines_of(layer: TextLayer) -> list[str]:
    return [run.text for run in layer.runs]


def all_stand_on(layer: TextLayer) -> bool:
    boxes = [word.box for word in words_of(layer)]
    return all(
        0 <= box.left < box.right <= layer.width and 0 <= box.top < box.bottom <= layer.height
        for box in boxes
    )


def test_the_text_that_a_page_carries_is_taken_with_its_boxes() -> None:
    layer = text_layer(pdf_with_text("Hello there, this is typed.", "Second line"))
    assert lines_of(layer) == ["Hello there, this is typed.", "Second line"]
    word = layer.runs[0].words[0]
    assert (word.text, word.confidence) == ("Hello", 1.0)
    assert all_stand_on(layer)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_stand_where_a_turned_page_shows_them(turn: int) -> None:
    file = PdfFile(drawn_pdf(typed(72, 700, "Hello there"), b"/Rotate %d" % turn), LIMIT)
    layer = file.text_layer(0)
    assert layer is not None
    shown = file.picture(0).turned(layer.turn).image.convert("L")
    assert (layer.width, layer.height, layer.turn) == (*shown.size, -turn % 360)
    paper = shown.copy()
    for word in words_of(layer):
        box = word.box
        paper.paste(255, (box.left - 2, box.top - 2, box.right + 2, box.bottom + 2))
    assert paper.getextrema() == (255, 255)


def test_a_page_whose_lines_run_upward_is_turned_upright() -> None:
    layer = text_layer(drawn_pdf(typed(300, 300, "All of it runs up", b"0 1 -1 0")))
    assert (layer.width, layer.height, layer.turn) == (3509, 2480, 90)
    assert lines_of(layer) == ["All of it runs up"]
    assert layer.runs[0].place.width > layer.runs[0].place.height
    assert all_stand_on(layer)


def test_what_is_cropped_from_a_page_is_not_its_text() -> None:
    content = typed(150, 250, "Within the frame") + typed(150, 700, "Beside the frame")
    layer = text_layer(drawn_pdf(content, b"/CropBox [100 200 400 300]"))
    assert lines_of(layer) == ["Within the frame"]
    assert (layer.width, layer.height) == (1250, 417)
    assert all_stand_on(layer)


def test_words_at_one_height_but_far_apart_are_two_runs() -> None:
    content = typed(72, 700, "Total") + typed(400, 700, "9.28 EUR")
    assert lines_of(text_layer(drawn_pdf(content))) == ["Total", "9.28 EUR"]


def test_hebrew_is_read_from_the_right_though_its_letters_are_drawn_from_the_left() -> None:
    meanings = {"a": "\u05d0", "b": "\u05d1", "g": "\u05d2"}
    from_the_left = pdf_in_its_own_letters("gba", meanings)
    assert lines_of(text_layer(from_the_left)) == ["\u05d0\u05d1\u05d2"]


def test_level_lines_and_frames_are_ruling_lines_and_grounds_are_not() -> None:
    content = typed(72, 700, "Text") + b"72 600 m 300 600 l S 72 400 200 50 re S 0.9 g 72 200 200 50 re f"
    layer = text_layer(drawn_pdf(content))
    heights = sorted(round((842 - rule.top / 300 * 72) / 10) * 10 for rule in layer.rules)
    assert heights == [400, 450, 600]


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


def test_more_text_than_a_page_can_show_is_not_taken_from_the_file() -> None:
    file = PdfFile(pdf_of_a_million_letters(), LIMIT)
    assert file.text_layer(0) is None
