"""Signs that the detector overlooks belong to the line that they stand in."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr_engine.by_line.bridging import bridged
from ocr_engine.by_line.detected import DetectedLines, bgr
from ocr_engine.network.pp_ocrv6 import PP_OCRV6
from ocr_engine.picture import Picture

Ink = tuple[int, int, int, int]
LETTERS: list[Ink] = [(left, 30, left + 3, 50) for left in (*range(20, 100, 10), *range(150, 230, 10))]


def found(signs: list[Ink], outlines: list[Ink]) -> DetectedLines:
    """A page with two words and what else is drawn, and the outlines that were found there."""
    image = Image.new("L", (300, 90), "white")
    for place in [*LETTERS, *signs]:
        ImageDraw.Draw(image).rectangle(place, fill="black")
    picture = Picture(image)
    corners = [[(a, b), (c, b), (c, d), (a, d)] for a, b, c, d in outlines]
    return DetectedLines(PP_OCRV6, picture, bgr(picture), np.array(corners, np.float32))


AROUND_WORDS: list[Ink] = [(15, 25, 105, 55), (145, 25, 235, 55)]


def test_words_with_a_sign_between_them_are_one_line() -> None:
    assert len(bridged(found([(115, 46, 130, 48)], AROUND_WORDS))) == 1


def test_words_with_white_space_between_them_stay_apart() -> None:
    assert len(bridged(found([], AROUND_WORDS))) == 2


@pytest.mark.parametrize(
    "rule", [(0, 52, 299, 53), (124, 0, 126, 89)], ids=["below the row", "between columns"]
)
def test_cells_with_a_ruling_line_between_them_stay_apart(rule: Ink) -> None:
    assert len(bridged(found([rule], AROUND_WORDS))) == 2


def test_the_end_of_a_letter_is_no_sign() -> None:
    assert len(bridged(found([(100, 30, 106, 50)], AROUND_WORDS))) == 2


def test_a_sign_that_was_found_alone_belongs_to_the_line() -> None:
    (line,) = bridged(found([(110, 32, 114, 40)], [AROUND_WORDS[0], (108, 28, 118, 42)])).outlines
    assert (line[0, 0], line[1, 0]) == pytest.approx((15, 118), abs=1)


def test_lines_below_each_other_stay_apart() -> None:
    assert len(bridged(found([], [(15, 5, 105, 30), (110, 33, 235, 58)]))) == 2
