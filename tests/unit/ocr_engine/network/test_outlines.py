"""Outlines of lines are those that rapidocr finds."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from rapidocr.ch_ppocr_det.utils import DBPostProcess

from ocr_engine.network.outlines import outlines
from ocr_engine.network.pp_ocrv6 import PP_OCRV6

CARD = PP_OCRV6.detector
SEEN = (640, 480)  # width and height
PICTURE = (1500, 1130)


def probabilities(seed: int) -> NDArray[np.float32]:
    """Of a page with turned lines one below the other, some of them pale, specks, and lines at the edge."""
    random = np.random.default_rng(seed)
    page = np.zeros(SEEN[::-1], np.float32)
    for place in np.ndindex(3, 8):
        middle = tuple(map(float, (place + random.uniform(0.2, 0.8, 2)) * (SEEN[0] / 2, SEEN[1] / 8)))
        size = tuple(map(float, random.uniform((2, 1), (200, 14))))
        corners = cv2.boxPoints((middle, size, float(random.uniform(-8, 8)))).astype(np.int32)
        cv2.fillPoly(page, [corners], float(random.uniform(0.2, 1)))
    return np.asarray(cv2.GaussianBlur(page, (5, 5), 0), np.float32)


@pytest.mark.parametrize("seed", range(10))
def test_they_are_the_same(seed: int) -> None:
    seen = probabilities(seed)
    theirs = DBPostProcess(
        thresh=CARD.pixel_threshold,
        box_thresh=CARD.line_threshold,
        max_candidates=CARD.most_lines,
        unclip_ratio=CARD.unclip_ratio,
        use_dilation=True,
    )
    theirs_found, _ = theirs(seen[np.newaxis, np.newaxis], PICTURE[::-1])
    found = outlines(seen, CARD, PICTURE[1], PICTURE[0])
    expected = sorted(np.array(theirs_found, float).tolist())
    np.testing.assert_allclose(sorted(found.tolist()), expected, atol=1)  # rounded in single precision


def test_an_empty_page_has_none() -> None:
    assert outlines(np.zeros(SEEN[::-1], np.float32), CARD, PICTURE[1], PICTURE[0]).shape == (0, 4, 2)


def curve(thickness: int, *, with_level_one: bool) -> NDArray[np.float32]:
    """Of a page with one line along an arc, and one that is level."""
    page = np.zeros(SEEN[::-1], np.float32)
    cv2.ellipse(page, (320, 700), (700, 500), 0, 257, 283, 0.9, thickness)
    if with_level_one:
        cv2.rectangle(page, (100, 400), (500, 412), 0.9, -1)
    return page


def test_a_curved_line_is_found_though_half_of_its_outline_is_paper() -> None:
    found = outlines(curve(9, with_level_one=True), CARD, PICTURE[1], PICTURE[0])
    assert len(found) == 2


def test_curved_lines_alone_are_left_to_another_scale() -> None:
    assert not len(outlines(curve(9, with_level_one=False), CARD, PICTURE[1], PICTURE[0]))


def test_a_thin_arc_of_a_drawing_is_no_line() -> None:
    assert len(outlines(curve(1, with_level_one=True), CARD, PICTURE[1], PICTURE[0])) == 1
