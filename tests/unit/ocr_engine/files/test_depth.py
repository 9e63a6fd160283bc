"""Samples of more than 8 bits → 8 bits."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from ocr_engine.files.depth import in_8_bits
from tests.worlds.pictures import looks_like, page


def samples() -> NDArray[np.float64]:
    """The page from 0 to 65,535."""
    return np.asarray(page().convert("L"), dtype=np.float64) * 257


def contrast(image: Image.Image) -> int:
    """The levels between the ink and the paper of the page, single pixels aside."""
    levels = np.percentile(np.asarray(image), [2, 50])
    return int(levels[1] - levels[0])


@pytest.mark.parametrize("spread", [1.0, 1 / 500, 1 / 20_000])
def test_16_bit_samples_are_spread_over_what_can_be_seen(spread: float) -> None:
    narrow = (samples() * spread).astype(np.uint16)
    assert looks_like(in_8_bits(Image.fromarray(narrow)), page())


@pytest.mark.parametrize("unknown", [np.nan, np.inf, -np.inf])
def test_float_samples_are_spread_too_whatever_single_ones_are(unknown: float) -> None:
    tiny = (samples() / 1e9).astype(np.float32)
    tiny[0, 0] = unknown
    assert looks_like(in_8_bits(Image.fromarray(tiny)), page())


@pytest.mark.parametrize("hot", [1, 9])
def test_a_few_hot_pixels_do_not_make_the_rest_black(hot: int) -> None:
    narrow = (samples() / 100 + 1000).astype(np.uint16)
    narrow[: hot // 3 + 1, :3].flat[:hot] = 65_535
    assert contrast(in_8_bits(Image.fromarray(narrow))) > 100


def test_one_short_word_on_a_large_page_with_grain_stays_as_dark_as_the_grain_is_not() -> None:
    grain = np.random.default_rng(1).normal(60_000, 100, (2000, 2000))
    grain[1000:1012, 1000:1015] = 2000
    image = np.asarray(in_8_bits(Image.fromarray(grain.astype(np.uint16))), np.float64)
    assert image[1000:1012, 1000:1015].max() == 0
    assert np.percentile(image, 1) > 100


def test_a_picture_of_one_level_is_black() -> None:
    assert in_8_bits(Image.new("I;16", (4, 4), 700)).getextrema() == (0, 0)
    assert in_8_bits(Image.new("F", (4, 4), float("nan"))).getextrema() == (0, 0)
