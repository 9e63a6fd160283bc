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
    """Of a page with turned lines, some of them pale, specks between them, and lines at the edge."""
    random = np.random.default_rng(seed)
    page = np.zeros(SEEN[::-1], np.float32)
    for _ in range(30):
        middle = tuple(map(float, random.uniform((0, 0), SEEN)))
        size = tuple(map(float, random.uniform((2, 1), (200, 14))))
        corners = cv2.boxPoints((middle, size, float(random.uniform(-20, 20)))).astype(np.int32)
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
