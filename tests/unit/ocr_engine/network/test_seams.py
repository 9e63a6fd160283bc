"""Lines that reach over tiles that stand side by side."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr_engine.by_line.detected import DetectedLines
from ocr_engine.lines.quads import Quads
from ocr_engine.network.pp_ocrv6 import PP_OCRV6
from ocr_engine.network.seams import joined
from ocr_engine.network.tiles import tiles
from ocr_engine.picture import Picture


def outlines(*boxes: tuple[int, int, int, int]) -> Quads:
    """Level ones, by their left, top, right and bottom."""
    corners = [
        [(left, top), (right, top), (right, bottom), (left, bottom)] for left, top, right, bottom in boxes
    ]
    return np.array(corners, np.float32).reshape(-1, 4, 2)


def boxes(found: Quads) -> list[tuple[int, int, int, int]]:
    return [(int(quad[0, 0]), int(quad[0, 1]), int(quad[2, 0]), int(quad[2, 1])) for quad in found]


def test_pieces_of_one_line_are_joined_through_all_tiles() -> None:
    pieces = [outlines((0, 10, 100, 30)), outlines((80, 11, 200, 31)), outlines((180, 10, 250, 30))]
    assert boxes(joined(pieces)) == [(0, 10, 250, 30)]


def test_a_word_that_two_tiles_have_is_there_once() -> None:
    assert len(joined([outlines((85, 10, 95, 30)), outlines((84, 10, 96, 30))])) == 1


def test_lines_of_other_rows_and_words_further_on_stay_apart() -> None:
    apart = [outlines((0, 10, 100, 30), (0, 40, 100, 60)), outlines((110, 10, 200, 30), (90, 70, 200, 90))]
    assert len(joined(apart)) == 4


def test_a_line_that_the_next_tile_does_not_part_is_whole() -> None:
    assert boxes(joined([outlines((0, 10, 40, 30), (60, 10, 100, 30)), outlines((30, 10, 200, 30))])) == [
        (0, 10, 200, 30)
    ]


@pytest.mark.parametrize("size", [(6000, 100), (8000, 900), (2600, 30)])
def test_tiles_cover_a_wide_picture_and_overlap(size: tuple[int, int]) -> None:
    found = tiles(*size)
    assert (found[0].left, found[-1].right) == (0, size[0])
    assert all(after.left < before.right for before, after in pairwise(found))
    assert {(tile.top, tile.bottom) for tile in found} == {(0, size[1])}


def test_every_line_of_a_very_wide_picture_is_found_to_its_end() -> None:
    image = Image.new("RGB", (6000, 110), "white")
    for top in (10, 60):
        ImageDraw.Draw(image).text((20, top), "North 08:15  " * 36, "black", ImageFont.load_default(26))
    lines = DetectedLines.detect(Picture(image), PP_OCRV6)
    heights = lines.outlines[:, 3, 1] - lines.outlines[:, 0, 1]
    assert heights.max() < 50
    assert lines.outlines[..., 0].max() > 5400
