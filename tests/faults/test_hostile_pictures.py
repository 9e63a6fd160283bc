"""Pictures that were made to keep an engine busy: each ends in time, and a neighbor is read meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from bot.workers import Workers, load_engine
from bot.workers.sandbox import jail_for
from ocr_engine import Document, ReadOptions
from ocr_engine.engines import info
from ocr_engine.errors import PictureTooLarge, TookTooLong
from tests.chaos.pdf_bombs import (
    pdf_of_a_million_letters,
    pdf_of_one_line_of_many_words,
    pdf_of_scattered_words,
)
from tests.worlds.pictures import TEXT, encoded, page
from tests.worlds.workers import workers_that

PAGE_SECONDS = 4.0
GRACE_SECONDS = 2.0


def salt_and_pepper() -> Image.Image:
    grains = np.random.default_rng(1).random((2000, 3000))
    return Image.fromarray(np.where(grains < 0.1, 0, 255).astype(np.uint8))


def checkerboard() -> Image.Image:
    rows, columns = np.indices((2000, 2000))
    return Image.fromarray(((rows // 10 + columns // 10) % 2 * 255).astype(np.uint8))


def tiny_letters() -> Image.Image:
    image = Image.new("L", (3600, 2700), 255)
    for top in range(0, 2690, 10):
        ImageDraw.Draw(image).text((5, top), "the quick brown fox " * 35, 0, ImageFont.load_default(9))
    return image


def noise() -> Image.Image:
    return Image.fromarray(np.random.default_rng(1).integers(0, 256, (2000, 3000, 3), dtype=np.uint8))


def patient(options: ReadOptions) -> ReadOptions:
    """Of a neighbor, who shares the processors of this machine with other tests as well."""
    return replace(options, page_seconds=10 * PAGE_SECONDS)


@pytest.fixture(params=["auto", "tesseract"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def workers(engine: str) -> AsyncIterator[Workers]:
    """In their jail, as in the service."""
    prepare, jail = partial(load_engine, engine), jail_for([info(engine)], "auto")
    async with workers_that(prepare, grace_seconds=GRACE_SECONDS, jail=jail) as workers:
        yield workers


@pytest.mark.parametrize("picture", [salt_and_pepper, checkerboard, tiny_letters, noise])
async def test_it_is_empty_or_given_up_while_a_neighbor_is_read(
    workers: Workers, engine: str, picture: Callable[[], Image.Image]
) -> None:
    options = ReadOptions(("eng",), engine=engine, page_seconds=PAGE_SECONDS)
    hostile = asyncio.create_task(workers.read(encoded(picture()), options, "a chat"))
    neighbor = await workers.read(encoded(page()), patient(options), "another chat")
    assert neighbor.text.split() == TEXT.split()
    (outcome,) = await asyncio.gather(hostile, return_exceptions=True)
    assert isinstance(outcome, TookTooLong) or (isinstance(outcome, Document) and not outcome.text)


@pytest.mark.parametrize(
    "pdf", [pdf_of_a_million_letters, pdf_of_one_line_of_many_words, pdf_of_scattered_words]
)
async def test_a_page_with_too_much_text_ends_in_time_while_a_neighbor_is_read(
    workers: Workers, engine: str, pdf: Callable[[], bytes]
) -> None:
    options = ReadOptions(("eng",), engine=engine, page_seconds=PAGE_SECONDS)
    hostile = asyncio.create_task(workers.read(pdf(), options, "a chat"))
    neighbor = await workers.read(encoded(page()), patient(options), "another chat")
    assert neighbor.text.split() == TEXT.split()
    (outcome,) = await asyncio.gather(hostile, return_exceptions=True)
    assert isinstance(outcome, Document | TookTooLong)


async def test_a_hundred_megapixels_are_refused_from_the_header(workers: Workers, engine: str) -> None:
    options = ReadOptions(("eng",), engine=engine, page_seconds=PAGE_SECONDS)
    with pytest.raises(PictureTooLarge):
        await workers.read(encoded(Image.new("L", (10_000, 10_000), 255)), options, "a chat")
