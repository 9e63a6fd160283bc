"""A flat page made of the photo of a bent one."""

from __future__ import annotations

import numpy as np

from ocr_engine.network.dewarping import FlatPage, sag


def test_points_of_a_flat_page_are_found_in_the_photo() -> None:
    """The page fills the right half of a photo of 200 by 100 pixels, and leans to the right at its top."""
    grid = np.array([[[110, 0], [210, 0]], [[100, 100], [200, 100]]], np.float32)
    page = FlatPage(np.zeros((100, 100, 3), np.uint8), grid)
    points = np.array([[0, 0], [100, 0], [50, 50]], np.float32)
    assert page.in_photo(points).tolist() == [[110, 0], [210, 0], [155, 50]]


def test_a_sheet_seen_aslant_does_not_sag_but_a_bent_one_does() -> None:
    down, across = np.mgrid[:45, :31].astype(np.float32)
    aslant = np.stack([4 * across + down, 5 * down - 2 * across], axis=-1)
    bent = aslant + np.stack([0 * across, 20 * np.sin(across / 30 * np.pi)], axis=-1)
    assert sag(aslant) < 0.01
    assert 5 < sag(bent) < 20
