"""Pale slanted text across a page."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr_engine.by_line.detected import DetectedLines
from ocr_engine.by_line.watermark import without_watermark
from ocr_engine.network.pp_ocrv6 import PP_OCRV6
from ocr_engine.picture import Picture
from tests.worlds.pictures import page

LINES = """It was a bright cold day in April and the bells
were ringing from the hill as we left the town
The harbor lay in the fog and nobody could say
whether the ferry to the islands would go today
so that we went back and waited in the old inn"""


def across(sheet: Image.Image, ink: str, angle: int) -> Image.Image:
    """The page with a name all over it, below its text."""
    name = Image.new("L", (300, 60), 0)
    ImageDraw.Draw(name).text((10, 5), "copy for Ann", 255, ImageFont.load_default(44))
    slanted = name.rotate(angle, expand=True)
    marks = Image.new("RGB", sheet.size, "white")
    for left in range(-100, sheet.width, 330):
        for top in range(-60, sheet.height, 190):
            marks.paste(ink, (left, top), slanted)
    return Image.fromarray(np.minimum(np.asarray(marks), np.asarray(sheet)))


def detected(image: Image.Image) -> DetectedLines:
    return DetectedLines.detect(Picture(image), PP_OCRV6)


@pytest.mark.parametrize("angle", [25, -30])
def test_lines_are_found_as_if_there_were_no_watermark(angle: int) -> None:
    clean = without_watermark(detected(across(page(LINES, size=36), "#d8d8dc", angle)))
    assert len(clean) == len(LINES.split("\n"))
    assert np.median(clean.pixels) == 255


def test_text_of_the_same_ink_is_left_however_it_slants() -> None:
    lines = detected(across(page(LINES, size=36), "black", 25))
    assert without_watermark(lines) is lines


def test_a_page_without_slanted_lines_is_left_as_it_is() -> None:
    lines = detected(page(LINES, size=36))
    assert without_watermark(lines) is lines
