"""Transparent pictures: all that is visible can be told from the paper that they are laid on."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr_engine.files.transparency import opaque
from tests.worlds.pictures import looks_like, page

NOTHING = (0, 0, 0, 0)
BLACK, WHITE = (0, 0, 0, 255), (255, 255, 255, 255)
Color = tuple[int, int, int, int]


def lines(*colors: Color) -> Image.Image:
    """A line of large text in each of the colors, one below the other, on nothing."""
    image = Image.new("RGBA", (300, 60 * len(colors)), NOTHING)
    for number, color in enumerate(colors):
        ImageDraw.Draw(image).text((20, 60 * number + 5), "Harbor", color, ImageFont.load_default(40))
    return image


def contrasts(image: Image.Image) -> list[int]:
    """The levels between paper and text in each line."""
    gray = np.asarray(image.convert("L"), np.int16)
    return [int(np.abs(gray[top : top + 60] - gray[0, 0]).max()) for top in range(0, len(gray), 60)]


@pytest.mark.parametrize(("ink", "paper"), [("white", "black"), ("black", "white")])
def test_paper_contrasts_with_the_ink(ink: str, paper: str) -> None:
    alpha = page().convert("L").point(lambda value: 255 - value)
    picture = Image.new("RGB", alpha.size, ink)
    picture.putalpha(alpha)
    assert looks_like(opaque(picture), page(ink=ink, paper=paper))


@pytest.mark.parametrize(
    "colors",
    [
        (BLACK, WHITE),
        (BLACK, WHITE, (128, 128, 128, 255)),
        ((210, 210, 210, 255), (40, 40, 40, 255)),
        ((255, 255, 255, 50),),
        ((0, 0, 0, 50),),
        ((128, 128, 128, 80),),
        ((0, 0, 0, 90), (255, 255, 255, 90)),
        ((250, 240, 60, 255), (10, 10, 90, 255)),
    ],
)
def test_text_of_all_colors_can_be_read(colors: tuple[Color, ...]) -> None:
    assert min(contrasts(opaque(lines(*colors)))) > 100


def test_text_on_a_card_is_told_from_the_card_and_text_beside_it_from_nothing() -> None:
    image = lines(BLACK, BLACK, WHITE)
    card = Image.new("RGBA", image.size, NOTHING)
    ImageDraw.Draw(card).rectangle((10, 2, 290, 58), WHITE)
    gray = np.asarray(opaque(Image.alpha_composite(card, image)).convert("L"), np.int16)
    assert np.ptp(gray[10:50, 20:280]) > 200
    assert min(np.ptp(gray[60:120]), np.ptp(gray[120:])) > 60


def test_color_is_kept_on_white_where_white_shows_all() -> None:
    assert opaque(lines((200, 0, 0, 255))).mode == "RGB"


def test_a_picture_that_is_all_transparent_shows_the_colors_that_it_has() -> None:
    hidden = page().convert("RGBA")
    hidden.putalpha(0)
    assert looks_like(opaque(hidden), page())
