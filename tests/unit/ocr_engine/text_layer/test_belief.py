"""A PDF's own text is believed where it says what is to be seen, and pictures on its pages are read."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest

import ocr_engine
from ocr_engine import Document, ReadOptions
from ocr_engine.files.pdf import PdfFile
from tests.worlds.pdfs import drawn_pdf, pdf_in_its_own_letters, scanned_pdf, typed
from tests.worlds.pictures import encoded, page

OPTIONS = ReadOptions(languages=("eng",))
LETTER = "The broken pallet goes back\nwith the next lorry, and the\ntiles are stored in the yard."
SCAN = encoded(page(LETTER, size=40, mode="L"), "JPEG")


def words(document: Document) -> str:
    return " ".join(document.text.split())


def was_searched(document: Document) -> bool:
    return "find lines" in [step.name for step in document.steps]


READ = " ".join(LETTER.split())
HEAD, FOOT = "Halden Building Supplies, 12 Quay Street", "Registered in Northmouth no. 0042"


@pytest.mark.parametrize("engine", ["auto", "tesseract"])
def test_a_scan_between_typed_lines_is_read_in_its_place(engine: str) -> None:
    data = scanned_pdf(typed(50, 800, HEAD) + typed(50, 40, FOOT), SCAN)
    read = ocr_engine.read(data, replace(OPTIONS, engine=engine))
    assert words(read) == f"{HEAD} {READ} {FOOT}"
    boxes = [word.box for word in read.pages[0].words]
    assert all(0 <= box.left < box.right <= read.pages[0].width for box in boxes)


@pytest.mark.parametrize("stamp", ["x", "Envelope 7F3A-99C0-41D2-8E55-0B61C2D3E4F5A6B7"])
def test_a_stamp_on_a_scan_is_not_all_of_its_text(stamp: str) -> None:
    read = ocr_engine.read(scanned_pdf(typed(50, 820, stamp), SCAN), OPTIONS)
    assert words(read) == f"{stamp} {READ}"


def test_letters_that_mean_others_than_are_seen_are_not_believed() -> None:
    shifted = dict(zip(string.ascii_letters, string.ascii_letters[3:] + "abc", strict=True))
    data = pdf_in_its_own_letters("Copper wire and junction boxes", shifted)
    assert words(ocr_engine.read(data, OPTIONS)) == "Copper wire and junction boxes"


def scanned_and_read(text: str) -> bytes:
    """A scan of the letter over all of the page, with what a program has read in it, unseen."""
    printed, read = (
        b"".join(typed(72, 700 - 24 * number, line) for number, line in enumerate(each.splitlines()))
        for each in (LETTER, text)
    )
    scan = encoded(PdfFile(drawn_pdf(printed), 50_000_000).picture(0).image, "JPEG")
    return scanned_pdf(b"3 Tr " + read, scan, left=0, bottom=0, width=595)


def test_what_a_program_read_well_in_a_scan_is_believed() -> None:
    read = ocr_engine.read(scanned_and_read(LETTER), OPTIONS)
    assert words(read) == READ
    assert not was_searched(read)


def test_what_a_program_read_poorly_in_a_scan_is_read_anew() -> None:
    poor = LETTER.replace("o", "0").replace("t", "f").replace("h", "li")
    read = ocr_engine.read(scanned_and_read(poor), OPTIONS)
    assert words(read) == READ


def test_pages_without_pictures_are_not_searched() -> None:
    assert not was_searched(ocr_engine.read(drawn_pdf(typed(72, 700, "Typed words and no more")), OPTIONS))
