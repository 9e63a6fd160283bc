"""Which pictures are sent as photos."""

from __future__ import annotations

import pytest
from PIL import Image

from handlers.buttons.photo_limits import is_fit_for_photo
from tests.worlds.pictures import encoded


@pytest.mark.parametrize(
    ("size", "fits"), [((800, 600), True), ((2000, 100), True), ((2000, 90), False), ((90, 2000), False)]
)
def test_a_strip_is_sent_as_a_file(size: tuple[int, int], fits: bool) -> None:
    assert is_fit_for_photo(encoded(Image.new("1", size))) is fits
