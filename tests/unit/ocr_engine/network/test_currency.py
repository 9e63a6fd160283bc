"""Currency signs that the network hardly ever says."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

import ocr_engine
from ocr_engine import ReadOptions
from ocr_engine.network.currency import SeenSign, with_signs
from ocr_engine.network.letters import SeenLetter
from tests.worlds.pictures import encoded

SIZE = 40


def crossed(text: str, letter: str, *bars: float) -> Image.Image:
    """The text in one line, with bars across a letter at such parts of its height."""
    font = ImageFont.load_default(SIZE)
    image = Image.new("RGB", (round(font.getlength(text)) + 4 * SIZE, 4 * SIZE), "white")
    pen = ImageDraw.Draw(image)
    pen.text((2 * SIZE, 1.5 * SIZE), text, "black", font)
    begin, end = (2 * SIZE + font.getlength(text[: text.index(letter) + after]) for after in (0, 1))
    _, top, _, bottom = font.getbbox(letter)
    for bar in bars:
        y = 1.5 * SIZE + top + bar * (bottom - top)
        pen.line((begin - 1, y, end + 1, y), "black", 3)
    return image


def read(image: Image.Image) -> str:
    return ocr_engine.read(encoded(image), ReadOptions(languages=("eng",))).text


def test_a_sign_before_an_amount_is_told_from_the_letter_that_it_is_made_of() -> None:
    assert read(crossed("Lamp W52,000", "W", 0.4, 0.6)) == "Lamp ₩52,000"
    assert read(crossed("Lamp W52,000", "W")) == "Lamp W52,000"


def letters(text: str) -> list[SeenLetter]:
    return [SeenLetter(symbol, 4 * index, 0.9) for index, symbol in enumerate(text)]


@pytest.mark.parametrize(
    ("text", "at", "right"),
    [
        ("P 250", 0, "₽ 250"),
        ("250P", 3, "250₽"),
        ("Fan: P25", 5, "Fan: ₽25"),
        ("P.S. 250", 0, "P.S. 250"),
        ("MP3", 1, "MP3"),
        ("2080", 0, "2080"),
        ("95%", 2, "95%"),
        ("P", 0, "P"),
    ],
)
def test_a_sign_stands_beside_a_number_and_no_word(text: str, at: int, right: str) -> None:
    sign = SeenSign(SeenLetter("₽", 4 * at + 1, 0.99), is_possible=False)
    assert "".join(letter.symbol for letter in with_signs(letters(text), [sign])) == right


@pytest.mark.parametrize(("is_possible", "right"), [(True, " ₫250"), (False, " 250")])
def test_where_nothing_was_read_a_sign_has_to_be_possible(is_possible: bool, right: str) -> None:
    found = [letter for letter in letters(" .250") if letter.symbol != "."]
    sign = SeenSign(SeenLetter("₫", 4, 0.99), is_possible)
    assert "".join(letter.symbol for letter in with_signs(found, [sign])) == right
