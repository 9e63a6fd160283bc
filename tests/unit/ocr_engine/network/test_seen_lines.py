"""A line that is read again in other languages is not looked at again."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr_engine.lines import quads
from ocr_engine.network.crops import Crop, crop
from ocr_engine.network.pp_ocrv6 import PP_OCRV6
from ocr_engine.network.recognizer import Recognizer
from ocr_engine.network.seen_lines import SeenLine, SeenLines

EVERY_ALPHABET = ("chi_sim", "chi_tra", "jpn")
LINES = 40


@pytest.fixture(scope="module")
def line() -> Crop:
    image = Image.new("RGB", (520, 60), "white")
    ImageDraw.Draw(image).text((10, 12), "Table 7: 24 chairs", "black", ImageFont.load_default(36))
    pixels = np.asarray(image)[:, :, ::-1].copy()
    return crop(pixels, quads.whole(*image.size))


def test_it_reads_as_if_it_were_looked_at_again(line: Crop) -> None:
    again, anew = Recognizer(PP_OCRV6), Recognizer(PP_OCRV6)
    again.read(line, EVERY_ALPHABET)
    assert again.read(line, ("eng",)).plain == anew.read(line, ("eng",)).plain == "Table 7: 24 chairs"
    assert again.read(line, ("eng",)).confidence == pytest.approx(anew.read(line, ("eng",)).confidence)


def test_only_the_last_ones_are_kept() -> None:
    lines, seen = (
        SeenLines(np.ones(3, np.bool_)),
        SeenLine(np.arange(3, dtype=np.int32), np.ones((2, 3), np.float32)),
    )
    pictures = [np.full((48, 160, 3), level, np.uint8) for level in range(LINES)]
    for picture in pictures:
        lines.keep(picture, seen)
    assert lines.find(pictures[0]) is None
    assert lines.find(pictures[-1]) is not None
    assert lines.find(pictures[-1][:, :80]) is None
