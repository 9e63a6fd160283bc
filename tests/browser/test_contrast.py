"""The colors of the chat window, measured as WCAG 2.2 measures them."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

THEME = files("bot.local_chat").joinpath("page/theme.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    for block in re.findall(r":root \{(.*?)\}", THEME, re.DOTALL)
)
TEXT_RATIO = 4.5
OUTLINE_RATIO = 3.0
TEXTS = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "mine"),
    ("ink", "tint"),
    ("ink", "marker"),
    ("muted", "paper"),
    ("muted", "surface"),
    ("muted", "raised"),
    ("muted", "mine"),
    ("accent", "surface"),
    ("accent", "mine"),
    ("accent", "tint"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("danger", "danger-tint"),
    ("warn-ink", "warn-tint"),
]


def luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_stands_out_from_its_ground(colors: dict[str, str], text: str, ground: str) -> None:
    assert contrast(colors[text], colors[ground]) >= TEXT_RATIO


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("outline", ["field-line", "accent"])
def test_the_outline_of_the_field_and_of_the_focus_stand_out(colors: dict[str, str], outline: str) -> None:
    assert contrast(colors[outline], colors["paper"]) >= OUTLINE_RATIO
