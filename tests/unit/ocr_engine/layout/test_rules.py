"""Ruling lines in the pixels of a page."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ocr_engine.layout import Leveling, rules_in

LINE_HEIGHT = 24
FLAT = Leveling(np.eye(3))


def page(*, angle: float = 0.0, ink: int = 0, paper: int = 255) -> NDArray[np.uint8]:
    """A page with a line of text, and 200 pixels below its top a rule that falls to the right."""
    image = Image.new("L", (800, 400), paper)
    draw = ImageDraw.Draw(image)
    draw.text((50, 80), "Nothing of this is a rule ___", fill=ink, font=ImageFont.load_default(24))
    draw.line((50, 200, 750, 200 + 700 * math.tan(angle)), fill=ink, width=1)
    return np.asarray(image)


@pytest.mark.parametrize(("ink", "paper"), [(0, 255), (200, 255), (230, 30)])
def test_a_fine_rule_is_found_whatever_its_color(ink: int, paper: int) -> None:
    (rule,) = rules_in(page(ink=ink, paper=paper), LINE_HEIGHT, FLAT)
    assert (rule.left, rule.right, rule.y) == pytest.approx((50, 750, 200), abs=4)


def test_a_rule_on_a_skewed_page_is_level_once_the_skew_is_undone() -> None:
    angle = math.radians(2)
    fallen = Leveling(np.array([[1, 0, 0], [-math.tan(angle), 1, 0], [0, 0, 1]], np.float64))
    (rule,) = rules_in(page(angle=angle), LINE_HEIGHT, fallen)
    assert rule.y == pytest.approx(200 - 50 * math.tan(angle), abs=4)
    assert rule.right - rule.left == pytest.approx(700, abs=10)


def test_bare_paper_has_no_rules() -> None:
    assert rules_in(np.full((300, 300), 255, np.uint8), LINE_HEIGHT, FLAT) == []
