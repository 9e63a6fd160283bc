"""Vertical Chinese, and level lines above, below and beside it."""

from __future__ import annotations

from ocr_engine.document import Box, Word
from ocr_engine.layout.fragments import Fragment
from ocr_engine.layout.order import in_reading_order


def piece(text: str, left: int, top: int, right: int, bottom: int) -> Fragment:
    words = tuple(Word(word, Box(left, top, right, bottom), 1.0) for word in text.split())
    return Fragment(words, left, top, right, bottom, min(right - left, bottom - top))


def columns(top: int, *texts: str) -> list[Fragment]:
    """Side by side, the first on the right."""
    return [
        piece(text, 400 - 100 * number, top, 440 - 100 * number, top + 45 * len(text))
        for number, text in enumerate(texts)
    ]


def level(text: str, left: int, top: int) -> Fragment:
    return piece(text, left, top, left + 16 * len(text), top + 30)


def order(*fragments: Fragment) -> list[str]:
    return [text for block in in_reading_order(fragments) for text in block.text.split("\n")]


def test_a_long_level_line_does_not_make_vertical_columns_read_from_the_left() -> None:
    below = level("Old Street Beef Noodles, open daily", 20, 500)
    assert order(below, *columns(20, "老街牛肉麵館", "晚上九點休息")) == [
        "老街牛肉麵館",
        "晚上九點休息",
        below.text,
    ]


def test_a_level_line_above_comes_first() -> None:
    above = level("Golden Dragon Tea House", 20, 10)
    assert order(*columns(60, "每日早上八點", "星期一休息"), above)[0] == above.text


def test_a_level_line_between_columns_above_and_below_stays_between() -> None:
    between = level("Old Station Inn", 60, 320)
    texts = order(*columns(20, "老街牛肉麵館", "晚上九點"), *columns(380, "營業時間早上", "星期一"), between)
    assert texts == ["老街牛肉麵館", "晚上九點", between.text, "營業時間早上", "星期一"]


def test_a_level_line_on_the_right_comes_before_and_one_on_the_left_after() -> None:
    right, left = level("Night Market", 500, 60), level("Come in", 20, 60)
    assert order(left, *columns(20, "老街牛肉麵館", "晚上九點休息"), right) == [
        right.text,
        "老街牛肉麵館",
        "晚上九點休息",
        left.text,
    ]


def test_beside_much_level_text_a_few_vertical_signs_turn_nothing() -> None:
    lines = [level("A long line of a letter in English goes here", 460, 20 + 40 * row) for row in range(6)]
    texts = order(*columns(20, "老街牛肉麵館"), *lines)
    assert [text for text in texts if text.startswith("A long")] == [line.text for line in lines]
