"""Thai as Tesseract reads it."""

from __future__ import annotations

import pytest

from ocr_engine.lines.text import LineWord
from ocr_engine.lines.thai import with_rings

WATER = "\u0e19\u0e49\u0e33"
AUNT = "\u0e19\u0e49\u0e32"
FACE = f"\u0e2b{AUNT}"
TWO_TONES = "\u0e0b\u0e49\u0e49\u0e32"


def mended(*words: str) -> str:
    return "".join(word.text for word in with_rings(LineWord(word, 0, 1, 1) for word in words))


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ([AUNT], WATER),
        ([*AUNT], WATER),
        ([FACE], FACE),
        ([*FACE], FACE),
        ([WATER], WATER),
        ([*TWO_TONES], "\u0e0b\u0e49\u0e33"),
        (["Water", "120"], "Water120"),
    ],
)
def test_water_has_its_ring_and_a_face_has_none(words: list[str], right: str) -> None:
    assert mended(*words) == right
