"""Where lines are found."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr_engine.network.detector import detector
from ocr_engine.network.pp_ocrv6 import PP_OCRV6


@pytest.mark.parametrize(("ink", "paper"), [("black", "white"), ("#999", "#334")])
@pytest.mark.parametrize("size", [10, 20, 40])
@pytest.mark.parametrize("text", ["Adept, 19", "He called the dry land earth, and the gathered waters seas"])
def test_a_line_that_is_cut_by_the_edge_of_its_picture_is_found(
    text: str, size: int, ink: str, paper: str
) -> None:
    font = ImageFont.load_default(size)
    left, top, right, bottom = map(round, font.getbbox(text))
    image = Image.new("RGB", (right - left, bottom - top - size // 8), paper)
    ImageDraw.Draw(image).text((-left, -top), text, ink, font)
    found = detector(PP_OCRV6).find(np.asarray(image)[:, :, ::-1].copy())
    assert len(found) == 1
    assert np.ptp(found[0, :, 0]) > 0.8 * image.width
