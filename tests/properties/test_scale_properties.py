"""Whatever its size, a scaled picture stays a picture, and within what an engine can take."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ocr_engine.attempt import Attempt, Plan
from ocr_engine.by_page import scale
from ocr_engine.document import Box, Line, Paragraph, Word
from ocr_engine.picture import Picture

MAX_SHORT_SIDE = 3_600
MAX_LONG_SIDE = 32_767
MAX_PIXELS = 12_000_000

sides = st.integers(1, 6_000)
resolutions = st.none() | st.integers(70, 2_400)


def blank(width: int, height: int, dpi: int | None = None) -> Picture:
    return Picture(Image.new("1", (width, height), 1), dpi)


def attempt(picture: Picture, word_height: int) -> Attempt:
    word = Word("word", Box(0, 0, 30, word_height), 0.1)
    return Attempt(Plan(picture, ("eng",)), (Paragraph((Line((word,)),)),) if word_height else ())


@settings(max_examples=60)
@given(width=sides, height=sides, dpi=resolutions)
def test_shrinking_bounds_the_short_side_and_never_enlarges(width: int, height: int, dpi: int | None) -> None:
    picture = blank(width, height, dpi)
    shrunk = scale.shrunk(picture)
    assert 1 <= min(shrunk.image.size) <= MAX_SHORT_SIDE
    assert shrunk.pixels <= picture.pixels
    if min(width, height) <= MAX_SHORT_SIDE:
        assert shrunk is picture
    elif dpi:
        assert shrunk.dpi == pytest.approx(dpi * shrunk.image.width / width, abs=1)


@pytest.mark.parametrize("size", [(60_000, 1), (3, 40_000), (32_768, 50)])
def test_a_picture_longer_than_an_engine_takes_is_shrunk_to_what_it_takes(size: tuple[int, int]) -> None:
    shrunk = scale.shrunk(blank(*size))
    assert max(shrunk.image.size) == MAX_LONG_SIDE
    assert scale.enlarged(attempt(shrunk, 10)) is None


@settings(max_examples=60)
@given(width=sides, height=sides, word_height=st.integers(0, 60))
def test_enlarging_keeps_the_shape_and_within_bounds(width: int, height: int, word_height: int) -> None:
    plan = scale.enlarged(attempt(blank(width, height), word_height))
    if plan is not None:
        larger = plan.picture.image
        assert width <= larger.width <= 3 * width
        assert larger.height == pytest.approx(
            height * larger.width / width, rel=0.01, abs=3 * height / width + 1
        )
        assert plan.picture.pixels <= MAX_PIXELS * 1.01


@given(word_height=st.integers(32, 500))
def test_large_letters_are_left_alone(word_height: int) -> None:
    assert scale.enlarged(attempt(blank(100, 100), word_height)) is None
