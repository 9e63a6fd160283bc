"""The pages of a TIFF are counted without being parsed."""

from __future__ import annotations

import struct

import pytest
from PIL import Image

from ocr_engine.files.decode import PictureFile
from ocr_engine.files.tiff_pages import page_count
from tests.worlds.pictures import encoded

LIMIT = 1_000_000


def tiff(pages: int, *, big: bool = False) -> bytes:
    frames = [Image.new("L", (8, 8))] * pages
    return encoded(frames[0], "TIFF", save_all=True, append_images=frames[1:], big_tiff=big)


def directories(order: str, *following: int) -> bytes:
    """Empty directories of 6 bytes each, behind a header of 8; each with the offset of the next."""
    mark = b"II" if order == "<" else b"MM"
    chain = b"".join(struct.pack(f"{order}HI", 0, offset) for offset in following)
    return mark + struct.pack(f"{order}HI", 42, 8) + chain


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("pages", [1, 2, 30])
def test_as_many_are_counted_as_were_written(pages: int, *, big: bool) -> None:
    assert page_count(tiff(pages, big=big)) == pages


@pytest.mark.parametrize("order", ["<", ">"])
def test_either_byte_order_is_understood(order: str) -> None:
    assert page_count(directories(order, 14, 20, 0)) == 3


def test_pages_that_run_in_a_circle_are_counted_once() -> None:
    assert page_count(directories("<", 14, 20, 8)) == 3


def test_what_stands_before_the_place_where_it_was_cut_is_counted() -> None:
    assert page_count(directories("<", 14, 20, 10**9)) == 3


def test_there_is_an_end_to_counting() -> None:
    chain = range(14, 14 + 6 * 150_000, 6)
    assert page_count(directories("<", *chain)) == 100_000


def test_the_first_page_can_be_had_of_a_tiff_whose_last_one_was_cut_off() -> None:
    data = tiff(3)
    file = PictureFile(data[:-100], LIMIT)
    assert file.source.page_count == 3
    assert file.picture(0).image.size == (8, 8)
