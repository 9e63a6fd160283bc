"""A part of a page is read, and told where it stands on the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

import ocr_engine
from ocr_engine import ReadOptions
from ocr_engine.document import Page
from ocr_engine.errors import RegionOutside
from ocr_engine.region import region_in
from tests.worlds.pdfs import pdf_with_text
from tests.worlds.pictures import encoded, page

ENGINES = ("auto", "tesseract")
LINE = "The harbor bell rang twice"
SIZE = (1600, 1000)
CORNER = (300, 600)


def sheet() -> Image.Image:
    """Two lines, the second one in a corner of its own."""
    image = Image.new("RGB", SIZE, "white")
    image.paste(page("Not to be read at all", size=40), (20, 20))
    image.paste(page(LINE, size=40), CORNER)
    return image


def read(image: Image.Image, region: str, **options: object) -> Page:
    asked = ReadOptions(languages=("eng",), region=region_in(region), **options)  # type: ignore[arg-type]
    return ocr_engine.read(encoded(image), asked).pages[0]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("region", ["250,550,1300,300", "pct:10,50,90,45"])
def test_only_the_region_is_read_and_its_boxes_are_told_on_the_whole_page(engine: str, region: str) -> None:
    found = read(sheet(), region, engine=engine)
    assert found.text == LINE
    assert (found.width / found.scale, found.height / found.scale) == pytest.approx(SIZE, abs=2)
    box = found.lines[0].box
    assert CORNER[0] < box.left / found.scale < CORNER[0] + 100
    assert CORNER[1] < box.top / found.scale < CORNER[1] + 100


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_is_turned_for_it_is_cut_as_it_stands_then(degrees: int) -> None:
    """Who says how the page lies sees it upright, and draws the region there."""
    lying = sheet().rotate(degrees, expand=True)
    found = read(lying, "250,550,1300,300", engine="tesseract", turn=degrees)
    assert found.text == LINE
    assert (found.width / found.scale, found.height / found.scale) == pytest.approx(SIZE, abs=2)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_where_the_region_turns_out_to_lie_the_whole_page_is_turned_with_it(degrees: int) -> None:
    lines = f"{LINE}\nand all the boats went out\nbefore the sun had come up\nover the quiet water"
    upright = Image.new("RGB", SIZE, "white")
    upright.paste(page(lines, size=40), CORNER)
    lying = upright.rotate(degrees, expand=True)
    region = f"5,5,{lying.width - 15},{lying.height - 15}"
    found = read(lying, region, engine="auto")
    assert found.turn == degrees
    box = found.lines[0].box
    assert (found.width / found.scale, found.height / found.scale) == pytest.approx(SIZE, abs=2)
    assert CORNER[0] < box.left / found.scale < CORNER[0] + 100
    assert CORNER[1] < box.top / found.scale < CORNER[1] + 100


def test_a_part_of_a_pdf_is_read_from_its_picture() -> None:
    data = pdf_with_text("The first line of the page", *[""] * 20, "The last line of the page")
    options = ReadOptions(languages=("eng",), region=region_in("pct:0,0,100,20"))
    assert ocr_engine.read(data, options).text == "The first line of the page"
    assert "last" in ocr_engine.read(data, replace(options, region=None)).text


@pytest.mark.parametrize("region", ["1600,0,10,10", "pct:0,100,10,10"])
def test_a_region_outside_of_the_page_is_refused_with_its_size(region: str) -> None:
    with pytest.raises(RegionOutside) as failed:
        read(sheet(), region)
    assert (failed.value.width, failed.value.height) == SIZE
