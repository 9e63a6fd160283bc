"""Edges of soft pictures are made steeper, crisp ones are left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PIL import Image, ImageFilter

from ocr_engine.attempt import Attempt, Plan
from ocr_engine.by_page.sharpen import crispness, sharpened
from ocr_engine.picture import Picture
from tests.worlds.pictures import page


def doubtful(image: Image.Image) -> Attempt:
    return Attempt(Plan(Picture(image), ("eng",)), ())


def blurred(radius: float) -> Image.Image:
    return page().filter(ImageFilter.GaussianBlur(radius))


def test_the_softer_a_picture_the_less_crisp() -> None:
    measured = [crispness(blurred(radius)) for radius in (0, 1, 2, 4)]
    assert all(crisper > softer for crisper, softer in pairwise(measured))
    assert measured[0] > 0.9
    assert measured[-1] < 0.3


@pytest.mark.parametrize("size", [(1, 1), (1, 40), (40, 1), (300, 200)])
def test_a_picture_without_edges_counts_as_crisp(size: tuple[int, int]) -> None:
    assert crispness(Image.new("L", size, "white")) == 1.0


def test_a_crisp_picture_is_left_alone() -> None:
    assert sharpened(doubtful(page())) is None


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_soft_picture_becomes_crisper(mode: str) -> None:
    soft = blurred(2).convert(mode)
    plan = sharpened(doubtful(soft))
    assert plan is not None
    assert plan.languages == ("eng",)
    assert crispness(plan.picture.image) > crispness(soft)
