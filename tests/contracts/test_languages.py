"""What every `Languages` keeps to, that of the engine and the stand-in alike."""

from __future__ import annotations

import pytest

from bot.workers.engine_languages import EngineLanguages
from handlers.ports import Languages
from ocr_engine.engines import EngineResources, info
from ocr_engine.languages import catalog
from tests.worlds.fakes import FakeLanguages


@pytest.fixture(params=["auto", "tesseract", "fake"])
def languages(request: pytest.FixtureRequest) -> Languages:
    if request.param == "fake":
        return FakeLanguages()
    return EngineLanguages(info(request.param).make(EngineResources()))


async def test_english_can_be_read_and_told_by_its_code(languages: Languages) -> None:
    assert "eng" in await languages.readable()


async def test_what_can_be_read_is_the_same_when_asked_again(languages: Languages) -> None:
    assert await languages.readable() == await languages.readable()


async def test_most_codes_are_those_of_the_catalog(languages: Languages) -> None:
    readable = await languages.readable()
    assert len(readable & set(catalog())) >= len(readable) / 2
