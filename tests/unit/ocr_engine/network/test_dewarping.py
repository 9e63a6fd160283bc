"""A flat page made of the photo of a bent one."""

from __future__ import annotations

import numpy as np

from ocr_engine.network.dewarping import FlatPage


def test_points_of_a_flat_page_are_found_in_the_photo() -> None:
    """The page fills the right half of a photo of 200 by 100 pixels, and leans to the right at its top."""
    grid = np.array([[[110, 0], [210, 0]], [[100, 100], [200, 100]]], np.float32)
    page = FlatPage(np.zeros((100, 100, 3), np.uint8), grid)
    points = np.array([[0, 0], [100, 0], [50, 50]], np.float32)
    assert page.in_photo(points).tolist() == [[110, 0], [210, 0], [155, 50]]
