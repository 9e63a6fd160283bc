"""What every engine keeps to."""

from __future__ import annotations

import pytest
from PIL import Image

from ocr_engine.engines import ENGINES
from ocr_engine.engines.engine import Engine
from ocr_engine.errors import TookTooLong
from ocr_engine.picture import Picture
from tests.pictures import page


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]()


def test_names_its_version(engine: Engine) -> None:
    assert any(character.isdigit() for character in engine.version)


def test_reads_english(engine: Engine) -> None:
    assert "eng" in engine.languages()
    paragraphs = engine.read(Picture(page("Hello again", size=60)), ("eng",), 30)
    assert " ".join(paragraph.text for paragraph in paragraphs).split() == ["Hello", "again"]


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_takes_every_mode_that_a_picture_may_have(engine: Engine, mode: str) -> None:
    words = [
        word
        for paragraph in engine.read(Picture(page("Hello", size=60, mode=mode)), ("eng",), 30)
        for line in paragraph.lines
        for word in line.words
    ]
    assert all(0 <= word.confidence <= 1 and word.box.width > 0 for word in words)
    assert words


def test_finds_nothing_on_blank_paper(engine: Engine) -> None:
    assert engine.read(Picture(Image.new("L", (300, 200), 255)), ("eng",), 30) == ()


def test_keeps_to_its_time(engine: Engine) -> None:
    with pytest.raises(TookTooLong):
        engine.read(Picture(page("Hello\n" * 60, size=40)), ("eng",), 0.001)
