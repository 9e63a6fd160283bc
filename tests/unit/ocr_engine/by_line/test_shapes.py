"""Pictures without text."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

import ocr_engine
from ocr_engine import ReadOptions
from ocr_engine.by_line.shapes import are_shapes, are_strokes, may_be_strokes, without_lone_shapes
from ocr_engine.lines.quads import Quads
from ocr_engine.lines.text import LineText, LineWord
from tests.worlds.pictures import encoded, page


def lines(*words: str, confidence: float = 0.99) -> list[LineText]:
    return [LineText((LineWord(word, 0, 1, confidence),) if word else ()) for word in words]


def test_a_page_of_bullets_and_squares_has_no_text_and_one_with_a_word_has() -> None:
    assert are_shapes(lines("\u2022", "\u25a0\u25a1"))
    assert not are_shapes(lines("\u2022", "OK"))


def outlines(*boxes: tuple[int, int, int, int]) -> Quads:
    corners = [[(x, y), (right, y), (right, bottom), (x, bottom)] for x, y, right, bottom in boxes]
    return np.array(corners, np.float32)


def test_a_lone_dot_beside_a_page_of_text_is_no_text() -> None:
    texts = without_lone_shapes(lines("\u25cf", "Exit"), outlines((10, 10, 30, 30), (10, 60, 200, 80)))
    assert [text.plain for text in texts] == ["", "Exit"]


@pytest.mark.parametrize("words", [(40, 8, 200, 32), (8, 40, 32, 200)], ids=["level", "downward"])
def test_a_bullet_with_words_in_its_row_stays(words: tuple[int, int, int, int]) -> None:
    texts = without_lone_shapes(lines("\u25cf", "Exit"), outlines((10, 10, 30, 30), words))
    assert [text.plain for text in texts] == ["\u25cf", "Exit"]


def test_only_a_few_letters_may_be_strokes() -> None:
    assert may_be_strokes(lines("24", "O", "O"))
    assert not may_be_strokes(lines("Exit"))


def test_letters_that_are_unsure_in_one_of_two_readings_are_strokes() -> None:
    assert are_strokes(lines("24"), lines("24", confidence=0.7))
    assert are_strokes(lines("24", confidence=0.7), lines("24"))
    assert not are_strokes(lines("24"), lines("24"))


def test_letters_among_as_many_circles_and_lines_that_say_nothing_are_strokes() -> None:
    assert are_strokes(lines("C", "O"), lines("C", "O"))
    assert are_strokes(lines("C", ""), lines("C", ""))
    assert not are_strokes(lines("24", "OK", ""), lines("24", "OK", ""))


@pytest.mark.parametrize("text", ["7", "OK", "24"])
def test_a_short_text_is_read(text: str) -> None:
    assert ocr_engine.read(encoded(page(text)), ReadOptions()).text == text


def test_a_word_that_fills_its_picture_is_read_though_it_is_blurred() -> None:
    small = page("12", size=24).crop((44, 44, 82, 76)).resize((19, 16)).resize((38, 32))
    assert ocr_engine.read(encoded(small), ReadOptions()).text == "12"


def test_a_circle_is_no_letter() -> None:
    picture = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(picture).ellipse((150, 100, 250, 200), outline="black", width=8)
    assert ocr_engine.read(encoded(picture), ReadOptions()).text == ""
