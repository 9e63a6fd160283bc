"""Pictures in, text out: the engine as a whole, with real engines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

import ocr_engine
from ocr_engine import Document, ReadOptions
from ocr_engine.errors import EngineMissing, LanguageMissing, TookTooLong, UnsupportedFormat
from tests.worlds.barcodes import WIFI, barcode
from tests.worlds.pdfs import pdf_with_text
from tests.worlds.pictures import TEXT, encoded, page

GOLDEN = Path(__file__).parents[2] / "golden"
ENGLISH = ReadOptions(languages=("eng",))
AUTOMATIC = ReadOptions()
BY_PAGE = replace(ENGLISH, engine="tesseract")


def steps(document: Document) -> list[str]:
    return [step.name for step in document.pages[0].steps]


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_a_clean_picture_is_read_at_once() -> None:
    document = ocr_engine.read(encoded(page()), ENGLISH)
    assert one_line(document.text) == one_line(TEXT)
    assert steps(document) == ["decode", "find barcodes", "find lines", "read", "layout"]
    assert document.pages[0].confidence > 0.85


def test_every_word_has_its_box_on_the_page() -> None:
    read = ocr_engine.read(encoded(page()), ENGLISH).pages[0]
    assert all(0 <= word.box.left < word.box.right <= read.width for word in read.words)
    assert all(0 <= word.box.top < word.box.bottom <= read.height for word in read.words)


@pytest.mark.parametrize("options", [ENGLISH, BY_PAGE])
def test_light_text_on_dark_is_read(options: ReadOptions) -> None:
    document = ocr_engine.read(encoded(page(ink="white", paper="#101418")), options)
    assert one_line(document.text) == one_line(TEXT)


@pytest.mark.parametrize("options", [ENGLISH, BY_PAGE])
def test_a_code_beside_text_is_told_and_not_read_as_letters(options: ReadOptions) -> None:
    picture = page("The coffee house\n\n\n\n\n\nScan this code")
    picture.paste(barcode(WIFI), (100, 140))
    document = ocr_engine.read(encoded(picture), options)
    assert one_line(document.text) == "The coffee house Scan this code"
    assert [code.text for code in document.pages[0].barcodes] == [WIFI]


@pytest.mark.parametrize("options", [AUTOMATIC, BY_PAGE])
def test_a_picture_of_a_code_alone_has_no_text_but_what_the_code_says(options: ReadOptions) -> None:
    document = ocr_engine.read(encoded(barcode(WIFI)), options)
    assert document.text == ""
    assert [code.text for code in document.pages[0].barcodes] == [WIFI]


LINES = (
    "It was a bright cold day in April, and the",
    "bells were ringing from the hill as we left",
    "the little harbor for the northern islands.",
)


@pytest.mark.parametrize("options", [ENGLISH, BY_PAGE])
@pytest.mark.parametrize("turn", [0, 180])
def test_a_page_lies_as_somebody_says(turn: int, options: ReadOptions) -> None:
    lying = page("\n".join(LINES * 4)).rotate(180)
    document = ocr_engine.read(encoded(lying), replace(options, turn=turn))
    assert document.pages[0].turn == turn
    assert (one_line(document.text) == one_line("\n".join(LINES * 4))) == (turn == 180)


def test_a_pdf_that_somebody_turns_is_read_from_its_picture() -> None:
    document = ocr_engine.read(pdf_with_text("Hello world of text"), replace(ENGLISH, turn=180))
    assert "find lines" in steps(document)
    assert document.pages[0].turn == 180


@pytest.mark.parametrize("options", [ENGLISH, BY_PAGE])
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_wrong_is_turned_upright(turn: int, options: ReadOptions) -> None:
    lying = page("\n".join(LINES * 4)).rotate(turn, expand=True)
    document = ocr_engine.read(encoded(lying), options)
    assert one_line(document.text).startswith("It was a bright cold day in April")


def test_a_doubtful_page_that_stands_upright_is_not_turned() -> None:
    soft = page("\n".join(LINES * 4), size=16).filter(ImageFilter.GaussianBlur(1.6))
    document = ocr_engine.read(encoded(soft), BY_PAGE)
    assert "orientation" in steps(document)
    read = document.pages[0]
    assert (read.width > read.height) == (soft.width > soft.height)
    assert "cold day in April" in document.text


@pytest.mark.parametrize("size", [(1, 1), (3, 3), (1, 3000), (3000, 1), (12_000, 40)])
@pytest.mark.parametrize("engine", ["tesseract", "ocrad", "neural", "hybrid"])
def test_a_picture_of_any_shape_is_read(engine: str, size: tuple[int, int]) -> None:
    blank = encoded(Image.new("L", size, "white"))
    assert not ocr_engine.read(blank, replace(ENGLISH, engine=engine)).text


def test_a_picture_without_text_is_an_empty_document() -> None:
    assert not ocr_engine.read(encoded(Image.new("RGB", (300, 200), "white")), ENGLISH).text


def test_a_soft_and_small_text_is_looked_at_again() -> None:
    soft = page(size=12).filter(ImageFilter.GaussianBlur(2))
    document = ocr_engine.read(encoded(soft), BY_PAGE)
    assert "sharpen" in steps(document)


def test_a_pdf_gives_the_text_that_it_carries_unless_its_picture_is_asked_for() -> None:
    data = pdf_with_text("Typed words, forty characters of them at the least.")
    carried = ocr_engine.read(data, ENGLISH)
    read = ocr_engine.read(data, ReadOptions(languages=("eng",), use_text_layer=False))
    assert carried.text == one_line(read.text)
    assert steps(carried) == ["read", "check text", "layout"]
    assert steps(read) == ["decode", "find barcodes", "find lines", "read", "layout"]


def test_the_pages_of_a_pdf_come_in_order() -> None:
    first, second = page("The page before"), page("The page behind")
    data = encoded(first, "PDF", save_all=True, append_images=[second])
    assert ocr_engine.read(data, ENGLISH).text == "The page before\n\nThe page behind"


def test_pages_come_in_order_up_to_the_limit() -> None:
    pages = [page(f"This is page {word}") for word in ("one", "two", "three")]
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    document = ocr_engine.read(data, ReadOptions(languages=("eng",), max_pages=2))
    assert document.text == "This is page one\n\nThis is page two"
    assert document.source.page_count == 3


def test_a_list_of_local_files_never_reaches_tesseract(tmp_path: Path) -> None:
    """Tesseract takes a text file for a list of pictures on the disk, and would read those."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(encoded(page("Secret words")))
    with pytest.raises(UnsupportedFormat, match="text"):
        ocr_engine.read(f"{secret}\n".encode(), ENGLISH)


