"""What every engine keeps to, whether it reads pages or lines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PIL import Image

from ocr_engine import Document, ReadOptions, read
from ocr_engine.engines import ENGINES, engine
from ocr_engine.engines.ocr_space.account import Account
from ocr_engine.errors import TookTooLong
from tests.worlds.ocr_space import ocr_space_api
from tests.worlds.pictures import encoded, page


@pytest.fixture(scope="module")
def account() -> Iterator[None]:
    """For the engine that asks a service."""
    with ocr_space_api() as api, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Account, "current", api.account)
        yield


@pytest.fixture(params=ENGINES)
def name(request: pytest.FixtureRequest, account: None) -> str:
    return str(request.param)


def reading(image: Image.Image, name: str, page_seconds: float = 30) -> Document:
    return read(encoded(image), ReadOptions(("eng",), engine=name, page_seconds=page_seconds))


def test_names_its_version(name: str) -> None:
    assert any(character.isdigit() for character in engine(name).version)


def test_reads_english(name: str) -> None:
    assert "eng" in engine(name).languages()
    assert reading(page("Hello again", size=60), name).text.split() == ["Hello", "again"]


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_takes_every_mode_that_a_picture_may_have(name: str, mode: str) -> None:
    words = reading(page("Hello", size=60, mode=mode), name).pages[0].words
    assert all(0 <= word.confidence <= 1 and word.box.width > 0 for word in words)
    assert words


@pytest.mark.parametrize("size", [20, 40])
def test_tells_how_high_the_letters_are(name: str, size: int) -> None:
    """The capitals of Pillow's own font are 0.7 times as high as its size."""
    height = reading(page(size=size), name).pages[0].letter_height
    assert height == pytest.approx(0.7 * size, rel=0.2)


def test_finds_nothing_on_blank_paper(name: str) -> None:
    assert reading(Image.new("L", (300, 200), 255), name).is_empty


def test_keeps_to_its_time(name: str) -> None:
    with pytest.raises(TookTooLong):
        reading(page("Hello\n" * 60, size=40), name, page_seconds=0.001)
