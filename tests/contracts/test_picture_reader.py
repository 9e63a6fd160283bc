"""What every `PictureReader` keeps to, the workers and the stand-ins alike."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

import pytest
from PIL import Image

from bot.workers import load_engine
from handlers.ports import PictureReader
from ocr_engine.document import Document
from ocr_engine.errors import OcrError, UnsupportedFormat
from ocr_engine.exports import EXPORTS
from ocr_engine.options import ReadOptions
from tests.worlds.fakes import FakeReader, StoppedReader
from tests.worlds.pictures import encoded, page
from tests.worlds.workers import workers_that

OPTIONS = ReadOptions(languages=("eng",), engine="tesseract")
NO_PICTURE = b"These are words."


@pytest.fixture(params=["workers", "fake", "stopped"])
async def reader(request: pytest.FixtureRequest) -> AsyncIterator[PictureReader]:
    """Each reader; a stand-in is told what to say of `NO_PICTURE`."""
    if request.param == "workers":
        async with workers_that(partial(load_engine, "tesseract"), 1) as workers:
            yield workers
        return
    fake = FakeReader() if request.param == "fake" else StoppedReader()
    if isinstance(fake, StoppedReader):
        fake.released.set()
    fake.failures[NO_PICTURE] = UnsupportedFormat("text")
    yield fake


class Beginnings:
    """Counts how often reading began."""

    def __init__(self) -> None:
        self.count = 0

    async def begun(self) -> None:
        self.count += 1


def two_pages() -> bytes:
    blank = Image.new("L", (60, 40), "white")
    return encoded(page(), "TIFF", save_all=True, append_images=[blank])


async def test_a_picture_becomes_a_document_with_its_text(reader: PictureReader) -> None:
    document = await reader.read(encoded(page()), OPTIONS, "a chat")
    assert isinstance(document, Document)
    assert document.pages[0].text


async def test_what_was_read_is_given_away_in_each_form(reader: PictureReader) -> None:
    picture = encoded(page())
    document = await reader.read(picture, OPTIONS, "a chat")
    for name in EXPORTS:
        assert await reader.render(name, document, picture, "a chat")


async def test_a_form_that_needs_no_picture_is_made_without_one(reader: PictureReader) -> None:
    document = await reader.read(encoded(page()), OPTIONS, "a chat")
    for name in (name for name, export in EXPORTS.items() if not export.needs_picture):
        assert await reader.render(name, document, b"", "a chat") is not None


async def test_the_beginning_is_told_once_however_many_pages_there_are(reader: PictureReader) -> None:
    beginnings = Beginnings()
    await reader.read(two_pages(), OPTIONS, "a chat", beginnings.begun)
    assert beginnings.count == 1


async def test_how_many_pages_are_read_is_told(reader: PictureReader) -> None:
    told: list[tuple[int, int]] = []
    read = await reader.read(
        two_pages(), OPTIONS, "a chat", progress=lambda done, total: told.append((done, total))
    )
    assert told[-1] == (len(read.pages), len(read.pages))


async def test_what_is_no_picture_is_an_error_that_has_a_sentence(reader: PictureReader) -> None:
    with pytest.raises(OcrError) as failed:
        await reader.read(NO_PICTURE, OPTIONS, "a chat")
    assert failed.value.code


async def test_after_a_failure_the_next_picture_is_read(reader: PictureReader) -> None:
    with pytest.raises(OcrError):
        await reader.read(NO_PICTURE, OPTIONS, "a chat")
    assert (await reader.read(encoded(page()), OPTIONS, "a chat")).pages


async def test_what_begins_badly_is_not_read(reader: PictureReader) -> None:
    async def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await reader.read(encoded(page()), OPTIONS, "a chat", fail)
