"""The order in which a person reads a page, and where its paragraphs end."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import pytest

from ocr_engine.document import Box, Page, Word
from ocr_engine.layout import fragments, in_reading_order

LETTER, LINE, PITCH = 10, 20, 26

Placed = tuple[str, int, int]


def column(left: int, top: int, lines: Iterable[str]) -> list[Placed]:
    return [(line, left, top + number * PITCH) for number, line in enumerate(lines)]


def corners(text: str, left: int, top: int, *, down: bool = False) -> list[tuple[int, int]]:
    length = LINE * len(text) if down else LETTER * len(text)
    width, height = (LINE, length) if down else (length, LINE)
    return [(left, top), (left + width, top), (left + width, top + height), (left, top + height)]


def read(placed: Iterable[Placed], *, skew_degrees: float = 0, down: bool = False) -> str:
    """The text of a page with these texts at these places, in an order that says nothing."""
    shuffled = sorted(placed)
    outlines = np.array([corners(*item, down=down) for item in shuffled], np.float32)
    words = [tuple(words_of(*item)) for item in shuffled]
    angle = math.radians(skew_degrees)
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]], np.float32)
    return Page(1, 1000, 1000, in_reading_order(fragments(outlines @ turn, words))).text


def words_of(text: str, left: int, top: int) -> Iterable[Word]:
    for word in text.split():
        begin = left + LETTER * text.index(word)
        yield Word(word, Box(begin, top, begin + LETTER * len(word), top + LINE), 1.0)


LEFT = ["The first column tells of", "the sea and of its storms", "and of those who sail it,"]
RIGHT = ["The second one tells of a", "land so far away that no", "letter ever comes from it"]


def joined(*lines: str) -> str:
    return " ".join(lines)


def test_columns_are_read_one_after_the_other() -> None:
    page = column(0, 0, LEFT) + column(300, 0, RIGHT)
    assert read(page) == f"{joined(*LEFT)}\n\n{joined(*RIGHT)}"


def test_a_heading_across_columns_comes_before_both() -> None:
    heading = [("A heading that runs over both of the columns below it", 0, 0)]
    text = read(heading + column(0, 60, LEFT) + column(300, 60, RIGHT))
    assert text.split("\n\n") == [heading[0][0], joined(*LEFT), joined(*RIGHT)]


def test_a_heading_across_columns_ends_those_above_it() -> None:
    above = column(0, 0, LEFT) + column(300, 0, RIGHT)
    heading = [("A heading that runs over both of the columns around it", 0, 120)]
    below = column(0, 180, [line.upper() for line in LEFT]) + column(
        300, 180, [line.upper() for line in RIGHT]
    )
    order = [part.split()[1].lower() for part in read(above + heading + below).split("\n\n")]
    assert order == ["first", "second", "heading", "first", "second"]


def test_the_rows_of_a_table_stay_side_by_side() -> None:
    names, prices = ["Sourdough loaf", "Rye rolls", "Apple cake", "Coffee"], ["4.20", "3.30", "2.95", "2.80"]
    rows = read(column(0, 0, names) + column(300, 0, prices)).splitlines()
    assert rows == [f"{name} {price}" for name, price in zip(names, prices, strict=True)]


def test_a_receipt_with_long_names_stays_row_by_row() -> None:
    names = [
        "Sourdough loaf, sliced",
        "Rye rolls, half a dozen",
        "Apple cake with cream",
        "Coffee, very large",
    ]
    rows = read(column(0, 0, names) + column(400, 0, ["4.20", "3.30", "2.95", "2.80"])).splitlines()
    assert rows[0] == "Sourdough loaf, sliced 4.20"


def test_text_that_wraps_round_a_picture_stays_together() -> None:
    wide = [f"This line is as wide as the page itself is {word}" for word in ("one", "two", "six")]
    narrow = ["This one leaves some", "room for the picture", "that stands beside it"]
    text = read(column(0, 0, wide) + column(0, 3 * PITCH, narrow) + column(0, 6 * PITCH, wide))
    assert " ".join(text.split()) == joined(*wide, *narrow, *wide)


def test_a_word_that_the_line_broke_is_made_whole() -> None:
    assert read(
        column(
            0,
            0,
            [
                "The old harbor was rebuilt by mer-",
                "chants from the northern islands,",
                "who came each summer",
            ],
        )
    ).startswith("The old harbor was rebuilt by merchants from the northern islands, who")


def test_a_hyphen_before_a_capital_stays() -> None:
    lines = [
        "They met him at the house of Jean-",
        "Paul, who was then the oldest man",
        "in all of the valley",
    ]
    assert "Jean- Paul" in read(column(0, 0, lines))


def test_lines_that_were_broken_on_purpose_stay_lines() -> None:
    address = ["Harbor Bakery", "12 Quay Street", "Leith", "Scotland"]
    assert read(column(0, 0, address)).splitlines() == address


def test_the_lines_of_a_sign_stay_lines_however_wide_they_are() -> None:
    sign = ["Open daily from 10 to 5", "Last entry at half past 4", "No dogs, please, inside"]
    assert read(column(0, 0, sign)).splitlines() == sign


def test_a_short_line_ends_its_paragraph() -> None:
    first = ["It was a bright cold day in April, and", "the bells were ringing from the hill."]
    last = [
        "No one was there to hear them but the",
        "keeper of the gate and his old brown",
        "dog, who slept.",
    ]
    short = ["Then all was still."]
    text = read(column(0, 0, [*first, *short, *last]))
    assert text.split("\n\n") == [joined(*first, *short), joined(*last)]


def test_a_gap_parts_paragraphs() -> None:
    text = read(column(0, 0, LEFT) + column(0, 150, RIGHT))
    assert text.split("\n\n") == [joined(*LEFT), joined(*RIGHT)]


@pytest.mark.parametrize("skew", [-4, 4])
def test_a_skewed_page_is_read_row_by_row(skew: float) -> None:
    names, prices = (
        ["Sourdough loaf, sliced", "Rye rolls", "Apple cake", "Coffee"],
        ["4.20", "3.30", "2.95", "2.80"],
    )
    rows = read(column(0, 0, names) + column(400, 0, prices), skew_degrees=skew).splitlines()
    assert rows[2] == "Apple cake 2.95"


def test_arabic_columns_are_read_from_the_right() -> None:
    right, left = ["تغادر العبارة إلى الجزر الشمالية"] * 3, ["تستغرق الرحلة حوالي أربع ساعات في"] * 3
    assert read(column(0, 0, left) + column(450, 0, right)).startswith(right[0])


def test_vertical_japanese_is_read_from_the_right() -> None:
    lines = ["北の島へ行く船は毎朝七時に", "古い港を出ます風が強い日は", "少し時間がかかりますので早"]
    placed = [(line, 200 - 40 * number, 0) for number, line in enumerate(lines)]
    assert read(placed, down=True) == "".join(lines)


def test_columns_whose_outlines_touch_are_columns_all_the_same() -> None:
    width = LETTER * len(LEFT[0])
    page = column(0, 0, LEFT) + column(width - LINE // 2, 0, RIGHT)
    assert read(page) == f"{joined(*LEFT)}\n\n{joined(*RIGHT)}"
