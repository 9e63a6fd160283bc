"""Signs and numbers, read by the network itself."""

from __future__ import annotations

import pytest

import ocr_engine
from ocr_engine import ReadOptions
from tests.worlds.pictures import encoded, page


@pytest.mark.parametrize("text", ["It was 25.4 °C outside", "Chapter III of IV"])
def test_what_is_typed_in_several_characters_is_read_as_such(text: str) -> None:
    assert ocr_engine.read(encoded(page(text)), ReadOptions(languages=("eng",))).text == text


@pytest.mark.parametrize(
    "number", ["13:17:25", "2012-12-26", "0119 1200", "14 27 33 37 41 47", "$ 15.38", "No: 1"]
)
def test_a_number_has_the_spaces_that_it_was_written_with(number: str) -> None:
    picture = encoded(page(number, size=24))
    assert ocr_engine.read(picture, ReadOptions(languages=("eng",))).text == number
