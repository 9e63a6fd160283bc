"""What every engine keeps to, whether it reads pages or lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PIL import Image

from ocr_engine import Document, ReadOptions, reader_with
from ocr_engine.engines import ENGINES, EngineInfo, EngineResources, info
from ocr_engine.engines.engine import Engine
from ocr_engine.errors import TookTooLong
from tests.worlds.ocr_space import ocr_space_api
from tests.worlds.pictures import encoded, page


@dataclass(frozen=True)
class Contender:
    """An engine that is made with all that it may need."""

    info: EngineInfo
    resources: EngineResources

    def engine(self) -> Engine:
        return self.info.make(self.resources)

    def read(self, image: Image.Image, page_seconds: float = 30) -> Document:
        options = ReadOptions(("eng",), page_seconds=page_seconds)
        return reader_with(self.info, self.resources).read(encoded(image), options)


@pytest.fixture(scope="module")
def resources() -> Iterator[EngineResources]:
    """With an account for the engine that asks a service."""
    with ocr_space_api() as api:
        yield EngineResources(api.account)


@pytest.fixture(params=ENGINES)
def contender(request: pytest.FixtureRequest, resources: EngineResources) -> Contender:
    return Contender(info(request.param), resources)


def test_is_called_what_its_file_is_called(contender: Contender) -> None:
    assert info(contender.info.name) is contender.info


def test_names_its_version(contender: Contender) -> None:
    assert any(character.isdigit() for character in contender.engine().version)


def test_reads_english(contender: Contender) -> None:
    assert "eng" in contender.engine().languages()
    assert contender.read(page("Hello again", size=60)).text.split() == ["Hello", "again"]


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_takes_every_mode_that_a_picture_may_have(contender: Contender, mode: str) -> None:
    words = contender.read(page("Hello", size=60, mode=mode)).pages[0].words
    assert all(0 <= word.confidence <= 1 and word.box.width > 0 for word in words)
    assert words


@pytest.mark.parametrize("size", [20, 40])
def test_tells_how_high_the_letters_are(contender: Contender, size: int) -> None:
    """The capitals of Pillow's own font are 0.7 times as high as its size."""
    height = contender.read(page(size=size)).pages[0].letter_height
    assert height == pytest.approx(0.7 * size, rel=0.2)


def test_finds_nothing_on_blank_paper(contender: Contender) -> None:
    assert not contender.read(Image.new("L", (300, 200), 255)).text


def test_keeps_to_its_time(contender: Contender) -> None:
    with pytest.raises(TookTooLong):
        contender.read(page("Hello\n" * 60, size=40), page_seconds=0.001)
