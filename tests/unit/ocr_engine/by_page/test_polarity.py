"""Which pictures are light text on dark, and what becomes of them."""

from __future__ import annotations

import numpy as np
import pytest

from ocr_engine.by_page import polarity
from ocr_engine.picture import Picture
from tests.worlds.pictures import page


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_light_text_on_dark_is_dark(mode: str) -> None:
    assert polarity.is_dark(Picture(page(ink="white", paper="black", mode=mode)))
    assert not polarity.is_dark(Picture(page(mode=mode)))


@pytest.mark.parametrize("paper", ["#d8d0b8", "#ffe000", "#a0c4ff", "#999999"])
def test_colored_and_gray_paper_is_not_dark(paper: str) -> None:
    assert not polarity.is_dark(Picture(page(paper=paper)))


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_inverting_swaps_ink_and_paper(mode: str) -> None:
    dark = Picture(page(ink="white", paper="black", mode=mode), dpi=300)
    light = polarity.inverted(dark)
    assert light.dpi == 300
    before, after = (np.asarray(each.image.convert("L")) for each in (dark, light))
    assert np.array_equal(after, 255 - before)
