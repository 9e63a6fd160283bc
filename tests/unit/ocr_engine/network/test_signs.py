"""Signs and numbers, read by the network itself."""

from __future__ import annotations

import pytest

import ocr_engine
from ocr_engine import ReadOptions
from tests.worlds.pictures import encoded, page


@pytest.mark.parametrize("text", ["It was 25.4 °C outside", "Chapter III of IV"])
def test_what_is_typed_in_several_characters_is_read_as_such(text: str) -> None:
    assert ocr_engine.read(encoded(page(text)), ReadOptions(languages=("eng",))).text == text