def test_a_language_without_its_pack_is_named() -> None:
    with pytest.raises(LanguageMissing) as caught:
        ocr_engine.read(encoded(page()), ReadOptions(languages=("eng", "tlh")))
    assert caught.value.languages == ("tlh",)


def test_an_engine_that_does_not_exist_is_missing() -> None:
    with pytest.raises(EngineMissing):
        ocr_engine.read(encoded(page()), ReadOptions(engine="crystal-ball"))


def test_a_page_has_its_time() -> None:
    large = page("\n".join([TEXT] * 30), size=30)
    with pytest.raises(TookTooLong):
        ocr_engine.read(encoded(large), ReadOptions(languages=("eng",), page_seconds=0.2))


def test_automatic_mode_names_the_language_of_the_text_and_not_the_persons() -> None:
    document = ocr_engine.read(encoded(page()), ReadOptions(preferred_languages=("deu", "eng")))
    assert document.languages == ("eng",)


def test_automatic_mode_finds_the_script_of_a_page() -> None:
    """A Russian page in a chat of somebody who reads English."""
    picture = (GOLDEN / "russian-page.jpg").read_bytes()
    document = ocr_engine.read(picture, ReadOptions(preferred_languages=("eng",)))
    assert document.languages[0] == "rus"
    assert document.text.startswith("Паром на северные острова")


def test_ocrad_reads_latin_letters_with_boxes() -> None:
    document = ocr_engine.read(encoded(page("Hello again", size=60)), ReadOptions(engine="ocrad"))
    assert document.text.strip() == "Hello again"
    assert all(word.box.width > 0 for word in document.pages[0].words)
